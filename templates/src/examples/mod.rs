//! The test that an emitted crate proves the docs' examples with.
//!
//! Every example is decoded into its type and encoded again, and must come back equal but for the spelling of numbers
//! and dates. The additional data would make that easy, so that each property of each example is counted too: those
//! that landed in a typed field, those that their field could not take, those that no field is for.

mod count;
mod placeholder;
mod same;

use std::fmt::Write;
use std::path::PathBuf;

use serde_json::Value;

pub use self::count::Counts;
use crate::runtime::{self, Model};

/// Makes an empty value of a type.
pub type New = fn() -> Box<dyn Model>;

/// An empty `M`.
#[must_use]
pub fn new<M: Model + Default + 'static>() -> Box<dyn Model> {
    Box::<M>::default()
}

/// The variable that names the folder which detailed reports are written to.
pub const REPORT: &str = "DOCMODEL_EXAMPLES_REPORT";

/// A docs set's examples.
#[derive(Debug)]
pub struct Set {
    /// The set's name.
    pub name: &'static str,
    /// The types that the examples have, by name.
    pub types: &'static [(&'static str, New)],
    /// The open types, by name: they may carry what they do not declare.
    pub open: &'static [&'static str],
    /// The examples, a JSON object a line; the first line says what they are.
    pub lines: &'static str,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Examples.
    pub read: usize,
    /// Those with a type.
    pub typed: usize,
    /// Those that came back as they were.
    pub round_trips: usize,
    /// What became of their properties.
    pub counts: Counts,
    /// What failed to come back, by place.
    pub failures: Vec<String>,
}

impl Set {
    /// Reads all examples, prints what was found and, where [`REPORT`] is set, writes down each finding.
    ///
    /// # Panics
    ///
    /// If more than one typed example in two hundred does not come back as it was, or a report cannot be written.
    pub fn check(&self) {
        let outcome = self.outcome();
        println!("{}", self.summary(&outcome));
        if let Some(folder) = std::env::var_os(REPORT) {
            let path = PathBuf::from(folder).join(format!("docmodel-examples-{}.txt", self.name));
            let written = std::fs::write(&path, self.report(&outcome));
            assert!(written.is_ok(), "{}: {written:?}", path.display());
        }
        assert!(
            outcome.failures.len() * 200 <= outcome.typed,
            "of {} examples, {} do not come back as they were:\n{}",
            outcome.typed,
            outcome.failures.len(),
            outcome.failures.join("\n")
        );
    }

    /// Reads all examples.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        for line in self.lines.lines().skip(1) {
            outcome.read += 1;
            let place = match serde_json::from_str::<Value>(line) {
                Ok(example) => self.example(&example, &mut outcome),
                Err(error) => Err(format!("line {}: {error}", outcome.read + 1)),
            };
            if let Err(failure) = place {
                outcome.failures.push(failure);
            }
        }
        outcome
    }

    fn example(&self, example: &Value, outcome: &mut Outcome) -> Result<(), String> {
        let text = |key: &str| example.get(key).and_then(Value::as_str);
        let Some(name) = text("type") else {
            return Ok(());
        };
        outcome.typed += 1;
        let place = format!(
            "{}:{}",
            text("page").unwrap_or_default(),
            example.get("line").unwrap_or(&Value::Null)
        );
        let new = self.types.iter().find(|(known, _)| *known == name);
        let Some((_, new)) = new else {
            return Err(format!("{place}: no type is named {name}"));
        };
        let value = example.get("value").unwrap_or(&Value::Null);
        // A bare list is read as a page of the collection.
        let value = match value {
            Value::Array(_) => &serde_json::json!({ "value": value }),
            other => other,
        };
        let mut model = new();
        let back = round_trip(&mut *model, value).map_err(|error| format!("{place}: {error}"))?;
        count::count(
            &*model,
            value,
            &count::Place {
                place: &place,
                is_wrapper: name.starts_with("Collection(") || name.starts_with("value of "),
                open: self.open,
                is_resource: text("kind") == Some("resource"),
            },
            &mut outcome.counts,
        );
        match same::difference(value, &back) {
            Some((pointer, cause)) => Err(format!("{place} {pointer}: {cause}")),
            None => {
                outcome.round_trips += 1;
                Ok(())
            }
        }
    }

    /// What was found, in a line.
    #[must_use]
    pub fn summary(&self, outcome: &Outcome) -> String {
        let counts = &outcome.counts;
        let properties = counts.typed + counts.misfits.len() + counts.undeclared.len();
        format!(
            "examples {}: {} read, {} typed, {} round-trip ({} %); {properties} properties: {} % typed, {} % of another kind, {} % undeclared; apart from {} within those that are undeclared, {} placeholders, {} of open types and {} within free JSON",
            self.name,
            outcome.read,
            outcome.typed,
            outcome.round_trips,
            percent(outcome.round_trips, outcome.typed),
            percent(counts.typed, properties),
            percent(counts.misfits.len(), properties),
            percent(counts.undeclared.len(), properties),
            counts.within_undeclared,
            counts.placeholders,
            counts.dynamic,
            counts.free,
        )
    }

    fn report(&self, outcome: &Outcome) -> String {
        let mut text = self.summary(outcome);
        text.push('\n');
        let sections = [
            ("Not as they were", &outcome.failures),
            ("Not of the field's kind", &outcome.counts.misfits),
            ("Not declared", &outcome.counts.undeclared),
        ];
        for (title, lines) in sections {
            // Writing to a string does not fail.
            let _ = writeln!(text, "\n{title}: {}", lines.len());
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
        text
    }
}

/// Decodes `value` into `model`, and encodes that.
fn round_trip(model: &mut dyn Model, value: &Value) -> Result<Value, serde_json::Error> {
    let text = value.to_string();
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    runtime::deserialize(model, &mut deserializer)?;
    let mut back = Vec::with_capacity(text.len());
    runtime::serialize(model, &mut serde_json::Serializer::new(&mut back))?;
    serde_json::from_slice(&back)
}

/// A share in percent, with two digits after the point.
fn percent(part: usize, whole: usize) -> String {
    // Cut, not rounded: what is not whole must not look so.
    let hundredths = (part * 10_000).checked_div(whole).unwrap_or(10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
