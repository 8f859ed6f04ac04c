//! The test that emitted crates come with, on a small type.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use docmodel_templates::examples::{Outcome, Set, new};
use docmodel_templates::runtime::{
    AdditionalData, Collection, Field, FieldMut, Model, Reader, Table,
};
use serde_json::{Value, json};

#[derive(Debug, Default)]
struct Thing {
    when: Option<time::OffsetDateTime>,
    size: Option<i32>,
    parts: Option<Vec<Thing>>,
    additional: AdditionalData,
}

impl Model for Thing {
    fn table(&self) -> &'static Table {
        &Table {
            name: "sample.thing",
            writes_type: true,
            fields: &["when", "size", "parts"],
        }
    }

    fn fields<'m>(&'m self, reader: &mut Reader<'_, 'm>) {
        reader(
            &[
                Field::DateTime(&self.when),
                Field::I32(&self.size),
                Field::ObjectList(&self.parts),
            ],
            &self.additional,
        );
    }

    fn field_mut(&mut self, index: usize) -> FieldMut<'_> {
        match index {
            0 => FieldMut::DateTime(&mut self.when),
            1 => FieldMut::I32(&mut self.size),
            2 => FieldMut::ObjectList(&mut self.parts),
            _ => FieldMut::Additional(&mut self.additional),
        }
    }
}

/// What is found in one example of `kind`.
fn outcome(kind: &str, type_name: &str, value: &Value, open: &'static [&'static str]) -> Outcome {
    let example =
        json!({"page": "a.md", "line": 7, "kind": kind, "type": type_name, "value": value});
    let lines: &'static str = String::leak(format!("{{}}\n{example}\n"));
    Set {
        name: "sample",
        types: &[
            ("Collection(sample.thing)", new::<Collection<Thing>>),
            ("sample.thing", new::<Thing>),
        ],
        open,
        lines,
    }
    .outcome()
}

#[test]
fn properties_are_counted_by_where_they_land() {
    let value = json!({
        "when": "2014-01-01T00:00:00.500Z",
        "size": null,
        "parts": [{"size": 1, "@odata.etag": "x"}, {"size": "big"}, {"size": "Int32"}],
        "colour": {"red": 1, "green": 2},
    });
    let found = outcome("response", "sample.thing", &value, &[]);
    assert_eq!((found.typed, found.round_trips), (1, 1));
    assert_eq!(found.failures, Vec::<String>::new());
    let counts = found.counts;
    assert_eq!((counts.typed, counts.placeholders, counts.free), (4, 1, 0));
    assert_eq!(
        counts.misfits,
        ["a.md:7 /parts/1/size: sample.thing.size, a number, cannot take \"big\""]
    );
    assert_eq!(
        counts.undeclared,
        ["a.md:7 /colour: sample.thing declares no colour, nor 2 within"]
    );
    assert_eq!(counts.within_undeclared, 2);
}

#[test]
fn what_an_open_type_does_not_declare_is_counted_apart() {
    let value = json!({"colour": {"red": 1}});
    let counts = outcome("response", "sample.thing", &value, &["sample.thing"]).counts;
    assert_eq!((counts.dynamic, counts.undeclared.len()), (2, 0));
}

#[test]
fn every_text_and_number_of_a_resource_body_stands_for_a_value() {
    let value = json!({"when": "the time", "size": 3_000_000_000_i64, "parts": [{"@odata.type": "sample.thing"}]});
    let counts = outcome("resource", "sample.thing", &value, &[]).counts;
    assert_eq!((counts.placeholders, counts.typed), (2, 1));
    let counts = outcome("response", "sample.thing", &value, &[]).counts;
    assert_eq!(counts.misfits.len(), 2);
}

#[test]
fn a_page_and_a_bare_list_are_read_alike() {
    for value in [
        json!({"value": [{"size": 1}], "@odata.count": 1}),
        json!([{"size": 1}]),
    ] {
        let found = outcome("response", "Collection(sample.thing)", &value, &[]);
        assert_eq!((found.round_trips, found.counts.typed), (1, 1));
    }
}

#[test]
fn what_cannot_be_read_is_a_failure_with_its_place() {
    let found = outcome("response", "sample.other", &json!({}), &[]);
    assert_eq!(found.failures, ["a.md:7: no type is named sample.other"]);
    let found = outcome("response", "sample.thing", &json!("text"), &[]);
    let failure = found.failures.first().expect("a text is no object");
    assert!(failure.starts_with("a.md:7: invalid type"), "{failure}");
}

#[test]
fn only_spellings_of_numbers_and_times_may_change() {
    let same = json!({"when": "2014-01-01t00:00:00.000+00:00", "size": 1.0});
    assert_eq!(
        outcome("response", "sample.thing", &same, &[]).round_trips,
        1
    );
    let kept = json!({"when": "2014-02-30T00:00:00Z", "other": [1, {"a": null}]});
    assert_eq!(
        outcome("response", "sample.thing", &kept, &[]).round_trips,
        1
    );
}
