//! Bytes to text: the size limit, encodings, line ends.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::text::{LineIndex, Location, Span};

/// Reads at most `limit` bytes of the page `name`.
pub(super) fn read(name: &Arc<str>, path: &Path, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |error: &std::io::Error| {
        report(
            name,
            Code::UnreadablePage,
            format!("the page cannot be opened: {error}"),
        )
    };
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let length = file.metadata().map_err(|error| unreadable(&error))?.len();
    if length > limit {
        return Err(too_large(name, limit));
    }
    // The file may grow while it is read: one byte over the limit is enough to know.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(name, limit));
    }
    Ok(bytes)
}

/// The text of a page: UTF-8, no byte order mark, `\n` line ends.
pub(super) fn text(name: &Arc<str>, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if let Some(encoding) = utf16(&bytes) {
        return Err(report(
            name,
            Code::InvalidUtf8,
            format!("the page is {encoding}, not UTF-8; save it as UTF-8"),
        ));
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(Box::new(
            Diagnostic::new(
                Code::BinaryPage,
                format!("the page is not text: it holds a NUL byte at byte {at}"),
            )
            .at(place(name, bytes.get(..at).unwrap_or_default())),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let byte = bytes.get(at).copied().unwrap_or_default();
        Box::new(
            Diagnostic::new(
                Code::InvalidUtf8,
                format!("byte {at}, 0x{byte:02X}, is not valid UTF-8; save the page as UTF-8"),
            )
            .at(place(name, bytes.get(..at).unwrap_or_default())),
        )
    })?;
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        return Err(report(
            name,
            Code::EmptyPage,
            "the page is empty".to_owned(),
        ));
    }
    Ok(text)
}

/// Names the encoding of bytes that start with a UTF-16 byte order mark.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] => Some("UTF-16 (little endian)"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (big endian)"),
        _ => None,
    }
}

/// Strips the byte order mark and makes every line end a `\n`; lines keep their numbers.
pub(super) fn line_ends(text: String) -> String {
    let marked = text.starts_with('\u{FEFF}');
    if !marked && memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// The place right after `before`, the bytes of a page up to it, as far as they are text.
fn place(name: &Arc<str>, before: &[u8]) -> Location {
    let text = String::from_utf8_lossy(before);
    let (line, column) =
        LineIndex::new(&text).line_column(&text, u32::try_from(text.len()).unwrap_or(u32::MAX));
    Location {
        page: Arc::clone(name),
        line,
        column,
        span: Span::new(before.len(), before.len()),
    }
}

fn too_large(name: &Arc<str>, limit: u64) -> Box<Diagnostic> {
    report(
        name,
        Code::PageTooLarge,
        format!("the page is larger than the limit of {limit} bytes and was not read"),
    )
}

/// A diagnostic about the page as a whole.
pub(super) fn report(name: &Arc<str>, code: Code, message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code, message).at(Location {
        page: Arc::clone(name),
        line: 1,
        column: 1,
        span: Span::default(),
    }))
}
