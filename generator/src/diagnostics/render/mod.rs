//! Diagnostics as text: snippets for people, JSON for programs, single lines for logs.

mod github;
mod json;
mod line;
mod sarif;
#[cfg(feature = "cli")]
mod text;
mod totals;

pub use github::to_github;
pub use json::to_json;
pub use line::to_line;
pub use sarif::to_sarif;
#[cfg(feature = "cli")]
pub use text::TextRenderer;
pub use totals::{Totals, counted, shortlist, table_of_totals};
