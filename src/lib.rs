//! Spires.
pub mod assets;
pub mod cli;
pub mod cmd;
pub mod config;
pub mod content;
pub mod diag;
pub mod engine;
pub mod failure;
pub mod inputs;
pub mod markdown;
pub mod site;
pub mod template;
pub mod yaml;
