//! `staticwebapp.config.json`, which Azure Static Web Apps reads.

use serde_json::{Map, Value, json};

use super::Fitted;
use crate::services::headers::{FRESH, LASTING, everywhere};
use crate::site::{Hosting, Moved};

/// The most bytes that the file may have.
const MOST_BYTES: usize = 20_000;

/// Types that the host does not know by itself.
const TYPES: [(&str, &str); 3] = [
    (".csv", "text/csv"),
    (".ics", "text/calendar"),
    (".webmanifest", "application/manifest+json"),
];

/// The whole file.
pub(super) fn config(hosting: &Hosting, moved: &[Moved]) -> Fitted {
    let lasting = hosting.lasting.iter().map(|folder| {
        json!({
            "route": format!("{folder}*"),
            "headers": { "Cache-Control": LASTING },
        })
    });
    let routes: Vec<Value> = lasting.collect();
    let headers = everywhere(hosting).into_iter();
    let headers = headers.chain([("Cache-Control", FRESH.to_owned())]);
    let headers: Map<String, Value> = headers
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    let types: Map<String, Value> = TYPES
        .iter()
        .map(|(ending, kind)| ((*ending).to_owned(), (*kind).into()))
        .collect();
    let mut config = json!({
        "globalHeaders": headers,
        "mimeTypes": types,
        // Addresses of pages end with a slash.
        "trailingSlash": "always",
        "routes": routes,
    });
    if hosting.has_not_found {
        let page = format!("{}404.html", hosting.base);
        config["responseOverrides"] = json!({ "404": { "rewrite": page } });
    }
    // The file ends with a line of its own.
    let room = MOST_BYTES.saturating_sub(text(&config).len() + 1);
    let mut taken = 0;
    let fitting = moved
        .iter()
        .map(|Moved { from_href, to, .. }| {
            json!({ "route": from_href, "redirect": to, "statusCode": 301 })
        })
        .take_while(|route| {
            // With the comma between two routes.
            taken += text(route).len() + 1;
            taken <= room
        });
    let fitting: Vec<Value> = fitting.collect();
    let left_out = moved.len() - fitting.len();
    if let Some(routes) = config["routes"].as_array_mut() {
        routes.extend(fitting);
    }
    Fitted {
        text: text(&config) + "\n",
        left_out,
    }
}

fn text(value: &Value) -> String {
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::headers::tests::hosting;
    use crate::services::hosts::tests::moved;

    #[test]
    fn headers_and_routes_are_told() {
        let Fitted { text, left_out } = config(&hosting(), &moved(1));
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(left_out, 0);
        assert_eq!(
            told["routes"],
            json!([
                { "route": "/assets/*", "headers": { "Cache-Control": LASTING } },
                { "route": "/old-0/", "redirect": "/new/", "statusCode": 301 },
            ])
        );
        assert_eq!(told["responseOverrides"]["404"]["rewrite"], "/404.html");
        let headers = told["globalHeaders"].as_object().unwrap();
        for (name, value) in everywhere(&hosting()) {
            assert_eq!(headers[name], value);
        }
        assert_eq!(headers["Cache-Control"], FRESH);
    }

    #[test]
    fn the_file_never_grows_beyond_its_limit() {
        for number in [250, 251, 252, 253, 254, 255, 2000] {
            let Fitted { text, left_out } = config(&hosting(), &moved(number));
            assert!(text.len() <= MOST_BYTES, "{number}: {}", text.len());
            let told: Value = serde_json::from_str(&text).unwrap();
            let routes = told["routes"].as_array().unwrap();
            assert_eq!(routes.len() - 1 + left_out, number);
        }
        let fitted = config(&hosting(), &moved(2000));
        assert!(
            fitted.text.len() > MOST_BYTES - 200,
            "{}",
            fitted.text.len()
        );
    }
}
