//! The headers that go with every file of the site: what a page may do, what a browser may tell others,
//! and how long it may keep a file. Whoever serves the site has them from here.

use crate::site::Hosting;

/// How long a file may be kept whose name changes with its bytes: for ever, which is a year.
pub const LASTING: &str = "public, max-age=31536000, immutable";
/// How long any other file may be kept: until somebody asks whether it is still the same.
pub const FRESH: &str = "public, max-age=0, must-revalidate";

/// A header, with its value.
pub type Header = (&'static str, String);

/// What no page of the site uses, and nothing that gets into one may use either.
const UNUSED: &[&str] = &[
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
];

/// The headers of every file, but for how long it may be kept.
pub fn everywhere(hosting: &Hosting) -> Vec<Header> {
    let mut headers = at_home(&Policy::of(hosting));
    if hosting.is_secure {
        headers.push(("Strict-Transport-Security", "max-age=31536000".to_owned()));
    }
    headers
}

/// The same without what binds a browser beyond this visit, for the preview.
pub fn at_home(policy: &Policy) -> Vec<Header> {
    let unused: Vec<String> = UNUSED.iter().map(|name| format!("{name}=()")).collect();
    vec![
        ("Content-Security-Policy", policy.to_string()),
        ("Permissions-Policy", unused.join(", ")),
        (
            "Referrer-Policy",
            "strict-origin-when-cross-origin".to_owned(),
        ),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
    ]
}

/// What pages may load and do: a Content Security Policy. What it does not name is forbidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy(Vec<(&'static str, Vec<String>)>);

impl Policy {
    /// What the pages of a site need, and no more.
    pub fn of(hosting: &Hosting) -> Policy {
        let has = |endings: &[&str]| {
            endings
                .iter()
                .any(|ending| hosting.endings.contains(*ending))
        };
        let mut policy = Policy(Vec::new())
            .allowing("default-src", "'none'")
            .allowing("script-src", "'self'")
            .allowing("style-src", "'self'")
            .allowing("img-src", "'self'");
        if hosting.is_searched {
            // The search is WebAssembly, in the box at the head of every page.
            policy = policy
                .allowing("script-src", "'wasm-unsafe-eval'")
                .allowing("connect-src", "'self'");
        }
        if has(&["woff", "woff2", "ttf", "otf"]) {
            policy = policy.allowing("font-src", "'self'");
        }
        if has(&["mp3", "mp4", "m4a", "ogg", "vtt", "wav", "webm"]) {
            policy = policy.allowing("media-src", "'self'");
        }
        if has(&["webmanifest"]) {
            policy = policy.allowing("manifest-src", "'self'");
        }
        policy = policy
            .allowing("form-action", "'self'")
            .allowing("form-action", "mailto:");
        if let Some(origin) = &hosting.forms {
            policy = policy.allowing("form-action", origin);
        }
        policy
            .allowing("base-uri", "'none'")
            .allowing("frame-ancestors", "'none'")
    }

    /// The same policy, and this is allowed too.
    pub fn allowing(mut self, directive: &'static str, source: &str) -> Policy {
        let known = self.0.iter_mut().find(|(name, _)| *name == directive);
        match known {
            Some((_, sources)) if sources.iter().any(|known| known == source) => {}
            Some((_, sources)) => sources.push(source.to_owned()),
            None => self.0.push((directive, vec![source.to_owned()])),
        }
        self
    }
}

impl std::fmt::Display for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, (name, sources)) in self.0.iter().enumerate() {
            let end = if at == 0 { "" } else { "; " };
            write!(f, "{end}{name} {}", sources.join(" "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A site with all that a host can have to know of it.
    pub(crate) fn hosting() -> Hosting {
        Hosting {
            base: "/".to_owned(),
            is_secure: true,
            is_searched: true,
            forms: Some("https://forms.example.org".to_owned()),
            endings: ["html", "woff2"].map(str::to_owned).into(),
            lasting: vec!["/assets/".to_owned()],
            has_not_found: true,
        }
    }

    #[test]
    fn a_site_may_do_what_it_needs_and_no_more() {
        let all = Policy::of(&hosting()).to_string();
        assert_eq!(
            all,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
             connect-src 'self'; font-src 'self'; form-action 'self' mailto: https://forms.example.org; \
             base-uri 'none'; frame-ancestors 'none'"
        );
        let least = Policy::of(&Hosting {
            is_searched: false,
            forms: None,
            endings: ["html".to_owned()].into(),
            ..hosting()
        });
        assert_eq!(
            least.to_string(),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
             form-action 'self' mailto:; base-uri 'none'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_browser_is_bound_to_https_only_where_there_is_https() {
        let bound = |is_secure| {
            let headers = everywhere(&Hosting {
                is_secure,
                ..hosting()
            });
            headers
                .iter()
                .any(|(name, _)| *name == "Strict-Transport-Security")
        };
        assert!(bound(true));
        assert!(!bound(false));
    }
}
