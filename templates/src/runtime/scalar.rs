//! The simple types: which tokens each takes, and how it is shown.

use std::fmt;
use std::ops::{Deref, DerefMut};

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::Value as Json;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::duration::Duration;
use super::temporal;
use super::value::{Token, View};

/// A simple type.
pub trait Scalar: Sized {
    /// The value of a token; none where the value would not survive.
    fn accept(token: Token<'_>) -> Option<Self>;
    /// The value.
    fn view(&self) -> View<'_>;
}

impl Scalar for bool {
    fn accept(token: Token<'_>) -> Option<Self> {
        match token {
            Token::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(
            impl Scalar for $integer {
                fn accept(token: Token<'_>) -> Option<Self> {
                    match token {
                        Token::Int(value) => Self::try_from(value).ok(),
                        Token::Unsigned(value) => Self::try_from(value).ok(),
                        _ => None,
                    }
                }

                fn view(&self) -> View<'_> {
                    View::Int(i64::from(*self))
                }
            }
        )*
    };
}

integers!(i8, u8, i16, i32, i64);

/// The number of a token, if a double holds it exactly.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "checked by the way back"
)]
fn double(token: Token<'_>) -> Option<f64> {
    match token {
        Token::Float(value) => Some(value),
        Token::Int(value) => {
            Some(value as f64).filter(|double| *double as i128 == i128::from(value))
        }
        Token::Unsigned(value) => {
            Some(value as f64).filter(|double| *double as i128 == i128::from(value))
        }
        _ => match token.as_str()? {
            "INF" => Some(f64::INFINITY),
            "-INF" => Some(f64::NEG_INFINITY),
            "NaN" => Some(f64::NAN),
            _ => None,
        },
    }
}

/// How OData spells a number that JSON cannot hold.
pub(crate) fn special_float(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "INF"
    } else {
        "-INF"
    }
}

impl Scalar for f64 {
    fn accept(token: Token<'_>) -> Option<Self> {
        double(token)
    }

    fn view(&self) -> View<'_> {
        View::F64(*self)
    }
}

impl Scalar for f32 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "refused where more than rounding is lost"
    )]
    fn accept(token: Token<'_>) -> Option<Self> {
        let double = double(token)?;
        let single = double as Self;
        let lost = (f64::from(single) - double).abs() > double.abs() * f64::from(Self::EPSILON);
        (!lost && (single.is_finite() || !double.is_finite())).then_some(single)
    }

    fn view(&self) -> View<'_> {
        View::F32(*self)
    }
}

impl Scalar for String {
    fn accept(token: Token<'_>) -> Option<Self> {
        match token {
            Token::Str(text) => Some(text.to_owned()),
            _ => None,
        }
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

/// A type that is a text on the wire.
macro_rules! textual {
    ($($scalar:ty, $variant:ident, $view:expr, $parse:expr;)*) => {
        $(
            impl Scalar for $scalar {
                fn accept(token: Token<'_>) -> Option<Self> {
                    token.as_str().and_then($parse)
                }

                fn view(&self) -> View<'_> {
                    View::$variant($view(self))
                }
            }
        )*
    };
}

textual! {
    OffsetDateTime, DateTime, Clone::clone, temporal::parse_date_time;
    Date, Date, Clone::clone, temporal::parse_date;
    Time, Time, Clone::clone, temporal::parse_time;
    Duration, Duration, std::convert::identity, |text: &str| text.parse().ok();
    Uuid, Uuid, Clone::clone, |text: &str| Uuid::try_parse(text).ok();
}

impl Scalar for Json {
    fn accept(token: Token<'_>) -> Option<Self> {
        Some(token.to_json())
    }

    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

/// Bytes, base64 on the wire.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Binary(pub Vec<u8>);

impl Deref for Binary {
    type Target = Vec<u8>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Binary {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Binary({})", base64_text(&self.0))
    }
}

const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    // No encoder leaves bits over: what does is some other text.
    .with_decode_allow_trailing_bits(false);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, CONFIG);

/// Bytes as base64.
pub(crate) fn base64_text(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

impl Scalar for Binary {
    fn accept(token: Token<'_>) -> Option<Self> {
        if let Token::Bytes(bytes) = token {
            return Some(Self(bytes.to_vec()));
        }
        let bytes = token.as_str().and_then(|text| {
            let engine = if text.contains(['-', '_']) {
                URL_SAFE
            } else {
                STANDARD
            };
            engine.decode(text).ok()
        });
        bytes.map(Self)
    }

    fn view(&self) -> View<'_> {
        View::Binary(&self.0)
    }
}
