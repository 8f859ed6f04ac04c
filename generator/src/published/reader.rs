//! Tells the blocks of a copy apart, line by line.

use crate::block::Block;
use crate::diagnostics::{Code, PageSink};
use crate::page::Role;
use crate::published::columns::Header;
use crate::published::line::{self, Line};
use crate::published::{cells, code, columns, joined, pipes, tabbed, words};

/// Reads a copy, a block at a time.
pub(super) struct Reader<'t, 'r> {
    text: &'t str,
    lines: &'r [Line<'t>],
    sink: &'r mut PageSink<'t>,
    pub(super) blocks: Vec<Block<'t>>,
    /// The section that has been reached.
    pub(super) role: Role,
    /// The level of the example's heading.
    pub(super) example_level: u8,
    /// Code was read since the last heading.
    pub(super) code_read: bool,
    /// An HTTP request section was seen, or stands further down.
    pub(super) http_seen: bool,
    /// Blank lines stand between the copy's paragraphs.
    spaced: bool,
}

impl<'t, 'r> Reader<'t, 'r> {
    pub(super) fn new(text: &'t str, lines: &'r [Line<'t>], sink: &'r mut PageSink<'t>) -> Self {
        let mut first = lines.iter().skip_while(|line| line.is_blank()).skip(1);
        Self {
            text,
            lines,
            sink,
            blocks: Vec::new(),
            role: Role::Preamble,
            example_level: 2,
            code_read: false,
            http_seen: lines
                .iter()
                .any(|line| words::section(line.text) == Some(Role::HttpRequest)),
            spaced: first.next().is_some_and(|line| line.is_blank()),
        }
    }

    pub(super) fn run(&mut self) {
        let mut at = 0;
        let mut first = true;
        while let Some(&line) = self.lines.get(at) {
            if line.is_blank() {
                at += 1;
                continue;
            }
            let taken = if first && is_title(line) {
                let words = line.rest(line.text.len() - line.text.trim_start_matches('#').len());
                self.heading(line::inlines(&[words]), 1, Role::Preamble);
                1
            } else {
                self.block(at, line)
            };
            first = false;
            at += taken.max(1);
        }
    }

    /// Reads what begins at line `at`; gives the number of lines it took.
    fn block(&mut self, at: usize, line: Line<'t>) -> usize {
        let rest = self.lines.get(at..).unwrap_or_default();
        if let Some((level, words)) = marked_heading(line) {
            self.named_heading(words, Some(level));
            return 1;
        }
        if let Some(read) = code::read(self.text, rest, self.role) {
            self.restore_before_code(line);
            if read.code.braces_lost {
                self.sink.report(
                    Code::JsonBracesLost,
                    read.code.span,
                    "the copy lost the braces and brackets of this JSON",
                );
            }
            self.blocks.push(Block::Code(read.code));
            self.code_read = true;
            return read.taken;
        }
        if pipes::begins_table(line, rest.get(1))
            && let Some((table, header, taken)) = pipes::read(rest, self.sink)
        {
            self.table(table, &header);
            return taken;
        }
        if let Some(header) = tabbed::header(rest) {
            let (table, taken) = tabbed::read(&header, rest, self.sink);
            self.table(table, &header);
            return taken;
        }
        if let Some(found) = cells::find(rest) {
            let (table, taken) = cells::read(&found, rest, self.sink);
            self.table(table, &found.header);
            return taken;
        }
        if let Some(header) = columns::joined(line).or_else(|| self.lone_column(rest)) {
            let (table, taken) = joined::read(&header, rest, self.sink);
            self.table(table, &header);
            return taken;
        }
        if words::section(line.text).is_some() || self.names_values(at, line) {
            self.named_heading(line, None);
            return 1;
        }
        if self.names_table(at, line) {
            self.named_heading(line, Some(3));
            return 1;
        }
        if bullet(line).is_some() {
            let items: Vec<_> = rest.iter().map_while(|&line| bullet(line)).collect();
            let taken = items.len();
            self.blocks.push(Block::List(
                items.iter().map(|&item| line::inlines(&[item])).collect(),
            ));
            return taken;
        }
        self.paragraph(at, line)
    }

    /// A header of one column, `Member`: an enumeration's members, a word a line.
    fn lone_column(&self, rest: &[Line<'t>]) -> Option<Header<'t>> {
        let (first, next) = (*rest.first()?, *rest.get(1)?);
        let word = first
            .text
            .trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let members = self.role == Role::EnumMembers
            && ["Member", "Value"].contains(&word)
            && !next.is_blank()
            && words::section(next.text).is_none();
        members.then(|| Header {
            cells: vec![first],
            columns: vec![columns::Column::Member],
        })
    }

    /// True for `x values` where a table follows.
    fn names_values(&self, at: usize, line: Line<'t>) -> bool {
        // A sentence about the enumeration may stand between.
        words::names_values(line.text)
            && self
                .lines
                .iter()
                .skip(at + 1)
                .take(6)
                .filter(|line| !line.is_blank())
                .take_while(|next| {
                    words::section(next.text).is_none() && !words::names_values(next.text)
                })
                .any(|next| {
                    pipes::is_row(*next)
                        || next.text.contains('\t')
                        || columns::joined(*next).is_some()
                        || columns::column(next.text, &[]).is_some()
                })
    }

    /// True for words of their own above a table of cells between tabs: a heading, in which no sentence ends.
    fn names_table(&self, at: usize, line: Line<'t>) -> bool {
        let above = at
            .checked_sub(1)
            .and_then(|before| self.lines.get(before))
            .is_none_or(|line| line.is_blank());
        above
            && self.lines.get(at..).is_some_and(tabbed::caption)
            && words::cue(line.text).is_none()
    }

    /// Running text: the line, and those after it that go on with it.
    fn paragraph(&mut self, at: usize, line: Line<'t>) -> usize {
        let mut parts = vec![line];
        let own = is_namespace(line.text);
        for next in (at + 1)..self.lines.len() {
            let Some(&candidate) = self.lines.get(next) else {
                break;
            };
            if own || candidate.is_blank() || !self.goes_on(next, candidate) {
                break;
            }
            parts.push(candidate);
        }
        let mut taken = parts.len();
        let notice_word = words::is_notice_word(line.text);
        if notice_word && taken == 1 {
            // The notice's word stands alone, its text is the next line, below a blank one or not.
            let gap = self.lines.get(at + 1).is_some_and(|line| line.is_blank());
            let next = at + 1 + usize::from(gap);
            if let Some(&text) = self.lines.get(next).filter(|line| !line.is_blank())
                && !self.begins_other(next, text)
            {
                parts.push(text);
                taken = next + 1 - at;
            }
        }
        let notice = notice_word || words::notice(line.text);
        let next = self
            .lines
            .iter()
            .skip(at + taken)
            .take(4)
            .find(|line| !line.is_blank());
        let role = words::cue(line.text).filter(|role| {
            // The heading is not lost where it comes next.
            next.is_none_or(|next| words::section(next.text) != Some(*role))
        });
        if !notice && let Some(role) = role {
            self.cue(role, line.start);
        }
        let paragraph = Block::Paragraph(line::inlines(&parts));
        self.blocks.push(if notice {
            Block::Quote(vec![paragraph])
        } else {
            paragraph
        });
        taken
    }

    /// True where `line` goes on with the paragraph of the line before it.
    fn goes_on(&self, at: usize, line: Line<'t>) -> bool {
        let lower = line
            .text
            .starts_with(|c: char| c.is_lowercase() || ",.;)".contains(c));
        (self.spaced || lower) && !self.begins_other(at, line)
    }

    /// True where `line` begins anything but more of a paragraph.
    fn begins_other(&self, at: usize, line: Line<'t>) -> bool {
        let rest = self.lines.get(at..).unwrap_or_default();
        marked_heading(line).is_some()
            || code::starts(line.text, self.role)
            || pipes::begins_table(line, rest.get(1))
            || words::section(line.text).is_some()
            || words::cue(line.text).is_some()
            || words::notice(line.text)
            || words::is_notice_word(line.text)
            || is_namespace(line.text)
            || bullet(line).is_some()
            || cells::find(rest).is_some()
            || tabbed::header(rest).is_some()
            || columns::joined(line).is_some()
    }
}

/// A heading that kept its marks, `## Permissions`: its level and its words.
fn marked_heading(line: Line<'_>) -> Option<(u8, Line<'_>)> {
    let words = line.text.trim_start_matches('#');
    let marks = line.text.len() - words.len();
    let level = u8::try_from(marks)
        .ok()
        .filter(|level| (1..=6).contains(level))?;
    (words.starts_with(' ') && !words.trim().is_empty()).then(|| (level, line.rest(marks)))
}

fn is_namespace(line: &str) -> bool {
    line.starts_with("Namespace:")
}

fn bullet(line: Line<'_>) -> Option<Line<'_>> {
    let rest = line.text.strip_prefix(['-', '*', '•'])?;
    (rest.starts_with(' ') && !rest.trim().is_empty())
        .then(|| line.rest(line.text.len() - rest.len()))
}

/// True for a first line that can be the page's title: a few words that are nothing else.
fn is_title(line: Line<'_>) -> bool {
    let words = marked_heading(line).map_or(line, |(_, words)| words);
    let text = words.text;
    text.len() <= 160
        && !text.ends_with(['.', ',', ';'])
        && words::section(text).is_none()
        && words::cue(text).is_none()
        && !words::notice(text)
        && !is_namespace(text)
        && !text.contains('|')
        && !code::starts(text, Role::Preamble)
        && columns::joined(words).is_none()
        && columns::column(text, &[]).is_none()
}
