//! The lines of a copy, and inline content made from parts of them.

use std::borrow::Cow;

use crate::block::{Inlines, Piece, Style};
use crate::text::Span;

/// A stretch of the page's text that knows where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// The offset of its first byte.
    pub(super) start: usize,
    /// The text, without white space at either end.
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    /// A line without the white space around it.
    fn trimmed(start: usize, raw: &'t str) -> Self {
        let text = raw.trim_start();
        Self {
            start: start + (raw.len() - text.len()),
            text: text.trim_end(),
        }
    }

    pub(super) fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn end(self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.end())
    }

    /// The bytes `from..to` of the line, trimmed; empty at the line's end where they are not in it.
    pub(super) fn part(self, from: usize, to: usize) -> Self {
        match self.text.get(from..to) {
            Some(raw) => Self::trimmed(self.start + from, raw),
            None => Self {
                start: self.end(),
                text: "",
            },
        }
    }

    /// From byte `from` to the end.
    pub(super) fn rest(self, from: usize) -> Self {
        self.part(from, self.text.len())
    }

    /// The words with their offsets in the line.
    pub(super) fn words(self) -> impl Iterator<Item = (usize, &'t str)> {
        let text = self.text;
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            let word_start = at + (rest.len() - rest.trim_start().len());
            let word = text.get(word_start..)?.split_whitespace().next()?;
            at = word_start + word.len();
            Some((word_start, word))
        })
    }

    pub(super) fn first_word(self) -> &'t str {
        self.text.split_whitespace().next().unwrap_or_default()
    }
}

/// The lines of a text, blank ones included, each trimmed.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|raw| {
            // A byte order mark is no part of the first line.
            let bare = if start == 0 {
                raw.trim_start_matches('\u{feff}')
            } else {
                raw
            };
            let line = Line::trimmed(start + (raw.len() - bare.len()), bare);
            start += raw.len();
            line
        })
        .collect()
}

/// Inline content from one or several lines, which are joined by spaces.
pub(super) fn inlines<'t>(lines: &[Line<'t>]) -> Inlines<'t> {
    let mut pieces = Vec::new();
    let mut previous: Option<Line<'t>> = None;
    for &line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(previous) = previous {
            pieces.push(plain(Span::new(previous.end(), line.start), " "));
        }
        tighten(line, &mut pieces);
        previous = Some(line);
    }
    let span = match (lines.first(), lines.last()) {
        (Some(first), Some(last)) => first.span().to(last.span()),
        _ => Span::default(),
    };
    Inlines { span, pieces }
}

/// Inline content that no bytes of the page stand for: a word restored at `at`.
pub(super) fn restored(at: usize, text: &'static str) -> Inlines<'static> {
    let span = Span::new(at, at);
    Inlines {
        span,
        pieces: vec![plain(span, text)],
    }
}

fn plain(span: Span, text: &str) -> Piece<'_> {
    Piece {
        span,
        text: Cow::Borrowed(text),
        style: Style::Plain,
        link: None,
    }
}

/// Cuts a line into pieces that leave out the space a lost code span left before a punctuation mark, so that
/// each piece is still a stretch of the page.
fn tighten<'t>(line: Line<'t>, pieces: &mut Vec<Piece<'t>>) {
    let bytes = line.text.as_bytes();
    let mut from = 0;
    for (at, pair) in bytes.windows(2).enumerate() {
        let &[b' ', mark] = pair else { continue };
        let ends = bytes
            .get(at + 2)
            .is_none_or(|&next| next.is_ascii_whitespace() || b",.;:)".contains(&next));
        if ends && b",.;:)".contains(&mark) {
            // Several spaces before the mark go with it.
            let head = line
                .text
                .get(from..at)
                .map_or("", |head| head.trim_end_matches(' '));
            push_piece(line.start + from, head, pieces);
            from = at + 1;
        }
    }
    push_piece(
        line.start + from,
        line.text.get(from..).unwrap_or_default(),
        pieces,
    );
}

fn push_piece<'t>(start: usize, text: &'t str, pieces: &mut Vec<Piece<'t>>) {
    if !text.is_empty() {
        pieces.push(plain(Span::new(start, start + text.len()), text));
    }
}
