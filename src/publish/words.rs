//! What a destination says, in plain words. A server's own words are not repeated: they may hold
//! addresses with tokens in them. Its code is, for whoever looks it up.

use std::error::Error as _;
use std::io;

use object_store::Error;
use object_store::client::{HttpError, HttpErrorKind};

use crate::failure::Failure;

use super::to::To;

/// The failure that stands for what the destination said.
pub(super) fn failure(to: &To, error: &Error) -> Failure {
    Failure::Destination(format!("{} — {}", to, said(to, error)))
}

fn said(to: &To, error: &Error) -> String {
    let heard = Heard::of(error);
    if let Some((kind, words)) = &heard.system {
        let hint = match kind {
            io::ErrorKind::PermissionDenied => ": ask for the right to change this folder",
            io::ErrorKind::StorageFull => ": free some space there",
            _ => "",
        };
        return format!("the machine says: {words}{hint}");
    }
    let code = heard.code.as_deref().unwrap_or_default();
    let answer = match (heard.status, code) {
        (Some(status), "") => format!(" (it answered {status})"),
        (Some(status), code) => format!(" (it answered {status}, {code})"),
        (None, _) => String::new(),
    };
    let is_full = |code: &str| {
        let code = code.to_ascii_lowercase();
        code.contains("quota") || code.contains("full") || code.contains("capacity")
    };
    match heard.status {
        Some(507) => format!("the store is full{answer}: free some space, or ask for more"),
        Some(_) if is_full(code) => {
            format!("the store is full{answer}: free some space, or ask for more")
        }
        Some(301 | 307) => format!("the bucket is in another region{answer}: set AWS_REGION"),
        Some(400) if code == "AuthorizationHeaderMalformed" => {
            format!("the bucket is in another region{answer}: set AWS_REGION")
        }
        Some(401 | 403) | Some(400) if is_about_secrets(heard.status, code) => format!(
            "the server refuses{answer}: check the secret in {}, and that it allows reading, writing, \
             listing and deleting",
            secret(to)
        ),
        Some(404) => format!("there is no such {}{answer}: check its name", place(to)),
        Some(408 | 429 | 503) => {
            format!("the server is too busy{answer}: wait a little and try again")
        }
        Some(409 | 412) => {
            format!("the server says that somebody else is changing the same file{answer}")
        }
        Some(status) if status >= 500 => {
            format!("the server has a fault of its own{answer}: wait a little and try again")
        }
        Some(_) => format!("the server does not do this{answer}"),
        None => match heard.transport {
            Some(HttpErrorKind::Timeout) => {
                "the server does not answer in time: check the connection and try again".to_owned()
            }
            Some(_) => {
                "the server cannot be reached: check the connection, and the name after --to"
                    .to_owned()
            }
            None if matches!(
                error,
                Error::NotImplemented { .. } | Error::NotSupported { .. }
            ) =>
            {
                "this store lacks something that publishing needs".to_owned()
            }
            None => format!(
                "the settings in the environment cannot be used: check {} and those beside it (on a bare machine, \
                 the package ca-certificates may be missing)",
                secret(to)
            ),
        },
    }
}

fn is_about_secrets(status: Option<u16>, code: &str) -> bool {
    status != Some(400)
        || code.contains("Auth")
        || code.contains("Signature")
        || code.contains("Token")
}

/// What a container is called.
fn place(to: &To) -> &'static str {
    match to {
        To::Folder(_) => "folder",
        To::Azure { .. } => "container in this account",
        To::S3 { .. } | To::Google { .. } => "bucket",
    }
}

/// Where the secret stands.
pub(super) fn secret(to: &To) -> &'static str {
    match to {
        To::Folder(_) => "the folder",
        To::Azure { .. } => "AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_SAS_TOKEN",
        To::S3 { .. } => "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        To::Google { .. } => "GOOGLE_SERVICE_ACCOUNT",
    }
}

/// What can be told from an error and what caused it.
#[derive(Debug, Default)]
struct Heard {
    status: Option<u16>,
    code: Option<String>,
    transport: Option<HttpErrorKind>,
    system: Option<(io::ErrorKind, String)>,
}

impl Heard {
    fn of(error: &Error) -> Heard {
        let mut heard = Heard::default();
        let mut cause = error.source();
        let mut depth = 0;
        while let Some(error) = cause.filter(|_| depth < 32) {
            depth += 1;
            if let Some(error) = error.downcast_ref::<HttpError>() {
                heard.transport = Some(error.kind());
            } else if heard.transport.is_none()
                && let Some(error) = error.downcast_ref::<io::Error>()
            {
                heard.system = Some((error.kind(), error.to_string()));
            }
            // The crate keeps its type for a server's answer to itself.
            let text = error.to_string();
            heard.status = heard.status.or_else(|| status(&text));
            heard.code = heard.code.or_else(|| code(&text));
            cause = error.source();
        }
        heard
    }
}

fn status(text: &str) -> Option<u16> {
    // A redirection that does not say where to.
    if text.starts_with("Received redirect") {
        return Some(301);
    }
    let rest = text.split_once("status code: ")?.1;
    rest.get(..3)?.parse().ok()
}

/// The code in a server's answer: letters and digits, so nothing that could be a secret's.
fn code(text: &str) -> Option<String> {
    let rest = text.split_once("<Code>")?.1;
    let code = rest.split_once("</Code>")?.0;
    let is_plain = code.len() < 60 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| code.to_owned())
}

/// A few names, and how many more there are.
pub(super) fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let first = names[..names.len().min(SHOWN)].join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_answer_is_read_for_its_code_alone() {
        let text = "Server returned non-2xx status code: 403 Forbidden: <?xml?><Error>\
                    <Code>AuthenticationFailed</Code><Message>sig=hush</Message></Error>";
        assert_eq!(status(text), Some(403));
        assert_eq!(code(text).as_deref(), Some("AuthenticationFailed"));
        assert_eq!(code("<Code>sig=hush&x</Code>"), None);
        assert_eq!(status("Received redirect without LOCATION"), Some(301));
        let error = Error::Generic {
            store: "test",
            source: text.into(),
        };
        let words = failure(&To::parse("az://cov/$web").unwrap(), &error).to_string();
        assert!(words.contains("403, AuthenticationFailed") && !words.contains("hush"));
    }

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(listed(&["a", "b"]), "a, b");
        assert_eq!(
            listed(&["a", "b", "c", "d", "e", "f", "g"]),
            "a, b, c, d, e and 2 more"
        );
    }
}
