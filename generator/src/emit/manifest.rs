//! What stands beside the sources: the manifest and the README.

use crate::emit::runtime;
use crate::format;
use crate::lower::items::{Features, REQUESTS, RustCrate};
use crate::output::FileSet;

/// Adds the manifest and the README.
pub(super) fn add(krate: &RustCrate, files: &mut FileSet) {
    let sets: Vec<&str> = krate.sets.iter().map(|set| set.set.as_str()).collect();
    let description = format!(
        "{} for {}, emitted by docmodel",
        contents(krate),
        sets.join(", ")
    );
    let manifest = docmodel_templates::MANIFEST
        .replace("{{name}}", &toml_text(&krate.name))
        .replace("{{version}}", &toml_text(&krate.version))
        .replace("{{description}}", &toml_text(&description))
        .replace("{{dependencies}}", &runtime::dependencies(krate).join("\n"));
    let manifest = match &krate.features {
        Some(list) => format!("{manifest}\n{}", features(krate, list)),
        None => manifest,
    };
    files.insert("Cargo.toml".to_owned(), marked(&manifest, "# ", ""));

    let sets: Vec<String> = krate
        .sets
        .iter()
        .map(|set| format!("- `{}`: {}", set.module.name, set.set.replace('`', "'")))
        .collect();
    let module = krate
        .sets
        .first()
        .map_or("", |set| set.module.name.as_str());
    let requests = if krate.has_requests() {
        docmodel_templates::README_REQUESTS
    } else {
        ""
    };
    let readme = docmodel_templates::README
        .replace("{{requests}}", requests)
        .replace("{{name}}", &krate.name)
        .replace("{{module}}", module)
        .replace("{{contents}}", &sets.join("\n"));
    files.insert("README.md".to_owned(), marked(&readme, "<!-- ", " -->"));
}

/// What a crate holds, in words.
pub(super) fn contents(krate: &RustCrate) -> &'static str {
    if krate.has_requests() {
        "Models and request builders"
    } else {
        "Models"
    }
}

/// The manifest's features: all of them unless a user asks for some.
fn features(krate: &RustCrate, list: &Features) -> String {
    let areas = list.areas.iter().map(|area| area.name.as_str());
    let requests = krate.has_requests().then_some(REQUESTS);
    let sets = list.sets.iter().map(String::as_str);
    let all: Vec<String> = requests
        .into_iter()
        .chain(sets.clone())
        .chain(areas)
        .map(|name| format!("    {name:?},\n"))
        .collect();
    let mut text = format!(
        "[features]\ndefault = [\"full\"]\n# Everything.\nfull = [\n{}]\n",
        all.concat()
    );
    if requests.is_some() {
        text.push_str(&format!(
            "# The request builders of the areas below.\nrequests = {:?}\n",
            runtime::optional_dependencies(krate)
        ));
    }
    if !list.sets.is_empty() {
        text.push_str("# A docs set each.\n");
    }
    for set in sets {
        text.push_str(&format!("{set:?} = []\n"));
    }
    if !list.areas.is_empty() {
        text.push_str("# An area each, with what its types and request builders need of others.\n");
    }
    for area in &list.areas {
        text.push_str(&format!("{:?} = []\n", area.name));
    }
    text
}

/// The text with our mark in the place of the skeleton's own.
fn marked(text: &str, open: &str, close: &str) -> String {
    let rest = match text.split_once('\n') {
        Some((first, rest)) if first.contains(format::MARK) => rest,
        _ => text,
    };
    format!("{open}{}{close}\n{rest}", format::header())
}

/// Text for the inside of a basic string: what needs an escape gets one.
fn toml_text(text: &str) -> String {
    let quoted = toml::Value::String(text.replace(char::is_control, " ")).to_string();
    // A literal string is chosen where the text holds quotes; the skeleton's quotes are basic ones.
    quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .map_or_else(
            || {
                text.replace(['"', '\\'], " ")
                    .replace(char::is_control, " ")
            },
            str::to_owned,
        )
}
