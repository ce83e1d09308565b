//! Spires.
pub mod config;
pub mod content;
pub mod diag;
pub mod failure;
pub mod inputs;
pub mod markdown;
pub mod yaml;
