//! Doc comments: descriptions made safe for rustdoc, and wrapped.
//!
//! A description is read as markdown and written anew, so that nothing in it can be a broken link, a bare URL, an
//! HTML tag or an open code span: links become their words, URLs get angle brackets, all else is escaped.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::block::is_folded;
use crate::text::matches_ignore_case;

/// The width that doc lines are wrapped at, without the comment mark.
const WIDTH: usize = 96;

/// Gathers the lines of a doc comment, a paragraph at a time.
#[derive(Debug, Default)]
pub(super) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds a description's paragraphs.
    pub(super) fn markdown(mut self, text: Option<&str>) -> Self {
        for block in blocks(text.unwrap_or_default()) {
            self.block(block);
        }
        self
    }

    /// Adds a paragraph that is rustdoc markdown already.
    pub(super) fn paragraph(mut self, text: impl AsRef<str>) -> Self {
        self.block(Block::Paragraph(text.as_ref().into()));
        self
    }

    /// Adds a paragraph made of `label` and a description's words.
    pub(super) fn labelled(mut self, label: &str, text: &str) -> Self {
        let text = format!("{label} {}", run(text));
        self.block(Block::Paragraph(text.into()));
        self
    }

    /// Adds `fallback` where nothing was added so far.
    pub(super) fn or(self, fallback: &str) -> Self {
        if self.lines.is_empty() {
            self.paragraph(fallback)
        } else {
            self
        }
    }

    pub(super) fn lines(self) -> Vec<String> {
        self.lines
    }

    fn block(&mut self, block: Block<'_>) {
        let (text, first, rest) = match block {
            Block::Paragraph(text) => (text, "", ""),
            Block::Item(text) => (text, "- ", "  "),
            Block::Code(lines) => {
                self.gap();
                self.lines.push("```text".to_owned());
                self.lines.extend(lines);
                self.lines.push("```".to_owned());
                return;
            }
        };
        let lines = wrap(&text, first, rest);
        if lines.is_empty() {
            return;
        }
        let continues_list = first == "- "
            && self
                .lines
                .last()
                .is_some_and(|line| line.starts_with(['-', ' ']));
        if !continues_list {
            self.gap();
        }
        self.lines.extend(lines);
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// What a description is made of; running text is rustdoc markdown, its words set apart by any white space.
#[derive(Debug)]
enum Block<'t> {
    Paragraph(Cow<'t, str>),
    Item(Cow<'t, str>),
    Code(Vec<String>),
}

/// The words of a description in one line, whatever blocks it has.
pub(super) fn inline(text: &str) -> String {
    let run = run(text);
    let words: Vec<&str> = run.split_whitespace().collect();
    words.join(" ").replace(GLUE, " ")
}

/// The running text of a description, whatever blocks it has.
fn run(text: &str) -> Cow<'_, str> {
    let mut blocks = blocks(text).into_iter().map(|block| match block {
        Block::Paragraph(block) | Block::Item(block) => block,
        Block::Code(lines) => {
            let spans: Vec<String> = lines.iter().map(|line| code_span(line)).collect();
            Cow::Owned(spans.join(" "))
        }
    });
    let first = blocks.next().unwrap_or_default();
    blocks.fold(first, |all, block| Cow::Owned(format!("{all} {block}")))
}

/// Reads markdown into paragraphs, list items and code.
fn blocks(text: &str) -> Vec<Block<'_>> {
    if is_plain(text) {
        return vec![Block::Paragraph(Cow::Borrowed(text))];
    }
    let mut blocks = Vec::new();
    // The line being written, as rustdoc markdown; a space in a code span is kept together by `GLUE`.
    let mut current = String::new();
    let mut items = 0_usize;
    let mut code: Option<String> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => {
                let text = code.take().unwrap_or_default();
                blocks.push(Block::Code(code_lines(&text)));
            }
            Event::Start(Tag::Item) => {
                flush(&mut blocks, &mut current, items);
                items += 1;
            }
            Event::End(TagEnd::Item) => {
                flush(&mut blocks, &mut current, items);
                items = items.saturating_sub(1);
            }
            Event::Start(
                Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::BlockQuote(_),
            )
            | Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_) | TagEnd::BlockQuote(_),
            )
            | Event::Rule => flush(&mut blocks, &mut current, items),
            Event::Text(text) => match &mut code {
                Some(code) => code.push_str(&text),
                None => escape_into(&mut current, &text),
            },
            Event::Code(text) => current.push_str(&code_span(&text)),
            Event::Html(html) | Event::InlineHtml(html) if is_line_break(&html) => {
                current.push(' ')
            }
            Event::Html(html) | Event::InlineHtml(html) => escape_into(&mut current, &html),
            Event::SoftBreak | Event::HardBreak => current.push(' '),
            _ => {}
        }
    }
    flush(&mut blocks, &mut current, items);
    blocks
}

/// True for a line of words in which no character can mean anything to markdown: most descriptions are one.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b' ' | b',' | b'.' | b';' | b'\'' | b'(' | b')')
        })
}

/// Keeps the words of a code span together until lines are wrapped.
const GLUE: char = '\u{1}';

/// The same as a text.
const GLUE_TEXT: &str = "\u{1}";

fn flush(blocks: &mut Vec<Block<'_>>, current: &mut String, items: usize) {
    let text = std::mem::take(current);
    if text.trim().is_empty() {
        return;
    }
    blocks.push(if items > 0 {
        Block::Item(text.into())
    } else {
        Block::Paragraph(text.into())
    });
}

fn is_line_break(html: &str) -> bool {
    let tag: String = html
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '/')
        .collect();
    tag.eq_ignore_ascii_case("<br>")
}

/// The lines of a code block, such that nothing in them closes the fence.
fn code_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| clean(line).replace("```", "'''").trim_end().to_owned())
        .collect()
}

/// A code span that holds `text`, fenced by more backticks than it has in a row.
pub(super) fn code_span(text: &str) -> String {
    let text = clean(text);
    let text = if is_folded(&text) {
        Cow::Borrowed(text.trim_matches(' '))
    } else {
        text.split_whitespace().collect::<Vec<_>>().join(" ").into()
    };
    if text.is_empty() {
        return String::new();
    }
    let mut span = String::with_capacity(text.len() + 2);
    if text.contains('`') {
        let longest = text.split(|c| c != '`').map(str::len).max();
        let fence = "`".repeat(longest.unwrap_or_default() + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') {
            " "
        } else {
            ""
        };
        span.extend([&fence, pad, &text, pad, &fence]);
    } else {
        span.extend(["`", &text, "`"]);
    }
    if span.contains(' ') {
        span = span.replace(' ', GLUE_TEXT);
    }
    span
}

/// Text without control characters and other signs that change how source is shown.
fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| {
            let is_hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}');
            if c.is_control() || is_hidden { ' ' } else { c }
        })
        .collect()
}

/// Writes running text so that markdown takes it as it stands; URLs get angle brackets.
fn escape_into(out: &mut String, text: &str) {
    let text = clean(text);
    let mut rest = text.as_ref();
    while let Some(at) = find_url(rest) {
        let (before, from) = rest.split_at(at);
        escape_words_into(out, before);
        let end = from
            .find(|c: char| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '<' | '>'
                            | '"'
                            | '`'
                            | '('
                            | ')'
                            | '['
                            | ']'
                            | '{'
                            | '}'
                            | '|'
                            | '\\'
                            | '^'
                    )
            })
            .unwrap_or(from.len());
        let url = from
            .get(..end)
            .unwrap_or(from)
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        let after = from.get(url.len()..).unwrap_or_default();
        if url.ends_with("//") {
            // A scheme alone: an autolink would be empty.
            out.push_str(&code_span(url));
        } else {
            out.push('<');
            out.push_str(url);
            out.push('>');
        }
        rest = after;
    }
    escape_words_into(out, rest);
}

fn find_url(text: &str) -> Option<usize> {
    matches_ignore_case(text, "http").find(|at| {
        let rest = text.get(at + "http".len()..).unwrap_or_default();
        rest.starts_with("://")
            || rest
                .get(..4)
                .is_some_and(|s| s.eq_ignore_ascii_case("s://"))
    })
}

fn escape_words_into(out: &mut String, text: &str) {
    let is_special = |c: char| matches!(c, '\\' | '`' | '*' | '[' | '<' | '~' | '_' | '&');
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        let next = chars.next();
        let word_before = out.ends_with(|c: char| c.is_alphanumeric());
        let means = match c {
            // Within a word an underscore is an underscore.
            '_' => !(word_before && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => true,
        };
        if means {
            out.push('\\');
        }
        out.push(c);
    }
    out.push_str(rest);
}

/// Fills lines with words. A word that would mean something at a line's start is escaped there.
fn wrap(text: &str, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let word = match word.contains(GLUE) {
            true => Cow::Owned(word.replace(GLUE, " ")),
            false => Cow::Borrowed(word),
        };
        let word_width = word.chars().count();
        if !line.is_empty() && width + 1 + word_width > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() {
            line.reserve(WIDTH);
            line.push_str(if lines.is_empty() { first } else { rest });
            line.push_str(&at_line_start(&word));
            width = line.chars().count();
        } else {
            line.push(' ');
            line.push_str(&word);
            width += 1 + word_width;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The word as it may stand at a line's start, where some words would begin a list, a heading or a quote.
fn at_line_start(word: &str) -> Cow<'_, str> {
    if word.starts_with(['#', '-', '+', '>', '=', '~']) {
        return format!("\\{word}").into();
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match word.get(digits..) {
        Some(mark)
            if digits > 0
                && (mark.starts_with('.') || mark.starts_with(')'))
                && mark.len() == 1 =>
        {
            format!("{}\\{mark}", word.get(..digits).unwrap_or_default()).into()
        }
        _ => word.into(),
    }
}
