//! Enumerations, flags.

use std::collections::HashSet;

use serde_json::json;

use crate::api::runtime::Flags;
use crate::api::v1_0::{Everything, TaskFeatures, TaskPriority};
use crate::{read, written};

#[test]
fn an_unknown_value_is_kept_to_the_byte() {
    for text in ["urgent", " High", "HIGH", "", "a,b", "é"] {
        let value: TaskPriority = text.parse().expect("parsing cannot fail");
        assert!(matches!(value, TaskPriority::Other(_)), "{text}");
        assert_eq!(value.as_str(), text);
        assert_eq!(value.to_string(), text);
        assert_eq!(written(&value), json!(text));
        assert_eq!(value, read(&json!(text)));
    }
}

#[test]
fn a_known_value_is_never_an_other_one() {
    for known in TaskPriority::KNOWN {
        assert_eq!(TaskPriority::from(known.as_str()), *known);
        assert_eq!(TaskPriority::from(known.to_string()), *known);
        assert!(!matches!(known, TaskPriority::Other(_)));
    }
    let all: HashSet<_> = TaskPriority::KNOWN.iter().cloned().collect();
    assert_eq!(all.len(), 3);
}

#[test]
fn flags_print_back_what_they_were_read_from() {
    for text in [
        "network,reboot",
        "network, reboot",
        "reboot,new",
        "",
        "none",
        " a ,,b",
    ] {
        let json = json!({ "flags": text });
        assert_eq!(written(&read::<Everything>(&json)), json);
    }
}

#[test]
fn flags_are_a_set() {
    let mut flags = Flags::from("network, new");
    assert!(flags.contains(&TaskFeatures::Network));
    assert!(flags.contains(&"new".into()));
    assert!(!flags.insert(&TaskFeatures::Network));
    assert_eq!(flags.as_str(), "network, new");
    assert!(flags.insert(&TaskFeatures::Reboot));
    assert!(flags.remove(&"new".into()));
    assert!(!flags.remove(&"new".into()));
    assert_eq!(flags.as_str(), "network,reboot");
    assert_eq!(
        flags,
        [TaskFeatures::Reboot, TaskFeatures::Network]
            .into_iter()
            .collect()
    );
    assert_eq!(
        flags.iter().collect::<Vec<_>>(),
        [TaskFeatures::Network, TaskFeatures::Reboot]
    );
    assert_ne!(flags, TaskFeatures::Network.into());
    assert!(Flags::<TaskFeatures>::new().is_empty());
}
