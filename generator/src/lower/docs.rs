//! Doc comments: descriptions made safe for rustdoc, and wrapped.
//!
//! A description is read as markdown and written anew, so that nothing in it can be a broken link, a bare URL, an
//! HTML tag or an open code span: links become their words, URLs get angle brackets, all else is escaped.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

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
        let words = words(text.as_ref());
        self.block(Block::Paragraph(words));
        self
    }

    /// Adds a paragraph made of `label` and a description's words.
    pub(super) fn labelled(mut self, label: &str, text: &str) -> Self {
        let mut words = vec![label.to_owned()];
        words.extend(inline(text));
        self.block(Block::Paragraph(words));
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

    fn block(&mut self, block: Block) {
        let (words, first, rest) = match block {
            Block::Paragraph(words) => (words, "", ""),
            Block::Item(words) => (words, "- ", "  "),
            Block::Code(lines) => {
                self.gap();
                self.lines.push("```text".to_owned());
                self.lines.extend(lines);
                self.lines.push("```".to_owned());
                return;
            }
        };
        let lines = wrap(&words, first, rest);
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

#[derive(Debug)]
enum Block {
    Paragraph(Vec<String>),
    Item(Vec<String>),
    Code(Vec<String>),
}

/// The words of a description, whatever blocks it has.
pub(super) fn inline(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Paragraph(block) | Block::Item(block) => all.extend(block),
            Block::Code(lines) => all.extend(lines.iter().flat_map(|line| words(&code_span(line)))),
        }
    }
    all
}

/// Reads markdown into paragraphs, list items and code.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if is_plain(text) {
        flush(&mut blocks, &mut text.to_owned(), 0);
        return blocks;
    }
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

fn flush(blocks: &mut Vec<Block>, current: &mut String, items: usize) {
    let words = words(current);
    current.clear();
    if words.is_empty() {
        return;
    }
    blocks.push(if items > 0 {
        Block::Item(words)
    } else {
        Block::Paragraph(words)
    });
}

/// Splits at white space, keeping code spans whole.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.replace(GLUE, " "))
        .collect()
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
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return String::new();
    }
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}").replace(' ', &GLUE.to_string())
}

/// Text without control characters and other signs that change how source is shown.
fn clean(text: &str) -> String {
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
    let mut rest = text.as_str();
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
    let lower = text.to_ascii_lowercase();
    [lower.find("http://"), lower.find("https://")]
        .into_iter()
        .flatten()
        .min()
}

fn escape_words_into(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let word_before = out.ends_with(|c: char| c.is_alphanumeric());
        let special = match c {
            '\\' | '`' | '*' | '[' | '<' | '~' => true,
            // Within a word an underscore is an underscore.
            '_' => !(word_before && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Fills lines with words. A word that would mean something at a line's start is escaped there.
fn wrap(words: &[String], first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for word in words {
        let word_width = word.chars().count();
        if !line.is_empty() && width + 1 + word_width > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() {
            line.push_str(if lines.is_empty() { first } else { rest });
            line.push_str(&at_line_start(word));
            width = line.chars().count();
        } else {
            line.push(' ');
            line.push_str(word);
            width += 1 + word_width;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The word as it may stand at a line's start, where some words would begin a list, a heading or a quote.
fn at_line_start(word: &str) -> String {
    if word.starts_with(['#', '-', '+', '>', '=', '~']) {
        return format!("\\{word}");
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match word.get(digits..) {
        Some(mark)
            if digits > 0
                && (mark.starts_with('.') || mark.starts_with(')'))
                && mark.len() == 1 =>
        {
            format!("{}\\{mark}", word.get(..digits).unwrap_or_default())
        }
        _ => word.to_owned(),
    }
}
