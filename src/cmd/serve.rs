//! `spires serve`: the website on this computer.

use crate::cli::ServeArgs;
use crate::failure::Failure;

use super::Outcome;

/// Runs the command.
pub(super) fn run(_args: &ServeArgs) -> Result<Outcome, Failure> {
    Ok(Outcome::Clean)
}
