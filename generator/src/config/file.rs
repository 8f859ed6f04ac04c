//! Reads docmodel.toml.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::config::options::{check_name, check_path, check_type, check_version, parse_glob};
use crate::config::{Config, Level, Suppression};
use crate::diagnostics::Code;
use crate::error::Error;
use crate::text::LineIndex;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    set: Vec<SetEntry>,
    out: Option<PathBuf>,
    #[serde(default)]
    include: Vec<Spanned<String>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    page_limit: Option<u64>,
    #[serde(default)]
    examples: bool,
    features: Option<bool>,
    requests: Option<bool>,
    #[serde(default)]
    diagnostics: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    suppress: Vec<SuppressEntry>,
    #[serde(default, rename = "crate")]
    package: CrateEntry,
    #[serde(default)]
    overrides: OverridesEntry,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetEntry {
    name: Spanned<String>,
    docs: Spanned<Vec<PathBuf>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SuppressEntry {
    code: Spanned<String>,
    page: Spanned<String>,
    reason: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CrateEntry {
    name: Option<Spanned<String>>,
    version: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverridesEntry {
    #[serde(default)]
    types: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    paths: BTreeMap<String, Spanned<String>>,
}

/// A message and the bytes of the file that it is about.
type Complaint = (usize, String);

pub(super) fn load(path: &Path) -> Result<Config, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::ConfigUnreadable {
        path: path.to_path_buf(),
        source,
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let file = toml::from_str::<File>(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        invalid(path, &text, (at, one_line(error.message())))
    })?;
    let mut config = build(file, folder).map_err(|complaint| invalid(path, &text, complaint))?;
    config.file = Some(path.to_path_buf());
    Ok(config)
}

fn build(file: File, folder: &Path) -> Result<Config, Complaint> {
    let mut config = Config::new();
    for set in file.set {
        config = add_set(config, set, folder)?;
    }
    if let Some(out) = file.out {
        config = config.out(folder.join(out));
    }
    for glob in file.include {
        parse_glob(glob.get_ref()).map_err(at(&glob))?;
        config = config.include(glob.into_inner());
    }
    for glob in file.exclude {
        parse_glob(glob.get_ref()).map_err(at(&glob))?;
        config = config.exclude(glob.into_inner());
    }
    if let Some(bytes) = file.page_limit {
        config = config.page_limit(bytes);
    }
    config = config
        .examples(file.examples)
        .features(file.features.unwrap_or(true))
        .requests(file.requests.unwrap_or(true));
    for (code, level) in file.diagnostics {
        let found = find_code(&code)?;
        let level = Level::find(level.get_ref()).ok_or_else(|| {
            let message = format!(
                "`{}` is not a level; write {}",
                level.get_ref(),
                Level::WORDS
            );
            (level.span().start, message)
        })?;
        config = config.severity(found, level);
    }
    for entry in file.suppress {
        parse_glob(entry.page.get_ref()).map_err(at(&entry.page))?;
        config = config.suppress(Suppression {
            code: find_code(&entry.code)?,
            page: entry.page.into_inner(),
            reason: entry.reason,
        });
    }
    if let Some(name) = file.package.name {
        check_name(name.get_ref()).map_err(at(&name))?;
        config = config.crate_name(name.into_inner());
    }
    if let Some(version) = file.package.version {
        check_version(version.get_ref()).map_err(at(&version))?;
        config = config.crate_version(version.into_inner());
    }
    for (property, type_name) in file.overrides.types {
        check_type(&property, type_name.get_ref()).map_err(at(&type_name))?;
        config = config.override_type(property, type_name.into_inner());
    }
    for (operation, path) in file.overrides.paths {
        check_path(&operation, path.get_ref()).map_err(at(&path))?;
        config = config.override_path(operation, path.into_inner());
    }
    Ok(config)
}

fn add_set(config: Config, set: SetEntry, folder: &Path) -> Result<Config, Complaint> {
    let name = set.name.get_ref();
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_');
    if name.is_empty() || !name.chars().all(plain) {
        let message = format!(
            "`{name}` cannot name a set; use letters, digits, `.`, `-` and `_`, as in `v1.0`"
        );
        return Err((set.name.span().start, message));
    }
    if config
        .sets
        .iter()
        .any(|known| known.name.as_ref() == Some(name))
    {
        let message =
            format!("the set `{name}` is given twice; list all its folders in one `docs`");
        return Err((set.name.span().start, message));
    }
    if set.docs.get_ref().is_empty() {
        let message = format!("the set `{name}` has no docs folder; name at least one");
        return Err((set.docs.span().start, message));
    }
    let docs = set.docs.into_inner();
    Ok(config.set(
        set.name.into_inner(),
        docs.into_iter().map(|docs| folder.join(docs)),
    ))
}

fn find_code(code: &Spanned<String>) -> Result<Code, Complaint> {
    let text = code.get_ref();
    Code::find(text).ok_or_else(|| {
        let nearest = Code::nearest(text).map_or_else(String::new, |code| {
            format!(" (did you mean `{}`?)", code.name())
        });
        let message = format!(
            "no diagnostic is named `{text}`{nearest}; `docmodel explain --list` lists them all"
        );
        (code.span().start, message)
    })
}

/// Puts a message at a value's place.
fn at<T>(value: &Spanned<T>) -> impl FnOnce(String) -> Complaint {
    let start = value.span().start;
    move |message| (start, message)
}

fn invalid(path: &Path, text: &str, (at, message): Complaint) -> Error {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let (line, column) = LineIndex::new(text).line_column(text, at);
    Error::ConfigInvalid {
        path: path.to_path_buf(),
        line,
        column,
        message,
    }
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}
