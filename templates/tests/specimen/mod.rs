//! What the emitter writes, by hand: a small API with everything in it that generated code can hold.
//!
//! Comments that begin with `RULE` are for the emitter's author and are not emitted. The folder `v1_0` stands for the
//! emitted `src/v1_0`; beside it the emitted crate has `src/runtime`, copied, and a `src/lib.rs` with
//! `pub mod runtime; pub mod v1_0;`. Every file starts with the `@generated` header, left out here.

// RULE: the emitted crate's lib.rs has `pub mod runtime;` here; a path is only needed to mount the original.
#[path = "../../src/runtime/mod.rs"]
pub mod runtime;
pub mod v1_0;
