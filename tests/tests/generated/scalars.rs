//! The simple types and how each looks on the wire.

use graph_models::beta::{KeyCredential, PaymentTerms, TiIndicator};
use graph_models::runtime::{Binary, Duration};
use graph_models::v1_0::call_records::MediaStream;
use graph_models::v1_0::{
    DriveItem, Message, PrinterCapabilities, RecurrenceRange, WorkbookRange, WorkingHours,
};
use serde_json::json;
use time::{Date, Month, Time, UtcOffset};
use uuid::Uuid;

use crate::{comes_back, decode, encode, survives};

#[test]
fn date_and_time_keep_offset_and_fraction() {
    let message: Message = comes_back(
        r#"{"receivedDateTime":"2026-03-02T00:02:43.5775965-08:00","sentDateTime":"2026-03-02T08:02:43Z"}"#,
    );
    let received = message.received_date_time.unwrap();
    assert_eq!(received.offset(), UtcOffset::from_hms(-8, 0, 0).unwrap());
    assert_eq!(received.nanosecond(), 577_596_500);
    assert_eq!(message.sent_date_time.unwrap().offset(), UtcOffset::UTC);
}

#[test]
fn dates_and_times_of_day_are_without_offset() {
    let range: RecurrenceRange = survives(r#"{"endDate":"2026-12-31","startDate":"0001-01-01"}"#);
    let end = Date::from_calendar_date(2026, Month::December, 31).unwrap();
    assert_eq!(range.end_date, Some(end));
    let hours: WorkingHours = decode(r#"{"startTime":"08:30:00.0000000","endTime":"17:00:00"}"#);
    assert_eq!(hours.start_time, Some(Time::from_hms(8, 30, 0).unwrap()));
    let again: WorkingHours = decode(&encode(&hours));
    assert_eq!(again, hours);
}

#[test]
fn durations_are_iso_8601() {
    let stream: MediaStream =
        survives(r#"{"averageJitter":"PT0.0125S","averageRoundTripTime":"P1DT2H3M4S"}"#);
    let length = stream.average_jitter.unwrap().to_std().unwrap();
    assert_eq!(length, std::time::Duration::from_micros(12_500));
    let made = MediaStream {
        average_jitter: Some(Duration::from(std::time::Duration::from_secs(90))),
        ..MediaStream::default()
    };
    let jitter = serde_json::to_value(&made).unwrap();
    let jitter: Duration = jitter
        .get("averageJitter")
        .unwrap()
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(jitter.to_std(), Some(std::time::Duration::from_secs(90)));
}

#[test]
fn integers_of_64_bits_are_exact_also_as_text() {
    let item: DriveItem = comes_back(r#"{"size":9007199254740993}"#);
    assert_eq!(item.size, Some(9_007_199_254_740_993));
    let extreme = DriveItem {
        size: Some(i64::MIN),
        ..DriveItem::default()
    };
    assert_eq!(decode::<DriveItem>(&encode(&extreme)), extreme);
    let indicator: TiIndicator = decode(r#"{"fileSize":"9007199254740993"}"#);
    let size = indicator.file_size.map(i128::from);
    let kept = indicator.additional.get("fileSize");
    assert!(size == Some(9_007_199_254_740_993) || kept == Some(&json!("9007199254740993")));
}

#[test]
fn integers_that_do_not_fit_are_kept() {
    let indicator: TiIndicator = decode(r#"{"severity":3000000000}"#);
    assert_eq!(indicator.severity, None);
    assert_eq!(
        indicator.additional.get("severity"),
        Some(&json!(3_000_000_000_i64))
    );
}

#[test]
fn doubles_take_integers_and_odata_words() {
    let terms: PaymentTerms = decode(r#"{"discountPercent":2}"#);
    assert_eq!(terms.discount_percent, Some(2.0));
    let terms: PaymentTerms = decode(r#"{"discountPercent":"INF"}"#);
    assert_eq!(terms.discount_percent, Some(f64::INFINITY));
    assert_eq!(encode(&terms), r#"{"discountPercent":"INF"}"#);
}

#[test]
fn guids_are_parsed_and_printed() {
    let text = r#"{"keyId":"ad1478bb-ad14-478b-9478-242fb264dc4b"}"#;
    let key: KeyCredential = survives(text);
    assert_eq!(
        key.key_id,
        Some(Uuid::from_u128(0xad14_78bb_ad14_478b_9478_242f_b264_dc4b))
    );
}

#[test]
fn binary_is_base64() {
    let key: KeyCredential = survives(r#"{"key":"AAEC/w=="}"#);
    assert_eq!(key.key, Some(Binary(vec![0, 1, 2, 255])));
    // Some services leave the padding out, or use the alphabet for URLs.
    let key: KeyCredential = decode(r#"{"key":"_-8"}"#);
    assert_eq!(key.key, Some(Binary(vec![0xff, 0xef])));
}

#[test]
fn lists_of_simple_values() {
    let printer: PrinterCapabilities =
        survives(r#"{"bottomMargins":[1,2],"contentTypes":["a","b"],"dpis":[]}"#);
    assert_eq!(printer.bottom_margins, Some(vec![1, 2]));
    assert_eq!(printer.dpis, Some(vec![]));
}

#[test]
fn free_json_is_free() {
    let range: WorkbookRange = survives(r#"{"formulas":[["=A1",2.5],[null,true]],"values":"x"}"#);
    assert_eq!(range.formulas, Some(json!([["=A1", 2.5], [null, true]])));
    assert_eq!(range.values, Some(json!("x")));
}
