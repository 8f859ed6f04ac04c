//! A schema held against the official metadata of the same date.

mod csdl;
mod figures;
mod miss;

pub use csdl::{EdmType, Metadata};
pub use figures::{Comparison, Figures, Share, compare};
pub use miss::{Miss, Subject};
