//! Whether two JSON values are one, spellings of numbers and dates apart.

use serde_json::Value;

/// The first place where `back` is not what `value` was, as a JSON pointer, and what is there.
///
/// A type's name that the encoder added is no difference.
pub(super) fn difference(value: &Value, back: &Value) -> Option<(String, String)> {
    match (value, back) {
        (Value::Object(before), Value::Object(after)) => {
            let lost = before.iter().find_map(|(key, value)| {
                let found = match after.get(key) {
                    Some(back) => difference(value, back)?,
                    None => (String::new(), "lost".to_owned()),
                };
                Some((format!("/{key}{}", found.0), found.1))
            });
            lost.or_else(|| {
                let is_new = |key: &&String| *key != "@odata.type" && !before.contains_key(*key);
                let key = after.keys().find(is_new)?;
                Some((format!("/{key}"), "added".to_owned()))
            })
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let pairs = before.iter().zip(after).enumerate();
            pairs
                .filter_map(|(index, (value, back))| {
                    let (pointer, cause) = difference(value, back)?;
                    Some((format!("/{index}{pointer}"), cause))
                })
                .next()
        }
        (Value::Number(before), Value::Number(after))
            if before == after || before.as_f64() == after.as_f64() =>
        {
            None
        }
        (Value::String(before), Value::String(after))
            if before == after || is_same_time(before, after) =>
        {
            None
        }
        _ if value == back => None,
        _ => Some((String::new(), format!("{value} became {back}"))),
    }
}

fn is_same_time(before: &str, after: &str) -> bool {
    matches!((time(before), time(after)), (Some(before), Some(after)) if before == after)
}

/// A time of day, or a date and time with its offset, in one spelling.
fn time(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    let (date, rest) = match upper.split_once(['T', ' ']) {
        Some((date, rest)) => (date, rest),
        None => ("", upper.as_str()),
    };
    let (clock, offset) = match rest.find(['Z', '+', '-']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let offset = match offset {
        "Z" | "-00:00" => "+00:00",
        other => other,
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let is_clock = clock.len() >= 5
        && clock
            .split(':')
            .all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    let fraction = fraction.trim_end_matches('0');
    is_clock.then(|| format!("{date}T{clock}{seconds}.{fraction}{offset}"))
}
