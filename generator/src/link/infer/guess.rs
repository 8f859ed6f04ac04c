//! What a JSON value says of its type.

use crate::facts::{PageFacts, TypeExpr, TypeName};
use crate::json::{Map, Value};
use crate::link::names::{Resolved, short};
use crate::link::place::Context;
use crate::link::properties::UNTYPED;

/// What a JSON value says of its type.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Guess {
    /// OData notation without `Collection(…)`.
    pub(super) type_name: String,
    /// It is a list.
    pub(super) collection: bool,
}

impl Guess {
    /// In OData notation.
    pub(super) fn notation(&self) -> String {
        if self.collection {
            format!("Collection({})", self.type_name)
        } else {
            self.type_name.clone()
        }
    }
}

/// What a value of the property `key` of a type's own representation says of its type: `"lending.loanState"` names it; and
/// a string is one of the values that the page lists below the property's name.
pub(super) fn shown(key: &str, value: &Value, page: &PageFacts, context: &Context) -> Guess {
    let mut guess = guess(value, page, context);
    let item = match value {
        Value::Array(items) => items.first(),
        one => Some(one),
    };
    let text = item.and_then(Value::as_str);
    if guess.type_name != "Edm.String" || text.is_none() {
        return guess;
    }
    let resolve = |name: &str| {
        let name = TypeName::unlinked(name);
        context.names.resolve(&name, page.namespace.as_deref()).0
    };
    let named = text
        .map(str::trim)
        .filter(|text| text.contains('.') && !text.contains(char::is_whitespace))
        .and_then(TypeExpr::parse)
        .and_then(|expr| match resolve(&expr.name.text) {
            Resolved::Unknown(_) => None,
            known => Some((in_words(known), expr.collection)),
        });
    let listed = page
        .enums
        .iter()
        .find(|one| short(&one.name).eq_ignore_ascii_case(key));
    if let Some((name, collection)) = named {
        guess.type_name = name;
        guess.collection |= collection;
    } else if let Some(one) = listed
        && let Resolved::Known(name, _) = resolve(&one.name)
    {
        guess.type_name = name.to_string();
    }
    guess
}

/// What a value says of its type. Bodies of resource pages name primitives (`"String (timestamp)"`), examples show
/// values.
pub(super) fn guess(value: &Value, page: &PageFacts, context: &Context) -> Guess {
    let (value, collection) = match value {
        Value::Array(items) => (items.first().unwrap_or(&Value::Null), true),
        other => (other, false),
    };
    let type_name = match value {
        Value::Null | Value::Array(_) => UNTYPED.to_owned(),
        Value::Bool(_) => "Edm.Boolean".to_owned(),
        Value::Number(number) => number_type(number).to_owned(),
        Value::String(text) => match text.trim().strip_prefix("@odata.type:") {
            // `"@odata.type: lending.loan"`, an object's annotation without the object.
            Some(name) if !name.trim().contains(char::is_whitespace) => {
                let name = TypeName::unlinked(name.trim());
                match context.names.resolve(&name, page.namespace.as_deref()).0 {
                    Resolved::Unknown(_) => "Edm.String".to_owned(),
                    known => in_words(known),
                }
            }
            _ => string_type(text).to_owned(),
        },
        // Some bodies name a primitive in an object: `{ "@odata.type": "Edm.Stream" }`.
        Value::Object(object) => match named(object, page, context) {
            Some(resolved) => in_words(resolved),
            None => "microsoft.graph.Json".to_owned(),
        },
    };
    Guess {
        type_name,
        collection,
    }
}

fn in_words(resolved: Resolved) -> String {
    match resolved {
        Resolved::Primitive(name) => name.to_owned(),
        Resolved::Known(name, _) => name.to_string(),
        Resolved::Unknown(name) => name,
    }
}

fn number_type(number: &serde_json::Number) -> &'static str {
    match number.as_i64() {
        Some(value) if i32::try_from(value).is_ok() => "Edm.Int32",
        Some(_) => "Edm.Int64",
        None => "Edm.Double",
    }
}

fn string_type(text: &str) -> &'static str {
    // Other primitives are named as OData spells them; in lower case they may be values.
    match text {
        "Date" => return "Edm.Date",
        "TimeOfDay" => return "Edm.TimeOfDay",
        "Duration" => return "Edm.Duration",
        "Stream" => return "Edm.Stream",
        "Single" => return "Edm.Single",
        "Decimal" => return "Edm.Decimal",
        "Int16" => return "Edm.Int16",
        _ => {}
    }
    let lower = text.trim().to_ascii_lowercase();
    match lower.as_str() {
        "string (timestamp)" | "datetimeoffset" | "datetime" => "Edm.DateTimeOffset",
        "boolean" | "bool" => "Edm.Boolean",
        "integer" | "int32" | "int" => "Edm.Int32",
        "int64" => "Edm.Int64",
        "double" => "Edm.Double",
        "guid" | "string (guid)" => "Edm.Guid",
        "binary" => "Edm.Binary",
        "string (duration)" => "Edm.Duration",
        _ if is_timestamp(&lower) => "Edm.DateTimeOffset",
        _ => "Edm.String",
    }
}

/// `2026-05-04t03:02:01z`, with or without fractions and an offset.
fn is_timestamp(lower: &str) -> bool {
    let Some((date, time)) = lower.split_once('t') else {
        return false;
    };
    let digits = |text: &str, lengths: &[usize], by: char| {
        let mut parts = text.split(by);
        lengths.iter().all(|length| {
            parts.next().is_some_and(|part| {
                part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit())
            })
        }) && parts.next().is_none()
    };
    let zoned = time.ends_with('z') || time.contains(['+', '-']);
    zoned
        && digits(date, &[4, 2, 2], '-')
        && time
            .get(..8)
            .is_some_and(|clock| digits(clock, &[2, 2, 2], ':'))
}

/// What an object's own `@odata.type` names.
pub(super) fn named(object: &Map, page: &PageFacts, context: &Context) -> Option<Resolved> {
    let written = object.type_name()?;
    let is_name = !written.is_empty()
        && written
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
    if !is_name {
        return None;
    }
    let name = TypeName::unlinked(written);
    Some(context.names.resolve(&name, page.namespace.as_deref()).0)
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn timestamps_are_told_from_other_text() {
        for text in ["2026-05-04t03:02:01z", "2026-05-04t03:02:01.123+02:00"] {
            assert!(is_timestamp(text), "{text}");
        }
        for text in [
            "2026-05-04",
            "2026-05-04t03:02:01",
            "not",
            "t",
            "2026-05-04t3:02z",
        ] {
            assert!(!is_timestamp(text), "{text}");
        }
    }
}
