//! What an nginx server includes. These files stand beside its configuration and never among those of
//! the site, which everybody can read.

use std::fmt::Write;

use crate::services::headers::{FRESH, LASTING, everywhere};
use crate::site::{Hosting, Moved};

/// The types that are sent compressed.
const SQUEEZED: &str = "application/atom+xml application/feed+json application/javascript application/json \
    application/ld+json application/manifest+json application/xml image/svg+xml text/calendar text/css \
    text/csv text/javascript text/plain text/xml";

/// Text types of which the character set is told, besides HTML.
const TEXTS: &str = "application/json application/xml image/svg+xml text/calendar text/css text/csv \
    text/javascript text/plain text/xml";

/// The files: their names, and what is in them.
pub fn files(hosting: &Hosting, moved: &[Moved]) -> [(&'static str, String); 2] {
    [
        ("spires-http.conf", http(hosting, moved)),
        ("spires-server.conf", server(hosting)),
    ]
}

/// What stands outside of any `server`: maps, which are looked up and never walked through.
fn http(hosting: &Hosting, moved: &[Moved]) -> String {
    let mut out = String::from(
        "# Made by Spires. Include this file in `http { … }`, as conf.d/ does by itself.\n\n",
    );
    // nginx refuses to start when one entry does not fit into a bucket: the two texts, and their lengths.
    let longest = moved.iter().map(|one| one.from.len()).max().unwrap_or(0);
    let bucket = (longest + 32).next_power_of_two().max(64);
    let most = (moved.len() * 2).next_power_of_two().max(2048);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "map_hash_bucket_size {bucket};\nmap_hash_max_size {most};\n\n# Old addresses, and where they lead.\nmap $uri $spires_moved {{"
    );
    for one in moved {
        // A dollar sign would be taken for a variable.
        let to = one.to.replace('$', "%24");
        let _ = writeln!(out, "  \"{}\" \"{to}\";", one.from);
    }
    let _ = writeln!(
        out,
        "}}\n\n# How long a browser may keep a file.\nmap $uri $spires_kept {{\n  default \"{FRESH}\";"
    );
    for folder in &hosting.lasting {
        let _ = writeln!(out, "  \"~^{}\" \"{LASTING}\";", regular(folder));
    }
    out.push_str("}\n");
    out
}

/// What stands within the site's `server`.
fn server(hosting: &Hosting) -> String {
    let base = &hosting.base;
    let mut out = String::from(
        "# Made by Spires. Include this file in the site's own `server { … }`.\n\n\
         index index.html;\n\
         absolute_redirect off;\n",
    );
    if hosting.has_not_found {
        let _ = writeln!(out, "error_page 404 {base}404.html;");
    }
    out.push_str("\nif ($spires_moved) {\n  return 301 $spires_moved$is_args$args;\n}\n");
    // The list of files that Spires keeps in the folder of the site, and whatever else is hidden there.
    out.push_str("location ~ /\\.(?!well-known/) {\n  return 404;\n}\n\n");
    for (name, value) in everywhere(hosting) {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    out.push_str("add_header Cache-Control $spires_kept always;\n\n");
    let _ = writeln!(
        out,
        "charset utf-8;\ncharset_types {TEXTS};\n\ngzip on;\ngzip_vary on;\ngzip_proxied any;\n\
         gzip_min_length 1000;\ngzip_types {SQUEEZED};\n\
         # What `spires build --compress` has put beside the files.\ngzip_static on;"
    );
    out
}

/// A text as it stands in a regular expression.
fn regular(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escape = (!c.is_alphanumeric() && !matches!(c, '/' | '-' | '_')).then_some('\\');
            escape.into_iter().chain([c])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::headers::tests::hosting;
    use crate::services::hosts::tests::moved;

    #[test]
    fn old_addresses_and_headers_are_told() {
        let [(_, http), (_, server)] = files(&hosting(), &moved(1));
        assert!(http.contains("map $uri $spires_moved {\n  \"/old-0/\" \"/new/\";\n}\n"));
        assert!(http.contains("\"~^/assets/\" \"public, max-age=31536000, immutable\";"));
        assert!(server.contains("add_header Content-Security-Policy \"default-src 'none'; "));
        assert!(server.contains("error_page 404 /404.html;"));
    }

    #[test]
    fn what_means_something_to_nginx_is_escaped() {
        let mut moved = moved(1);
        moved[0].to = "/$uri/".to_owned();
        let [(_, http), _] = files(&hosting(), &moved);
        assert!(http.contains("\"/old-0/\" \"/%24uri/\";"), "{http}");
        assert_eq!(regular("/a.b/ü/"), "/a\\.b/ü/");
    }
}
