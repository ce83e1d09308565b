//! What stops the program: wrong use, or a machine that cannot do its part. Exit code 2.

use std::io;
use std::path::{Path, PathBuf};

/// A reason to stop that is not the content's fault.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command was used in a way that makes no sense. The text says what to do instead.
    #[error("{0}")]
    Usage(String),
    /// The machine refused: no permission, a full disk, a folder that went away.
    #[error("could not {action} {}: {}", path.display(), plain(source))]
    Io {
        /// What was tried, as a verb: “read”, “write”.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The place that a site is published to refused, or could not be reached. The text says what to do.
    #[error("{0}")]
    Destination(String),
    /// The network address cannot be used.
    #[error("could not listen on {address}: {}", plain(source))]
    Listen {
        /// The address and port.
        address: String,
        /// What the system said.
        source: io::Error,
    },
}

impl Failure {
    /// Wraps a system error with what was tried on which path; for `map_err`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Failure {
        let path = path.to_path_buf();
        move |source| Failure::Io {
            action,
            path,
            source,
        }
    }
}

/// The system's words, and for the common cases what to do.
fn plain(error: &io::Error) -> String {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "; ask for the right to change this folder, or choose another with --out"
        }
        io::ErrorKind::StorageFull => "; the disk is full: free some space and run this again",
        io::ErrorKind::NotFound => "; check that the name is typed right",
        io::ErrorKind::AddrInUse => "; another program uses that port: choose another with --port",
        _ => "",
    };
    format!("{error}{hint}")
}
