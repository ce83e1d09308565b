//! Any text as a page that was built.

use super::proof;

/// Looks at a page.
pub fn run(html: &str) {
    proof(html);
}
