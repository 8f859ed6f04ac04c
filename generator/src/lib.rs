//! Reads Microsoft Graph API reference pages and writes Rust from them.
//!
//! The data goes one way, a module an arrow; each module imports only what stands left of it:
//!
//! ```text
//! source → markdown | published → page → facts → link → schema → lower → emit → format → output
//! ```
//!
//! Start at [`Config`]: it gathers what to read and what to emit, and its `generate` returns files and
//! diagnostics without touching the disk.

pub mod block;
pub mod build_script;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod emit;
mod error;
pub mod examples;
pub mod facts;
pub mod form;
pub mod format;
pub mod json;
pub mod link;
pub mod lint;
pub mod lower;
mod maps;
pub mod markdown;
pub mod output;
pub mod page;
mod pipeline;
pub mod published;
mod run;
pub mod schema;
#[cfg(test)]
mod schema_testing;
pub mod source;
pub mod text;
mod threads;
mod watch;

pub use config::Config;
pub use error::Error;
pub use pipeline::{Generation, SetSummary};
pub use watch::{Step, Watch};
