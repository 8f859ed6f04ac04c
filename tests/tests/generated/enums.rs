//! Enums, known and unknown values, one and several.

use graph_models::beta::{
    Application, ConditionalAccessGuestOrExternalUserTypes as Guests,
    ConditionalAccessGuestsOrExternalUsers, DeviceAppManagementTaskPriority as Priority,
    SecurityConfigurationTask,
};
use graph_models::runtime::Flags;
use graph_models::v1_0::WorkingHours;

use crate::{comes_back, decode, encode, survives};

#[test]
fn known_values_have_variants() {
    let task: SecurityConfigurationTask = decode(r#"{"priority":"high"}"#);
    assert_eq!(task.priority, Some(Priority::High));
    assert_eq!(Priority::High.as_str(), "high");
    assert_eq!(Priority::Low.to_string(), "low");
    assert_eq!("low".parse(), Ok(Priority::Low));
    assert_eq!(
        Priority::KNOWN,
        [Priority::None, Priority::High, Priority::Low]
    );
    for known in Priority::KNOWN {
        assert_eq!(Priority::from(known.as_str()), *known);
    }
}

#[test]
fn unknown_values_are_kept_byte_for_byte() {
    for text in [
        "urgent",
        "HIGH",
        " high",
        "",
        "hö\"he\n",
        "unknownFutureValue",
    ] {
        let made = Priority::from(text);
        assert!(matches!(made, Priority::Other(_)), "{text:?}");
        assert_eq!(made.as_str(), text);
        assert_eq!(text.parse(), Ok(made.clone()));
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(survives::<Priority>(&json), made);
        let task: SecurityConfigurationTask = decode(&format!(r#"{{"priority":{json}}}"#));
        assert_eq!(task.priority, Some(made));
    }
}

#[test]
fn a_known_value_never_hides_as_an_unknown_one() {
    assert_eq!(Priority::from("high"), Priority::High);
    assert_ne!(Priority::from("High"), Priority::High);
}

#[test]
fn flags_hold_several_values_and_unknown_ones() {
    let users: ConditionalAccessGuestsOrExternalUsers = decode(
        r#"{"guestOrExternalUserTypes":"internalGuest,somethingNew,b2bCollaborationGuest"}"#,
    );
    let mut kinds = users.guest_or_external_user_types.clone().unwrap();
    assert!(kinds.contains(&Guests::InternalGuest));
    assert!(kinds.contains(&Guests::from("somethingNew")));
    assert_eq!(kinds.iter().count(), 3);
    assert!(encode(&users).contains(r#""internalGuest,somethingNew,b2bCollaborationGuest""#));
    assert!(kinds.remove(&Guests::InternalGuest));
    assert!(kinds.insert(&Guests::ServiceProvider));
    assert!(!kinds.insert(&Guests::ServiceProvider));
    assert_eq!(
        kinds.as_str(),
        "somethingNew,b2bCollaborationGuest,serviceProvider"
    );
}

#[test]
fn flags_keep_spaces_and_empty_text() {
    for text in [r#""a, b""#, r#""""#, r#""a,,b""#] {
        survives::<Flags<Guests>>(text);
    }
    let application: Application = comes_back(r#"{"nativeAuthenticationApisEnabled":"none"}"#);
    assert!(application.native_authentication_apis_enabled.is_some());
}

#[test]
fn lists_of_enums_hold_unknown_values_too() {
    let hours: WorkingHours = survives(r#"{"daysOfWeek":["monday","someday"]}"#);
    let days = hours.days_of_week.unwrap();
    let words = days.iter().map(|day| day.as_str()).collect::<Vec<_>>();
    assert_eq!(words, ["monday", "someday"]);
}
