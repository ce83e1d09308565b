//! Where a site is published to, as it is typed.

use std::fmt;
use std::path::PathBuf;

/// A destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A folder on this machine or its network.
    Folder(PathBuf),
    /// A container of an Azure storage account, such as `$web`.
    Azure {
        /// The storage account.
        account: String,
        /// The container in it.
        container: String,
        /// The folder in that, which may be empty.
        prefix: String,
    },
    /// A bucket of Amazon S3, or of another store that speaks as it does.
    S3 {
        /// The bucket.
        bucket: String,
        /// The folder in it, which may be empty.
        prefix: String,
    },
    /// A bucket of Google Cloud Storage.
    Google {
        /// The bucket.
        bucket: String,
        /// The folder in it, which may be empty.
        prefix: String,
    },
}

const KINDS: &str =
    "write a folder, such as `../site`, or az://ACCOUNT/CONTAINER, s3://BUCKET or gs://BUCKET";

impl To {
    /// Reads what was typed.
    ///
    /// # Errors
    /// What to type instead. What was typed is not repeated, since it may hold a secret.
    pub fn parse(text: &str) -> Result<To, String> {
        if let Some(path) = text.strip_prefix("file:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return folder(path);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return folder(text);
        };
        if rest.contains(['@', '?', '#']) {
            return Err(
                "an address after --to holds no names of users, no secrets and no tokens: others could \
                 read them; put them into the environment, as `spires help publish` says"
                    .to_owned(),
            );
        }
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        let mut next = || parts.next().map(str::to_owned);
        let to = match scheme {
            "az" => {
                let (Some(account), Some(container)) = (next(), next()) else {
                    return Err(
                        "write az://ACCOUNT/CONTAINER; where the container is $web, put the whole address \
                         between single quotes: 'az://ACCOUNT/$web'"
                            .to_owned(),
                    );
                };
                let prefix = join(parts);
                To::Azure {
                    account,
                    container,
                    prefix,
                }
            }
            "s3" | "gs" => {
                let Some(bucket) = next() else {
                    return Err(format!(
                        "write {scheme}://BUCKET or {scheme}://BUCKET/FOLDER"
                    ));
                };
                let prefix = join(parts);
                match scheme {
                    "s3" => To::S3 { bucket, prefix },
                    _ => To::Google { bucket, prefix },
                }
            }
            _ => return Err(format!("nothing can be published to {scheme}:// — {KINDS}")),
        };
        match to.prefix().split('/').any(|part| part == "..") {
            true => Err("an address after --to has no `..` in it".to_owned()),
            false => Ok(to),
        }
    }

    /// The folder within a bucket or container.
    pub fn prefix(&self) -> &str {
        match self {
            To::Folder(_) => "",
            To::Azure { prefix, .. } | To::S3 { prefix, .. } | To::Google { prefix, .. } => prefix,
        }
    }
}

impl fmt::Display for To {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            To::Folder(path) => return write!(f, "{}", path.display()),
            To::Azure {
                account, container, ..
            } => write!(f, "az://{account}/{container}")?,
            To::S3 { bucket, .. } => write!(f, "s3://{bucket}")?,
            To::Google { bucket, .. } => write!(f, "gs://{bucket}")?,
        }
        match self.prefix() {
            "" => Ok(()),
            prefix => write!(f, "/{prefix}"),
        }
    }
}

fn folder(path: &str) -> Result<To, String> {
    match path.is_empty() {
        true => Err(format!("there is nothing after --to: {KINDS}")),
        false => Ok(To::Folder(PathBuf::from(path))),
    }
}

fn join<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_read_and_shown() {
        for (typed, shown) in [
            ("../site", "../site"),
            ("file:../site", "../site"),
            ("file:///srv/site", "/srv/site"),
            ("az://cov/$web", "az://cov/$web"),
            ("az://cov/$web/a//b/", "az://cov/$web/a/b"),
            ("s3://cov/", "s3://cov"),
            ("gs://cov/portal", "gs://cov/portal"),
        ] {
            assert_eq!(To::parse(typed).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn what_could_be_a_secret_is_refused_and_not_repeated() {
        for typed in [
            "s3://me:hush@cov",
            "az://cov/$web?sv=1&sig=hush",
            "https://hush@example.org/",
        ] {
            assert!(!To::parse(typed).unwrap_err().contains("hush"));
        }
        for typed in ["", "file:", "az://cov/", "s3://", "ftp://x", "s3://a/../b"] {
            assert!(To::parse(typed).is_err(), "{typed}");
        }
    }
}
