//! What a page is made of, whichever form it was read from: markdown and published copies both become blocks.

use std::borrow::Cow;

use crate::text::Span;

/// One block of a page, in page order.
#[derive(Clone, Debug, PartialEq)]
pub enum Block<'t> {
    /// A heading.
    Heading(Heading<'t>),
    /// A paragraph of running text.
    Paragraph(Inlines<'t>),
    /// A table.
    Table(Table<'t>),
    /// A code fence, or lines of a published copy that were one.
    Code(Code<'t>),
    /// An HTML comment; annotations are JSON in these.
    Comment(Comment<'t>),
    /// A list; nested items follow their parent.
    List(Vec<Inlines<'t>>),
    /// A block quote; `[!CAUTION]` and its like are the first words of its first paragraph.
    Quote(Vec<Block<'t>>),
    /// An `[!INCLUDE [title](path)]` line.
    Include(Include<'t>),
}

/// A heading and its level, 1 to 6.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading<'t> {
    /// 1 to 6. Published copies lose levels; their reader restores them from the words.
    pub level: u8,
    /// The words.
    pub text: Inlines<'t>,
}

/// A run of inline content: flat pieces, each in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inlines<'t> {
    /// All of it.
    pub span: Span,
    /// Its pieces, in order; none is empty.
    pub pieces: Vec<Piece<'t>>,
}

/// A piece of inline content.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece<'t> {
    /// Where it stands.
    pub span: Span,
    /// Its text, unescaped; a line break of any kind (`<br>`, a list item's end in a cell) is `"\n"`.
    pub text: Cow<'t, str>,
    /// How it is set.
    pub style: Style,
    /// Where it links to, if it stands inside a link.
    pub link: Option<Cow<'t, str>>,
}

/// How a piece is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    #[default]
    Plain,
    /// A code span.
    Code,
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
}

/// A table: a header row and body rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<'t> {
    /// All of it.
    pub span: Span,
    /// The header's cells.
    pub header: Row<'t>,
    /// The body rows, with cells as the page has them: a row may be shorter than the header, never longer
    /// (what overflows is merged into the last column).
    pub rows: Vec<Row<'t>>,
}

/// A table row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row<'t> {
    /// All of it.
    pub span: Span,
    /// Its cells.
    pub cells: Vec<Inlines<'t>>,
}

/// A code fence.
#[derive(Clone, Debug, PartialEq)]
pub struct Code<'t> {
    /// From the opening fence to the closing one.
    pub span: Span,
    /// The language, as written: `http`, `json`, `csharp`; empty where none is named.
    pub info: Cow<'t, str>,
    /// The text between the fences.
    pub text: Cow<'t, str>,
    /// Where `text` begins in the page; spans inside it are counted from here (exact unless the fence is
    /// indented).
    pub text_start: u32,
    /// True where the reader knows that braces and brackets on lines of their own were lost on the way
    /// (published copies of layouts 2 and 3).
    pub braces_lost: bool,
}

/// An HTML comment, without its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment<'t> {
    /// With its marks.
    pub span: Span,
    /// Between `<!--` and `-->`.
    pub text: Cow<'t, str>,
    /// Where `text` begins in the page.
    pub text_start: u32,
}

/// An include line.
#[derive(Clone, Debug, PartialEq)]
pub struct Include<'t> {
    /// The line.
    pub span: Span,
    /// The words in the inner brackets.
    pub title: Cow<'t, str>,
    /// The path, as written.
    pub target: Cow<'t, str>,
}

impl<'t> Inlines<'t> {
    /// The text of all pieces, white space folded to single spaces and trimmed.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self.pieces.as_slice() {
            [] => return Cow::Borrowed(""),
            [one] if is_folded(&one.text) => return Cow::Borrowed(one.text.trim_matches(' ')),
            _ => {}
        }
        let length = self.pieces.iter().map(|piece| piece.text.len()).sum();
        let mut out = String::with_capacity(length);
        for piece in &self.pieces {
            fold(&piece.text, &mut out);
        }
        out.truncate(out.trim_end().len());
        Cow::Owned(out)
    }

    /// True where no piece holds anything but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }
}

/// Appends a text, each run of white space as one space, and none at the beginning.
fn fold(text: &str, out: &mut String) {
    let wants_gap = |out: &String| !out.is_empty() && !out.ends_with(' ');
    if is_folded(text) {
        let begins = text.starts_with(' ') && !wants_gap(out);
        out.push_str(text.get(usize::from(begins)..).unwrap_or_default());
        return;
    }
    for (number, word) in text.split(char::is_whitespace).enumerate() {
        if number > 0 && wants_gap(out) {
            out.push(' ');
        }
        out.push_str(word);
    }
}

/// True for a text in ASCII whose only white space is single spaces: most are.
pub(crate) fn is_folded(text: &str) -> bool {
    // Counted in stretches, without a way out of the middle: so that several bytes are looked at at once.
    const STRETCH: usize = 32;
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    let is_plain = |byte: u8| (b' '..0x80).contains(&byte);
    let fits = |bytes: &[u8], next: &[u8]| {
        let pairs = bytes.iter().zip(next);
        pairs.fold(true, |fits, (&byte, &next)| {
            fits & is_plain(byte) & !(byte == b' ' && next == b' ')
        })
    };
    bytes.last().is_none_or(|&last| is_plain(last))
        && bytes
            .chunks(STRETCH)
            .zip(next.chunks(STRETCH))
            .all(|(bytes, next)| fits(bytes, next))
}
