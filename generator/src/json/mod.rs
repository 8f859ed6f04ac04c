//! Lenient JSON: what the docs' fences hold, read as far as its meaning is plain, each repair named with its place.
//!
//! Why not a crate: serde_json is strict; the JSON5, JSONC and Hjson readers accept fixed dialects and do not
//! say what they accepted. None knows ellipses, placeholders in place of values, smart quotes, or several
//! documents in one text, and those are most of what the docs' examples need. Numbers and escapes are still
//! serde_json's work.
//!
//! The reader takes one pass, looks ahead no further than the end of the next line, and refuses to nest
//! deeper than [`MAX_DEPTH`].

mod place;
mod reader;
mod scalar;
#[cfg(test)]
mod tests;
mod value;

pub use place::{PathStep, name_at};
pub use value::{Map, Value};

/// How deep arrays and objects may nest; the same limit as serde_json's.
pub const MAX_DEPTH: usize = 128;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The first document; none in a blank text and where there is an error before its end.
    pub value: Option<Value>,
    /// The documents that follow the first.
    pub further: Vec<Value>,
    /// What was mended, in page order.
    pub repairs: Vec<Repair>,
    /// Why the reader stopped before the text's end.
    pub error: Option<JsonError>,
}

/// Something mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it was.
    pub kind: RepairKind,
    /// The byte at which it stands.
    pub offset: usize,
}

/// Why a text is not JSON, even with repairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The byte at which the reader stopped.
    pub offset: usize,
    /// What it missed or met there.
    pub message: String,
}

/// A kind of repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepairKind {
    /// A comma without a member or element after it.
    ExtraComma,
    /// No comma between two members or elements.
    MissingComma,
    /// No colon between a name and its value.
    MissingColon,
    /// No value after a name; read as null.
    MissingValue,
    /// A `//`, `#` or `/* */` comment.
    Comment,
    /// `...` or `…` for what was left out.
    Ellipsis,
    /// Typographic quotation marks around a string.
    SmartQuotes,
    /// Single quotation marks around a string.
    SingleQuotes,
    /// A name without quotation marks.
    UnquotedName,
    /// A word, number-like text or placeholder without quotation marks; read as a string.
    UnquotedValue,
    /// A string without its closing quotation mark.
    MissingQuote,
    /// A quotation mark inside a string, not escaped.
    UnescapedQuote,
    /// A line break or control character inside a string, not escaped.
    ControlCharacter,
    /// A backslash that begins no escape sequence; kept as a backslash.
    BadEscape,
    /// A closing bracket that is missing.
    MissingBracket,
    /// A closing bracket that closes nothing, or not what is open.
    StrayBracket,
    /// Members without braces around them.
    MissingBraces,
    /// A name twice in one object; the last value is kept.
    DuplicateName,
    /// Text that is no part of the document; left out.
    StrayText,
    /// More than one document.
    FurtherDocument,
}

impl RepairKind {
    /// What was met, in a few words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ExtraComma => "a comma too many",
            Self::MissingComma => "a missing comma",
            Self::MissingColon => "a missing colon",
            Self::MissingValue => "a missing value",
            Self::Comment => "a comment",
            Self::Ellipsis => "an ellipsis",
            Self::SmartQuotes => "typographic quotation marks",
            Self::SingleQuotes => "single quotation marks",
            Self::UnquotedName => "a name without quotation marks",
            Self::UnquotedValue => "a value without quotation marks",
            Self::MissingQuote => "a missing quotation mark",
            Self::UnescapedQuote => "a quotation mark that is not escaped",
            Self::ControlCharacter => "a line break or control character in a string",
            Self::BadEscape => "a backslash that escapes nothing",
            Self::MissingBracket => "a missing bracket",
            Self::StrayBracket => "a bracket that closes nothing",
            Self::MissingBraces => "members without braces around them",
            Self::DuplicateName => "a name given twice",
            Self::StrayText => "text outside the JSON",
            Self::FurtherDocument => "a further document",
        }
    }
}

/// Reads `text` as JSON, mending what is common and harmless.
///
/// A blank text gives no value and no error.
#[must_use]
pub fn read(text: &str) -> Read {
    reader::Reader::new(text).read()
}
