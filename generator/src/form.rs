//! Whether a text is markdown or a plain-text copy of a published page: its content tells, never its name.

use crate::page::Form;
use crate::published;

/// Decides what form a text has.
///
/// Front matter is markdown's alone. Otherwise the headings decide: a page whose section names stand bare, without
/// marks, is a copy, even where some of its headings kept theirs. Without section names, any mark that only
/// markdown has – a marked heading, a fence, a comment, a link – makes it markdown.
#[must_use]
pub fn detect(text: &str) -> Form {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if has_front_matter(text) {
        return Form::Markdown;
    }
    let mut marks = Marks::default();
    let mut fenced = false;
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
            marks.own += 1;
        } else if fenced {
            continue;
        } else if in_comment {
            in_comment = !line.contains("-->");
        } else if line.starts_with("<!--") {
            marks.own += 1;
            in_comment = !line.contains("-->");
        } else {
            marks.line(line);
        }
    }
    let mixed = marks.bare > 0 && marks.bare == marks.headings && marks.own == 0;
    if marks.bare > marks.headings || mixed {
        Form::Published
    } else if marks.headings + marks.own + marks.separators > 0 || !marks.words {
        Form::Markdown
    } else {
        Form::Published
    }
}

/// What was counted of each form's signs.
#[derive(Default)]
struct Marks {
    /// Section names and headings of members without marks.
    bare: usize,
    /// Headings with marks.
    headings: usize,
    /// Other marks that only markdown has.
    own: usize,
    /// Lines below a table's header, which some copies keep.
    separators: usize,
    /// The text holds anything at all.
    words: bool,
}

impl Marks {
    fn line(&mut self, line: &str) {
        self.words |= !line.is_empty();
        let level = line.len() - line.trim_start_matches('#').len();
        let marked =
            (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '));
        if marked {
            self.headings += 1;
        } else if published::section(line).is_some() || published::names_values(line) {
            self.bare += 1;
        } else if is_separator(line) {
            self.separators += 1;
        } else if line.contains("](") || line.contains("[!") {
            self.own += 1;
        }
    }
}

/// True for the line below a table's header.
fn is_separator(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.bytes().all(|b| b"|-: ".contains(&b))
}

/// True where the first line opens front matter that closes and holds a key.
fn has_front_matter(text: &str) -> bool {
    let mut lines = text
        .lines()
        .map(str::trim_end)
        .skip_while(|line| line.is_empty());
    if lines.next() != Some("---") {
        return false;
    }
    let mut key = false;
    for line in lines {
        if line == "---" {
            return key;
        }
        key |= line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        });
    }
    false
}
