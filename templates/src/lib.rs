//! The templates of the emitted crate.
