//! Diagnostics as text: snippets for people, JSON for programs, single lines for logs.

mod json;
mod line;
#[cfg(feature = "cli")]
mod text;
mod totals;

pub use json::to_json;
pub use line::to_line;
#[cfg(feature = "cli")]
pub use text::TextRenderer;
pub use totals::{Totals, shortlist};
