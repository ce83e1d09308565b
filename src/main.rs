//! The program: reads the command line, runs a command, and turns its end into an exit code.

use std::process::ExitCode;

use clap::Parser;
use spires::cli::Cli;
use spires::cmd;

/// A build is many small texts made and dropped on every core, which this allocator does faster than
/// the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // clap prints its own help and errors, and ends the program with 0 or 2.
    let cli = Cli::parse();
    match cmd::run(cli) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            eprintln!("spires: {failure}");
            ExitCode::from(cmd::FAILED)
        }
    }
}
