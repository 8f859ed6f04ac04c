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
    (
        "exchange/error.rs",
        include_str!("runtime/exchange/error.rs"),
    ),
    ("exchange/mod.rs", include_str!("runtime/exchange/mod.rs")),
    ("exchange/path.rs", include_str!("runtime/exchange/path.rs")),
    (
        "exchange/request.rs",
        include_str!("runtime/exchange/request.rs"),
    ),
    (
        "exchange/response.rs",
        include_str!("runtime/exchange/response.rs"),
    ),
    ("field.rs", include_str!("runtime/field.rs")),
    ("flags.rs", include_str!("runtime/flags.rs")),
    ("key.rs", include_str!("runtime/key.rs")),
    ("macros.rs", include_str!("runtime/macros.rs")),
    ("mod.rs", include_str!("runtime/mod.rs")),
    ("model.rs", include_str!("runtime/model.rs")),
    ("raw.rs", include_str!("runtime/raw.rs")),
    ("scalar.rs", include_str!("runtime/scalar.rs")),
    ("temporal.rs", include_str!("runtime/temporal.rs")),
    ("type_name.rs", include_str!("runtime/type_name.rs")),
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

/// The README's skeleton; `{{name}}`, `{{contents}}` and `{{requests}}` are to be filled.
pub const README: &str = include_str!("../files/README.md.in");

/// What the README says of request builders, where there are some.
pub const README_REQUESTS: &str = include_str!("../files/README-requests.md.in");

/// What emitted code depends on, by name.
///
/// These are the versions that the runtime here is compiled and tested with.
pub const DEPENDENCIES: &[Dependency] = &[
    Dependency {
        name: "base64",
        version: "0.23.1",
        features: None,
        of: Part::Models,
    },
    Dependency {
        name: "http",
        version: "1.5.0",
        features: None,
        of: Part::Exchange,
    },
    Dependency {
        name: "percent-encoding",
        version: "2.3.2",
        features: None,
        of: Part::Exchange,
    },
    Dependency {
        name: "serde",
        version: "1.0.229",
        features: Some(&["std"]),
        of: Part::Models,
    },
    Dependency {
        name: "serde_json",
        version: "1.0.154",
        features: None,
        of: Part::Models,
    },
    Dependency {
        name: "time",
        version: "0.3.55",
        features: Some(&["std", "formatting", "parsing"]),
        of: Part::Models,
    },
    Dependency {
        name: "uuid",
        version: "1.29.1",
        features: Some(&["std"]),
        of: Part::Models,
    },
];

/// A part of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What every crate needs.
    Models,
    /// What request builders need beside: the module `exchange`.
    Exchange,
}

/// The module of [`Part::Exchange`]; its files stand in a folder of this name, and the lines of the runtime's root that
/// name it are about nothing else.
pub const EXCHANGE: &str = "exchange";

/// A package that emitted code depends on.
#[derive(Clone, Copy, Debug)]
pub struct Dependency {
    /// Its name.
    pub name: &'static str,
    /// The least version.
    pub version: &'static str,
    /// Its features; none for its default ones.
    pub features: Option<&'static [&'static str]>,
    /// The part of the runtime that needs it.
    pub of: Part,
}

impl Dependency {
    /// The line of a manifest that names it.
    ///
    /// # Examples
    ///
    /// ```
    /// let http = docmodel_templates::DEPENDENCIES.iter().find(|one| one.name == "http").unwrap();
    /// assert_eq!(http.line(true), format!(r#"http = {{ version = "{}", optional = true }}"#, http.version));
    /// ```
    #[must_use]
    pub fn line(&self, optional: bool) -> String {
        let Self { name, version, .. } = self;
        let features = self.features.map_or_else(String::new, |features| {
            format!(", default-features = false, features = {features:?}")
        });
        let optional = if optional { ", optional = true" } else { "" };
        if features.is_empty() && optional.is_empty() {
            format!("{name} = {version:?}")
        } else {
            format!("{name} = {{ version = {version:?}{features}{optional} }}")
        }
    }
}
