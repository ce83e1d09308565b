//! Requests and their answers. A path is looked up among the site's files in memory and nowhere
//! else, so there is no way to the disk, however it is written.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use mime_guess::mime;
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::preview::{Preview, Shown};
use super::{events, guard, html, indexes, panel};

/// The address of the script in every page.
pub(super) const SCRIPT: &str = "/_spires/reload.js";
/// The address of the style sheet for what the preview adds.
pub(super) const STYLES: &str = "/_spires/preview.css";
/// The addresses of the script's parts.
const PLACE: &str = "/_spires/place.js";
const PANEL: &str = "/_spires/panel.js";
/// The address at which the script hears of changes.
const EVENTS: &str = "/_spires/events";

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

#[derive(Clone)]
struct Served {
    preview: Arc<Preview>,
    listening: IpAddr,
}

/// Answers every request for what listens on this address.
pub(super) fn router(preview: Arc<Preview>, listening: IpAddr) -> Router {
    Router::new()
        .fallback(answer)
        .with_state(Served { preview, listening })
}

async fn answer(State(served): State<Served>, request: Request) -> Response {
    let mut response = match choose(&served, &request) {
        Choice::Reply(response) => response,
        Choice::Index(shown, uri) => {
            // The first who searches waits for the index; nobody else does.
            let made = tokio::task::spawn_blocking(move || index(&shown, &uri)).await;
            made.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    };
    let headers = response.headers_mut();
    headers.extend(served.preview.shown().headers.iter().cloned());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A preview that shows yesterday's page is worse than none.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // No other website shows our pictures or runs our scripts.
    let ours_alone = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-resource-policy", ours_alone);
    response
}

/// What becomes of a request.
enum Choice {
    /// The answer is at hand.
    Reply(Response),
    /// It is a file of an index, which may have to be made.
    Index(Arc<Shown>, Uri),
}

fn choose(served: &Served, request: &Request) -> Choice {
    if let Some(refusal) = refusal(served, request) {
        return Choice::Reply(refusal);
    }
    let (shown, uri) = (served.preview.shown(), request.uri());
    Choice::Reply(match uri.path() {
        SCRIPT => found(JAVASCRIPT, include_str!("reload.js")),
        PLACE => found(JAVASCRIPT, include_str!("place.js")),
        PANEL => found(JAVASCRIPT, include_str!("panel.js")),
        STYLES => found(CSS, include_str!("preview.css")),
        EVENTS => {
            let reader = uri.query().and_then(page_file);
            let reader = reader.map(|page| served.preview.open(page));
            events::stream(served.preview.follow(), reader)
        }
        path if indexes::are_at(path) => return Choice::Index(shown, uri.clone()),
        path => {
            if let Some(file) = page_file(path) {
                served.preview.ask(file);
            }
            page(&shown, uri)
        }
    })
}

/// Why a request is not answered, if it is not.
fn refusal(served: &Served, request: &Request) -> Option<Response> {
    if !guard::names_us(request.uri(), request.headers(), served.listening) {
        return Some(refuse(
            StatusCode::FORBIDDEN,
            "This preview answers only to the address that `spires serve` printed, to localhost, and to \
             this computer's own number. Open that address instead.",
        ));
    }
    if !guard::is_from_us(request.headers()) {
        return Some(refuse(
            StatusCode::FORBIDDEN,
            "This preview does not answer to other websites: only its own pages may ask.",
        ));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = refuse(
            StatusCode::METHOD_NOT_ALLOWED,
            "This preview only shows pages: nothing can be sent to it.",
        );
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(ALLOW, allowed);
        return Some(response);
    }
    None
}

/// A file of an index.
fn index(shown: &Shown, uri: &Uri) -> Response {
    match shown
        .indexes
        .file(&site_path(uri.path()).unwrap_or_default())
    {
        Ok(Some((path, bytes))) => file(StatusCode::OK, &path, &bytes, shown),
        Ok(None) => page(shown, uri),
        Err(failure) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &failure.to_string()),
    }
}

/// The file of the site at an address, or what there is instead.
fn page(shown: &Shown, uri: &Uri) -> Response {
    if shown.site.is_none() {
        let text = "<p>Mend what is listed here and save it: the site then shows by itself.</p>";
        let html = html::own("The site cannot be shown yet", text, shown);
        return reply(StatusCode::SERVICE_UNAVAILABLE, HTML, html);
    }
    let path = site_path(uri.path()).unwrap_or_default();
    let index = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        format!("{path}/index.html")
    };
    if let Some(bytes) = shown.file(&path) {
        return file(StatusCode::OK, &path, bytes, shown);
    }
    if let Some(bytes) = shown.file(&index) {
        return match path.is_empty() || path.ends_with('/') {
            true => file(StatusCode::OK, &index, bytes, shown),
            false => to_folder(uri),
        };
    }
    let gone = [&path, &index];
    let gone = gone
        .into_iter()
        .find_map(|path| Some((path, shown.pages.gone(path)?)));
    if let Some((path, gone)) = gone {
        let title = "This page is no longer at this address";
        let html = html::own(title, &panel::of_gone(path, gone, shown), shown);
        return reply(StatusCode::NOT_FOUND, HTML, html);
    }
    match shown.file("404.html") {
        Some(bytes) => file(StatusCode::NOT_FOUND, "404.html", bytes, shown),
        None => {
            let text = "<p>The site has no page here, and no page of its own that says so: that would be <code>content/404.md</code>.</p>";
            let html = html::own("Page not found", text, shown);
            reply(StatusCode::NOT_FOUND, HTML, html)
        }
    }
}

/// The path of a file as the site names it: decoded, without the slash it starts with.
fn site_path(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let decoded = percent_decode_str(path).decode_utf8();
    // What is not UTF-8 is the name of nothing; a lone slash is not the name of the home page.
    Some(decoded.map_or("/".to_owned(), |path| path.nfc().collect()))
}

/// The file of the page at a path, if it can be one.
fn page_file(path: &str) -> Option<String> {
    let path = site_path(path)?;
    match path.is_empty() || path.ends_with('/') {
        true => Some(format!("{path}index.html")),
        false => path.ends_with(".html").then_some(path),
    }
}

/// Pages are folders: without the slash at the end, links from the page would lead astray. The
/// answer is one that browsers do not remember, for the page may become a file tomorrow.
fn to_folder(uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}"));
    let target = format!("{}/{}", uri.path(), query.unwrap_or_default());
    match HeaderValue::try_from(target) {
        Ok(target) => (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, target)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn file(status: StatusCode, path: &str, bytes: &[u8], shown: &Shown) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    if kind == mime::TEXT_HTML {
        return reply(status, HTML, html::dress(path, bytes, shown));
    }
    // Every text that the program makes or copies is UTF-8.
    let is_text = kind.type_() == mime::TEXT
        || kind.suffix() == Some(mime::XML)
        || matches!(kind.subtype().as_str(), "json" | "xml" | "javascript");
    let kind = match is_text {
        true => format!("{}; charset=utf-8", kind.essence_str()),
        false => kind.essence_str().to_owned(),
    };
    reply(status, &kind, bytes.to_vec())
}

fn found(kind: &'static str, text: &'static str) -> Response {
    reply(StatusCode::OK, kind, text)
}

fn refuse(status: StatusCode, words: &str) -> Response {
    reply(status, "text/plain; charset=utf-8", format!("{words}\n"))
}

fn reply(status: StatusCode, kind: &str, body: impl Into<Body>) -> Response {
    let kind: [(HeaderName, &str); 1] = [(CONTENT_TYPE, kind)];
    (status, kind, body.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::super::preview::tests::built;
    use super::*;
    use crate::digest::Digest;
    use crate::engine::{Memory, Output};

    /// The status, the type and the place that a request leads to.
    fn get(path: &str) -> (u16, String, String) {
        let mut site = Memory::default();
        for (name, text) in [
            ("index.html", "home"),
            ("404.html", "lost"),
            ("a/index.html", "page a"),
            ("caf\u{e9}/index.html", "café"),
            ("a/note.txt", "note"),
            ("a/plan.pdf", "%PDF"),
            ("a/icon.svg", "<svg/>"),
            ("css/x.css", "a{}"),
            ("feed.xml", "<feed/>"),
        ] {
            site.put(name, text.as_bytes(), Digest::of(text.as_bytes()))
                .unwrap();
        }
        site.commit().unwrap();
        let preview = Preview::new();
        preview.show(&built(&[], &[]), site.files(), |_| None);
        let response = page(&preview.shown(), &path.parse().unwrap());
        let header = |name: HeaderName| {
            let value = response.headers().get(name);
            value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
        };
        (
            response.status().as_u16(),
            header(CONTENT_TYPE),
            header(LOCATION),
        )
    }

    #[test]
    fn files_are_found_and_have_their_kinds() {
        for (path, kind) in [
            ("/", HTML),
            ("/index.html", HTML),
            ("/a/", HTML),
            ("/a/?q=1", HTML),
            ("/caf%C3%A9/", HTML),
            ("/cafe%CC%81/", HTML),
            ("/a/note.txt", "text/plain; charset=utf-8"),
            ("/a/plan.pdf", "application/pdf"),
            ("/a/icon.svg", "image/svg+xml; charset=utf-8"),
            ("/css/x.css", "text/css; charset=utf-8"),
            ("/feed.xml", "text/xml; charset=utf-8"),
        ] {
            assert_eq!(get(path), (200, kind.to_owned(), String::new()), "{path}");
        }
    }

    #[test]
    fn a_page_without_its_slash_is_sent_on() {
        assert_eq!(get("/a").0, 307);
        assert_eq!(get("/a").2, "/a/");
        assert_eq!(get("/caf%C3%A9?q=1").2, "/caf%C3%A9/?q=1");
    }

    #[test]
    fn a_page_is_known_by_its_address() {
        for (path, file) in [
            ("/", Some("index.html")),
            ("/caf%C3%A9/", Some("café/index.html")),
            ("/404.html", Some("404.html")),
            ("/a/plan.pdf", None),
            ("/a", None),
            ("a/", None),
            ("", None),
        ] {
            assert_eq!(page_file(path).as_deref(), file, "{path}");
        }
    }

    #[test]
    fn nothing_leads_outside() {
        for path in [
            "/nowhere/",
            "//a",
            "/%2Fa",
            "/%2F",
            "/..%2f..%2fCargo.toml",
            "/../Cargo.toml",
            "/a/..%2findex.html",
            "/%5c..%5cCargo.toml",
            "/a/note.txt/",
            "/%ff",
            "/a%00",
        ] {
            assert_eq!(get(path).0, 404, "{path}");
        }
    }
}
