//! Words that stand for values: the docs' bodies name a type where a value would be.

use serde_json::Value;

/// Whether `value`, which its field could not take, stands for a value.
///
/// In a resource's body every text does, and every object that names nothing but its type; elsewhere a text that names
/// a type, that is set in brackets, or that calls itself a value.
pub(super) fn is_placeholder(value: &Value, is_resource: bool) -> bool {
    match value {
        Value::String(text) => is_resource || is_word_for_value(text),
        Value::Array(items) => items.iter().all(|item| is_placeholder(item, is_resource)),
        Value::Object(object) => is_resource && object.keys().all(|key| key.contains('@')),
        _ => false,
    }
}

fn is_word_for_value(text: &str) -> bool {
    let text = text.trim();
    let bracketed = [('{', '}'), ('<', '>'), ('[', ']')]
        .iter()
        .any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    let lower = text.to_ascii_lowercase();
    // `String (timestamp)`: the word before the remark counts.
    let word = lower.split(" (").next().unwrap_or_default();
    let word = word.strip_prefix("edm.").unwrap_or(word);
    bracketed
        || lower.ends_with("-value")
        || lower.ends_with(" value")
        || matches!(lower.as_str(), "" | "..." | "…")
        || matches!(
            word,
            "binary"
                | "bool"
                | "boolean"
                | "date"
                | "datetime"
                | "datetimeoffset"
                | "decimal"
                | "double"
                | "duration"
                | "float"
                | "guid"
                | "int"
                | "int16"
                | "int32"
                | "int64"
                | "integer"
                | "number"
                | "single"
                | "string"
                | "timeofday"
                | "timestamp"
        )
}
