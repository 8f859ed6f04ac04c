//! What docmodel copies into the crates it emits: the runtime as real Rust, compiled and tested here, and the
//! skeletons of the crate's other files.

pub mod examples;
pub mod runtime;

/// The runtime's files by name, for `src/runtime` of an emitted crate; they refer to each other by relative paths only.
pub const RUNTIME: &[(&str, &str)] = &[
    ("additional.rs", include_str!("runtime/additional.rs")),
    ("collection.rs", include_str!("runtime/collection.rs")),
    ("compare.rs", include_str!("runtime/compare.rs")),
    ("decode.rs", include_str!("runtime/decode.rs")),
    ("duration.rs", include_str!("runtime/duration.rs")),
    ("encode.rs", include_str!("runtime/encode.rs")),
    ("enumeration.rs", include_str!("runtime/enumeration.rs")),
    ("error.rs", include_str!("runtime/error.rs")),
    ("field.rs", include_str!("runtime/field.rs")),
    ("flags.rs", include_str!("runtime/flags.rs")),
    ("key.rs", include_str!("runtime/key.rs")),
    ("macros.rs", include_str!("runtime/macros.rs")),
    ("mod.rs", include_str!("runtime/mod.rs")),
    ("model.rs", include_str!("runtime/model.rs")),
    ("path.rs", include_str!("runtime/path.rs")),
    ("raw.rs", include_str!("runtime/raw.rs")),
    ("request.rs", include_str!("runtime/request.rs")),
    ("response.rs", include_str!("runtime/response.rs")),
    ("scalar.rs", include_str!("runtime/scalar.rs")),
    ("temporal.rs", include_str!("runtime/temporal.rs")),
    ("value.rs", include_str!("runtime/value.rs")),
];

/// The files of the test that proves the docs' examples, by name, for a module of a test crate that has the runtime in
/// scope at its root.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("count.rs", include_str!("examples/count.rs")),
    ("mod.rs", include_str!("examples/mod.rs")),
    ("placeholder.rs", include_str!("examples/placeholder.rs")),
    ("same.rs", include_str!("examples/same.rs")),
];

/// The manifest's skeleton; `{{name}}`, `{{version}}`, `{{description}}` and `{{dependencies}}` are to be filled.
pub const MANIFEST: &str = include_str!("../files/Cargo.toml.in");

/// The README's skeleton; `{{name}}` and `{{contents}}` are to be filled.
pub const README: &str = include_str!("../files/README.md.in");

/// What emitted code depends on, as lines of a manifest, sorted.
///
/// These are the versions that the runtime here is compiled and tested with.
pub const DEPENDENCIES: &[(&str, &str)] = &[
    ("base64", r#""0.23.1""#),
    ("http", r#""1.5.0""#),
    ("percent-encoding", r#""2.3.2""#),
    (
        "serde",
        r#"{ version = "1.0.229", default-features = false, features = ["std"] }"#,
    ),
    ("serde_json", r#""1.0.154""#),
    (
        "time",
        r#"{ version = "0.3.55", default-features = false, features = ["std", "formatting", "parsing"] }"#,
    ),
    (
        "uuid",
        r#"{ version = "1.29.1", default-features = false, features = ["std"] }"#,
    ),
];
