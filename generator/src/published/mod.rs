//! Reads plain-text copies of published pages into blocks.
//!
//! A copy has lost its marks: headings are bare lines or gone, tables are words between spaces or pipes, code
//! spans are words, and JSON may lack every line that held only a brace. What the docs always say in the same
//! words brings the structure back: section names, header rows, the sentences that open a section.

mod cells;
mod check;
mod code;
mod columns;
mod joined;
mod json;
mod line;
mod pipes;
mod types;
mod words;

#[cfg(test)]
mod tests;

pub use code::http_body_start;
pub use json::restore_json;

pub(crate) use words::section;

use crate::block::{Block, Heading, Inlines, Table};
use crate::diagnostics::{Code, PageSink};
use crate::page::Role;
use crate::published::columns::Header;
use crate::published::line::Line;
use crate::text::Span;

/// Reads a copy into blocks like those of a markdown page.
///
/// Headings that the copy lost are put back where the page's words tell where they stood; their span is then
/// empty. Every other span points at the bytes it came from. A translated copy gives no blocks and
/// [`Code::TranslatedPage`].
///
/// # Arguments
///
/// * `text` – the copy
/// * `sink` – takes what there is to say about it
#[must_use]
pub fn read<'t>(text: &'t str, sink: &mut PageSink<'t>) -> Vec<Block<'t>> {
    let lines = line::lines(text);
    if let Some(why) = check::translated(&lines) {
        report_translated(&lines, why, sink);
        return Vec::new();
    }
    let mut reader = Reader::new(text, &lines, sink);
    reader.run();
    let blocks = reader.blocks;
    if check::types_translated(&blocks) {
        report_translated(
            &lines,
            "no type in its tables is one of the docs' types",
            sink,
        );
        return Vec::new();
    }
    check::complete(&blocks, sink);
    blocks
}

fn report_translated<'t>(lines: &[Line<'t>], why: &str, sink: &mut PageSink<'t>) {
    let first = lines.iter().find(|line| !line.is_blank());
    sink.report(
        Code::TranslatedPage,
        first.map_or(Span::default(), |line| line.span()),
        format!("the page is a translation ({why}); take a copy of the English page, where names and types are as the API has them"),
    );
}

struct Reader<'t, 'r> {
    text: &'t str,
    lines: &'r [Line<'t>],
    sink: &'r mut PageSink<'t>,
    blocks: Vec<Block<'t>>,
    /// The section that has been reached.
    role: Role,
    /// The level of the example's heading.
    example_level: u8,
    /// Code was read since the last heading.
    code_read: bool,
    /// An HTTP request section was seen.
    http_seen: bool,
    /// Blank lines stand between the copy's paragraphs.
    spaced: bool,
}

impl<'t, 'r> Reader<'t, 'r> {
    fn new(text: &'t str, lines: &'r [Line<'t>], sink: &'r mut PageSink<'t>) -> Self {
        let mut first = lines.iter().skip_while(|line| line.is_blank()).skip(1);
        Self {
            text,
            lines,
            sink,
            blocks: Vec::new(),
            role: Role::Preamble,
            example_level: 2,
            code_read: false,
            http_seen: false,
            spaced: first.next().is_some_and(|line| line.is_blank()),
        }
    }

    fn run(&mut self) {
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
        words::names_values(line.text)
            && self
                .lines
                .iter()
                .skip(at + 1)
                .take(4)
                .find(|line| !line.is_blank())
                .is_some_and(|next| {
                    pipes::is_row(*next)
                        || columns::joined(*next).is_some()
                        || columns::column(next.text, &[]).is_some()
                })
    }

    fn heading(&mut self, text: Inlines<'t>, level: u8, role: Role) {
        self.blocks.push(Block::Heading(Heading { level, text }));
        self.role = role;
        self.code_read = false;
        self.http_seen |= role == Role::HttpRequest;
        if role == Role::Example {
            self.example_level = level;
        }
    }

    /// A heading whose words the page has. `marks` is its level where the copy kept its marks.
    fn named_heading(&mut self, line: Line<'t>, marks: Option<u8>) {
        let text = line::inlines(&[line]);
        let inside = words::in_example(self.role);
        let (level, role) = match words::section(line.text) {
            None if words::names_values(line.text) => (marks.unwrap_or(3), Role::EnumMembers),
            None => (marks.unwrap_or(2), Role::Other),
            Some(Role::ExampleResponse) if !inside => (2, Role::Response),
            Some(role @ (Role::ExampleRequest | Role::ExampleResponse)) => {
                if !inside {
                    self.restore(Role::Example, line.start);
                }
                (marks.unwrap_or(0).max(self.example_level + 1), role)
            }
            Some(Role::Example) => {
                let numbered = line.text.split_whitespace().nth(1).is_some();
                let level = if numbered && inside { 3 } else { 2 };
                (level, Role::Example)
            }
            Some(role) => (2, role),
        };
        self.heading(text, level.min(6), role);
    }

    /// Puts a heading back that the copy lost, before the byte `at`.
    fn restore(&mut self, role: Role, at: usize) {
        let level = match role {
            Role::ExampleRequest | Role::ExampleResponse => {
                if !words::in_example(self.role) {
                    self.restore(Role::Example, at);
                }
                self.example_level + 1
            }
            _ => 2,
        };
        self.heading(line::restored(at, words::heading(role)), level.min(6), role);
    }

    /// Code shows what section it stands in where no words before it did.
    fn restore_before_code(&mut self, line: Line<'t>) {
        if code::is_status_line(line.text) {
            if !matches!(self.role, Role::ExampleResponse | Role::Response) {
                self.restore(Role::ExampleResponse, line.start);
            }
        } else if code::is_request_line(line.text, false) {
            let relative = !code::is_absolute(line.text);
            match self.role {
                Role::HttpRequest | Role::ExampleRequest | Role::Example | Role::Other => {}
                Role::ExampleResponse if self.code_read => {
                    self.restore(Role::ExampleRequest, line.start);
                }
                Role::ExampleResponse => {}
                _ if relative && !self.http_seen => self.restore(Role::HttpRequest, line.start),
                _ if !relative => self.restore(Role::ExampleRequest, line.start),
                _ => {}
            }
        }
    }

    /// A table; its header shows what section it stands in where no words before it did.
    fn table(&mut self, table: Table<'t>, header: &Header<'t>) {
        let stays = words::in_example(self.role) || self.role == Role::SeeAlso;
        let role = columns::role(header).or_else(|| {
            let first = table.rows.first()?.cells.first()?.text();
            (self.role == Role::HttpRequest && first == "Authorization")
                .then_some(Role::RequestHeaders)
        });
        if let Some(role) = role.filter(|_| !stays) {
            let restored = match (role, self.role) {
                (role, here) if role == here => None,
                (Role::Properties, Role::HttpRequest | Role::RequestHeaders) => {
                    Some(Role::RequestBody)
                }
                (Role::Properties, Role::Preamble | Role::Methods) => Some(role),
                (Role::Parameters, Role::HttpRequest | Role::RequestHeaders) => Some(role),
                (Role::EnumMembers, Role::Preamble | Role::Methods) => Some(role),
                (Role::Properties | Role::Parameters | Role::EnumMembers, _) => None,
                (Role::RequestHeaders, Role::Response) => None,
                // Below a heading of its own words a table is what that says.
                (_, Role::Other) => None,
                (role, _) => Some(role),
            };
            if let Some(restored) = restored {
                self.restore(restored, table.span.start as usize);
            }
        }
        self.blocks.push(Block::Table(table));
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
        let notice = words::notice(line.text) || words::is_notice_word(line.text);
        let next = self
            .lines
            .iter()
            .skip(at + parts.len())
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
        parts.len()
    }

    /// A sentence that opens a section: its heading is put back where it is not there.
    fn cue(&mut self, role: Role, at: usize) {
        let inside = words::in_example(self.role);
        let lost = match role {
            Role::ExampleRequest | Role::ExampleResponse => self.role != role || self.code_read,
            // The example's own words speak of responses and bodies too.
            _ if inside => false,
            Role::JsonRepresentation => self.role != role,
            Role::RequestBody | Role::QueryParameters | Role::Permissions | Role::Response => {
                self.role != role && !matches!(self.role, Role::Other)
            }
            _ => false,
        };
        if lost {
            self.restore(role, at);
        }
    }

    /// True where `line` goes on with the paragraph of the line before it.
    fn goes_on(&self, at: usize, line: Line<'t>) -> bool {
        let rest = self.lines.get(at..).unwrap_or_default();
        let other = marked_heading(line).is_some()
            || code::starts(line.text, self.role)
            || pipes::begins_table(line, rest.get(1))
            || words::section(line.text).is_some()
            || words::notice(line.text)
            || is_namespace(line.text)
            || bullet(line).is_some()
            || cells::find(rest).is_some()
            || columns::joined(line).is_some();
        let lower = line
            .text
            .starts_with(|c: char| c.is_lowercase() || ",.;)".contains(c));
        !other && words::cue(line.text).is_none() && (self.spaced || lower)
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
