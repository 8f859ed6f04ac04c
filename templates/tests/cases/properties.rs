//! What holds for any input.

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, proptest};
use serde_json::{Map, Value, json};

use crate::api::runtime::{Duration, Flags, Model};
use crate::api::v1_0::{AnyTask, Everything, TaskFeatures};
use crate::{read, written};

/// Any JSON value that a writer writes as it was read; numbers are integers.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "[a-z,#. ]{0,12}".prop_map(Value::from),
        Just(json!("high")),
        Just(json!("network, x")),
        Just(json!("#microsoft.graph.securityTask")),
        Just(json!("2017-01-01T00:02:43.5775965-08:00")),
        Just(json!("2017-01-31")),
        Just(json!("07:30:00")),
        Just(json!("P1DT2H")),
        Just(json!("01234567-89ab-cdef-0123-456789abcdef")),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(names(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Names of every kind of field, and others.
fn names() -> impl Strategy<Value = String> {
    let table = Everything::default().table().fields;
    // Numbers of the floating kinds and texts of binary have more than one spelling.
    let exact: Vec<&str> = table
        .iter()
        .copied()
        .filter(|name| !name.starts_with('f') || name.starts_with("flags"))
        .collect();
    let exact: Vec<&str> = exact
        .into_iter()
        .filter(|name| !name.starts_with("binary"))
        .collect();
    prop_oneof![
        proptest::sample::select(exact).prop_map(str::to_owned),
        proptest::sample::select(vec![
            "id",
            "@odata.type",
            "intendedSettings",
            "children",
            "current",
            "key"
        ])
        .prop_map(str::to_owned),
        "[a-zé]{0,5}",
    ]
}

fn object() -> impl Strategy<Value = Value> {
    btree_map(names(), anything(), 0..8).prop_map(|map| Value::Object(map.into_iter().collect()))
}

proptest! {
    #[test]
    fn any_object_survives_a_model(json in object()) {
        let everything: Everything = read(&json);
        prop_assert_eq!(written(&everything), json);
        prop_assert_eq!(&everything.clone(), &everything);
    }

    #[test]
    fn any_object_survives_a_model_of_many_types(json in object()) {
        let task: AnyTask = read(&json);
        prop_assert_eq!(written(&task), json);
        prop_assert_eq!(&task.clone(), &task);
    }

    #[test]
    fn the_place_of_the_type_does_not_matter(json in object()) {
        let Value::Object(mut map) = json else { return Ok(()) };
        map.remove("@odata.type");
        let rest = Value::Object(map).to_string();
        let inner = &rest[1..rest.len() - 1];
        let comma = if inner.is_empty() { "" } else { "," };
        let kind = r##""@odata.type":"#microsoft.graph.securityTask""##;
        let first: AnyTask = serde_json::from_str(&format!("{{{kind}{comma}{inner}}}")).expect("decodes");
        let last: AnyTask = serde_json::from_str(&format!("{{{inner}{comma}{kind}}}")).expect("decodes");
        prop_assert_eq!(first, last);
    }

    #[test]
    fn flags_print_back_any_text(text in ".{0,20}") {
        let flags: Flags<TaskFeatures> = text.as_str().into();
        prop_assert_eq!(flags.as_str(), text.as_str());
        let again: Flags<TaskFeatures> = flags.iter().collect();
        prop_assert_eq!(&again, &flags);
    }

    #[test]
    fn a_duration_prints_back(parts in vec(proptest::option::of(any::<u64>()), 7), nanoseconds in 0_u32..1_000_000_000, negative: bool) {
        let duration = Duration {
            negative, years: parts[0], months: parts[1], weeks: parts[2], days: parts[3],
            hours: parts[4], minutes: parts[5],
            seconds: if nanoseconds > 0 { Some(parts[6].unwrap_or_default()) } else { parts[6] }, nanoseconds,
        };
        let back: Duration = duration.to_string().parse().expect("a duration's text is a duration");
        let empty = parts.iter().all(Option::is_none) && nanoseconds == 0;
        prop_assert!(empty || back == duration, "{duration}");
    }

    #[test]
    fn no_text_breaks_a_parser(text in "[-+P0-9YMWDTHS.:Z]{0,24}") {
        let json = json!({"dateTime": text, "date": text, "time": text, "duration": text});
        let everything: Everything = read(&json);
        let once = written(&everything);
        prop_assert_eq!(written(&read::<Everything>(&once)), once);
    }
}
