//! What is written for the people who write: new pages, a spreadsheet's rows as pages, and the schemas by
//! which an editor completes and checks what is typed.
//!
//! All of it is made of the types that read the site, so it cannot say anything else than they do.

mod amend;
mod columns;
mod import;
mod known;
mod page;
mod schemas;
mod sheet;
mod standing;
mod value;
mod vscode;

pub use columns::is_heading;
pub use import::{Import, Imported, Job};
pub use known::{Known, known, languages};
pub use page::NewPage;
pub use schemas::schemas;
pub use sheet::Sheet;
pub use vscode::{Folder, folder};
