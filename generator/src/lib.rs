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
pub mod diagnostics;
pub mod emit;
pub mod facts;
pub mod format;
pub mod lower;
pub mod output;
pub mod page;
pub mod schema;
#[cfg(test)]
mod schema_testing;
pub mod text;
