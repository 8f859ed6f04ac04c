//! Places in a page: byte spans, and the lines and columns people read.

use std::sync::Arc;

/// A range of bytes in a page's text, half open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; an end before the start is taken as the start.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The span as a range for slicing with `str::get`.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span moved right by `by` bytes.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }
}

/// The first bytes of `text`, at most `limit`, cut between characters: a bound on work that looks ahead.
pub(crate) fn head(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The last bytes of `text`, at most `limit`, cut between characters: a bound on work that looks back.
pub(crate) fn tail(text: &str, limit: usize) -> &str {
    let mut start = text.len().saturating_sub(limit);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or_default()
}

/// Where `phrase`, in lower case, first stands in `text`, whatever the case of its ASCII letters there.
pub(crate) fn find_ignore_case(text: &str, phrase: &str) -> Option<usize> {
    matches_ignore_case(text, phrase).next()
}

/// All places where `phrase`, in lower case, stands in `text`, those that overlap too.
pub(crate) fn matches_ignore_case<'t>(
    text: &'t str,
    phrase: &'t str,
) -> impl Iterator<Item = usize> + 't {
    let first = phrase.as_bytes().first().copied().unwrap_or_default();
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text.as_bytes()).filter(move |&at| {
        text.as_bytes()
            .get(at..at + phrase.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(phrase.as_bytes()))
    })
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters begin before every `STRIDE`th byte: a line may be as long as its page. Empty where each byte
    /// is a character, as on most pages.
    characters: Vec<u32>,
}

const STRIDE: usize = 1024;

impl LineIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 40 + 1);
        starts.push(0);
        for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
            starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        }
        if text.is_ascii() {
            let characters = Vec::new();
            return Self { starts, characters };
        }
        let mut characters = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for stretch in text.as_bytes().chunks(STRIDE) {
            characters.push(count);
            count += begun(stretch);
        }
        Self { starts, characters }
    }

    /// The line of a byte offset, counted from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }

    /// The line and column of a byte offset, both counted from 1, the column in characters of `text`.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self
            .starts
            .get(line as usize - 1)
            .copied()
            .unwrap_or_default();
        let offset = (offset as usize).min(text.len());
        let start = start as usize;
        let before = if self.characters.is_empty() {
            u32::try_from(offset.saturating_sub(start)).unwrap_or(u32::MAX)
        } else if offset.saturating_sub(start) < STRIDE {
            text.as_bytes().get(start..offset).map_or(0, begun)
        } else {
            self.characters_before(text, offset)
                .saturating_sub(self.characters_before(text, start))
        };
        (line, before.saturating_add(1))
    }

    /// How many characters of `text` begin before a byte offset.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let stretch = offset / STRIDE;
        let known = self.characters.get(stretch).copied().unwrap_or_default();
        let rest = text.as_bytes().get(stretch * STRIDE..offset);
        known + rest.map_or(0, begun)
    }
}

/// How many characters begin in a stretch of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A place in a page, as diagnostics and provenance name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The page's name: its path below the docs folder, with `/` separators on every system.
    pub page: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The bytes it covers in the page's text.
    pub span: Span,
}
