//! The simple types: what is typed, and how it is written.

use serde_json::json;

use crate::api::runtime::{Binary, Duration};
use crate::api::v1_0::Everything;
use crate::{read, round, written};

#[test]
fn every_kind_is_typed() {
    let json = json!({
        "boolean": true, "i8": -128, "u8": 255, "i16": -32768, "i32": 2_147_483_647, "i64": i64::MIN,
        "f32": 0.5, "f64": 1e300, "string": "é\n", "dateTime": "2017-01-01T00:02:43.5775965-08:00",
        "date": "2017-01-31", "time": "07:30:00.5", "duration": "-P1Y2M3DT4H5M6.7S",
        "uuid": "01234567-89ab-cdef-0123-456789abcdef", "binary": "AAECAw==", "json": {"a": [null]},
        "booleanList": [true], "i8List": [1], "u8List": [1], "i16List": [1], "i32List": [], "i64List": [1, 2],
        "f32List": [1.5], "f64List": [1.5], "stringList": ["a", ""], "dateTimeList": ["0001-01-01T00:00:00Z"],
        "dateList": ["9999-12-31"], "timeList": ["00:00:00"], "durationList": ["P1W", "PT0S"],
        "uuidList": ["01234567-89ab-cdef-0123-456789abcdef"], "binaryList": [""], "jsonList": [1, null, []],
        "one": "high", "several": ["low", "new"], "flags": "network, new", "flagsList": ["a,b", "none"],
        "object": {"key": "k"}, "objects": [{"value": "v"}, {}], "any": {"id": "1"},
        "anys": [{"@odata.type": "#microsoft.graph.securityTask", "type": "t"}], "deprecated": "d",
    });
    let everything: Everything = read(&json);
    assert!(
        everything.additional.is_empty(),
        "{:?}",
        everything.additional
    );
    assert_eq!(written(&everything), json);
}

#[test]
fn a_date_and_time_keeps_instant_offset_and_digits() {
    for text in [
        "2017-01-01T00:02:43.5775965-08:00",
        "2017-01-01T00:02:43Z",
        "2017-01-01T00:02:43.123456789+05:45",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
    ] {
        let json = json!({ "dateTime": text });
        let everything: Everything = read(&json);
        assert!(everything.date_time.is_some(), "{text}");
        assert_eq!(written(&everything), json);
    }
}

#[test]
fn a_date_and_time_that_would_not_print_back_is_kept_raw() {
    for text in [
        "2016-12-31T23:59:60Z",
        "2017-01-01T00:00:00.1234567891Z",
        "2017-01-01T00:00:00",
        "2017-01-01",
        "",
    ] {
        let json = json!({ "dateTime": text });
        let everything: Everything = read(&json);
        assert_eq!(everything.date_time, None, "{text}");
        assert_eq!(written(&everything), json);
    }
}

#[test]
fn spellings_are_normalised_where_nothing_is_lost() {
    for (field, from, to) in [
        (
            "dateTime",
            "2017-01-01T00:02:43.5000000Z",
            "2017-01-01T00:02:43.5Z",
        ),
        ("time", "07:30", "07:30:00"),
        ("time", "07:30:00.0000000", "07:30:00"),
        (
            "uuid",
            "01234567-89AB-CDEF-0123-456789ABCDEF",
            "01234567-89ab-cdef-0123-456789abcdef",
        ),
        ("binary", "-_8", "+/8="),
        ("duration", "PT1.50S", "PT1.5S"),
    ] {
        assert_eq!(
            round::<Everything>(&json!({ field: from })),
            json!({ field: to })
        );
    }
}

#[test]
fn floats_take_integers_and_the_names_of_what_json_lacks() {
    let everything: Everything =
        read(&json!({"f64": 5, "f32": "INF", "f64List": ["NaN", "-INF", 1]}));
    assert_eq!(everything.f64, Some(5.0));
    assert_eq!(everything.f32, Some(f32::INFINITY));
    assert!(
        everything
            .f64_list
            .as_ref()
            .is_some_and(|list| list[0].is_nan() && list[1] == f64::NEG_INFINITY)
    );
    assert_eq!(
        written(&everything),
        json!({"f64": 5.0, "f32": "INF", "f64List": ["NaN", "-INF", 1.0]})
    );
    let big = json!({"f64": 9_007_199_254_740_993_i64, "f32": 0.123_456_789_012});
    assert_eq!(
        round::<Everything>(&big)["f64"],
        big["f64"],
        "a double would round it"
    );
}

#[test]
fn a_long_integer_in_a_text_keeps_its_form() {
    let json = json!({"i64": "9223372036854775807"});
    let everything: Everything = read(&json);
    assert_eq!(everything.i64, None);
    assert_eq!(written(&everything), json);
}

#[test]
fn binary_is_base64() {
    let everything = Everything {
        binary: Some(Binary(vec![0xfb, 0xff])),
        ..Everything::default()
    };
    assert_eq!(written(&everything), json!({"binary": "+/8="}));
    assert_eq!(everything, read(&json!({"binary": "-_8="})));
}

#[test]
fn durations_keep_their_parts() {
    for text in [
        "P1Y2M3W4DT5H6M7.000000008S",
        "PT90M",
        "PT1H30M",
        "-P1D",
        "P0D",
        "PT0S",
        "P2W",
        "P1DT0.5S",
    ] {
        let duration: Duration = text.parse().expect(text);
        assert_eq!(duration.to_string(), text);
    }
    for text in [
        "", "P", "PT", "P1DT", "1D", "P1", "PT1", "P1S", "PT1D", "P-1D", "PT.5S", "PT1.S", "P+1D",
        "P1D2Y", "PT1M2H",
    ] {
        assert!(text.parse::<Duration>().is_err(), "{text}");
    }
    let ninety: Duration = "PT1H30M".parse().expect("a duration");
    assert_eq!(ninety.to_std(), Some(std::time::Duration::from_secs(5_400)));
    assert_eq!(
        "P1M".parse::<Duration>().expect("a duration").to_std(),
        None
    );
    assert_eq!(
        Duration::from(std::time::Duration::from_millis(1_500)).to_string(),
        "PT1.5S"
    );
}
