//! What is written for the people who write: new pages, a spreadsheet's rows as pages, and the schemas by
//! which an editor completes and checks what is typed.
//!
//! All of it is made of the types that read the site, so it cannot say anything else than they do.

mod page;
mod schemas;
mod vscode;

pub use page::{Names, NewPage};
pub use schemas::schemas;
pub use vscode::{Folder, folder};
