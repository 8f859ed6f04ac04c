//! Diagnostics as a SARIF 2.1.0 log.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::text::Location;

/// The log of a run that gave `diagnostics`.
///
/// # Arguments
///
/// - `file`: the path of a page's file, from its name.
#[must_use]
pub fn to_sarif(diagnostics: &[Diagnostic], file: impl Fn(&str) -> String) -> Value {
    let codes: BTreeSet<Code> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, &codes, &file))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "docmodel",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.number(),
        "name": code.name(),
        "shortDescription": { "text": code.title() },
        "help": { "text": code.manual(), "markdown": code.manual() },
        "defaultConfiguration": { "level": code.severity().word() },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code], file: &impl Fn(&str) -> String) -> Value {
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|(location, words)| {
            let mut place = place(location, file);
            place["message"] = json!({ "text": words });
            place
        })
        .collect();
    let locations: Vec<Value> = diagnostic
        .location
        .iter()
        .map(|location| place(location, file))
        .collect();
    let level = match diagnostic.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    json!({
        "ruleId": diagnostic.code.number(),
        "ruleIndex": codes.iter().position(|code| *code == diagnostic.code),
        "level": level,
        "message": { "text": diagnostic.message },
        "locations": locations,
        "relatedLocations": related,
    })
}

fn place(location: &Location, file: &impl Fn(&str) -> String) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&file(&location.page)) },
            "region": { "startLine": location.line, "startColumn": location.column },
        },
    })
}

/// A path as a relative reference: what a URI cannot hold is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
