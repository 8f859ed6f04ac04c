//! What can be wrong with a copy as a whole: it is a translation, or a part of it vanished.

use crate::block::{Block, Inlines};
use crate::diagnostics::{Code, PageSink};
use crate::page::Role;
use crate::published::line::Line;
use crate::published::types::{self, Likely};
use crate::published::{code, columns, words};
use crate::text::Span;

/// Fewer words than this tell nothing about a language.
const FEWEST_WORDS: usize = 25;

/// Words that hardly a sentence of English prose does without and that other languages do not have.
const ENGLISH: [&str; 8] = ["the", "this", "and", "with", "that", "from", "are", "which"];

/// Why a copy is a translation, or none where it is not one.
///
/// An English copy holds section names, header words and opening sentences of the docs. Where hardly one is
/// known, the language decides: letters outside ASCII, or prose without English's commonest words.
pub(super) fn translated(lines: &[Line<'_>]) -> Option<&'static str> {
    let (mut known, mut words, mut english) = (0_usize, 0_usize, 0_usize);
    let (mut letters, mut foreign) = (0_usize, 0_usize);
    let prose = lines.iter().filter(|line| {
        !line.is_blank()
            && !line.text.starts_with(['"', '{', '}', '[', ']'])
            && !code::starts(line.text, Role::Preamble)
    });
    for line in prose {
        let header = || {
            columns::joined(*line).is_some()
                || line
                    .text
                    .split('|')
                    .filter(|cell| !cell.trim().is_empty())
                    .take(8)
                    .count()
                    > 1
                    && columns::column(
                        line.text
                            .split('|')
                            .find(|c| !c.trim().is_empty())
                            .unwrap_or_default(),
                        &[],
                    )
                    .is_some()
        };
        let bare = line.text.trim_start_matches('#');
        if words::section(bare).is_some()
            || words::cue(line.text).is_some()
            || words::names_values(bare.trim())
            || header()
        {
            known += 1;
        }
        // A page of members has hardly a sentence; its title says that it is English.
        if words::names_kind(bare) {
            known += 3;
        }
        for word in line
            .text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            words += 1;
            english += usize::from(
                word.len() < 6 && ENGLISH.contains(&word.to_ascii_lowercase().as_str()),
            );
        }
        for letter in line.text.chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            foreign += usize::from(!letter.is_ascii());
        }
    }
    if known > 2 {
        return None;
    }
    if letters >= FEWEST_WORDS && foreign * 5 > letters {
        return Some("most of its words are not written in English letters");
    }
    (words >= FEWEST_WORDS && english * 100 < words * 2)
        .then_some("its section names and its words are not those of the English docs")
}

/// True where the tables of properties have types and not one of them can be a type.
pub(super) fn types_translated(blocks: &[Block<'_>]) -> bool {
    let mut seen = 0_usize;
    // A type may be spelled with a capital in a table, `Person`, whose JSON has the name itself.
    let shown = |word: &str| {
        let quoted = format!(".{}\"", word.to_ascii_lowercase());
        blocks.iter().any(|block| {
            matches!(block, Block::Code(code) if code.text.to_ascii_lowercase().contains(&quoted))
        })
    };
    for block in blocks {
        let Block::Table(table) = block else { continue };
        let mut names = table.header.cells.iter().map(Inlines::text);
        let property = names
            .next()
            .is_some_and(|name| columns::column(&name, &[]).is_some());
        if !property
            || !names
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case("type"))
        {
            continue;
        }
        for cell in table.rows.iter().filter_map(|row| row.cells.get(1)) {
            let text = cell.text();
            let first = text.split([' ', '(']).next().unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            if types::likely(first) != Likely::No || first.eq_ignore_ascii_case("collection") {
                return false;
            }
            // The first words decide, which bounds the work.
            if seen < 3 && first.is_ascii() && shown(first) {
                return false;
            }
            seen += 1;
        }
    }
    seen > 2
}

/// A section being looked at.
struct Part {
    role: Role,
    span: Span,
    name: String,
    /// The sentence that promises a table, until one comes.
    promise: Option<Span>,
    tables: usize,
    code: usize,
    prose: usize,
    none: bool,
}

impl Part {
    fn new(role: Role, span: Span, name: String) -> Self {
        Self {
            role,
            span,
            name,
            promise: None,
            tables: 0,
            code: 0,
            prose: 0,
            none: false,
        }
    }

    /// Says what the section has lost.
    fn judge(&self, sink: &mut PageSink<'_>) {
        let name = &self.name;
        if let Some(span) = self.promise {
            sink.report(
                Code::PublishedCopyIncomplete,
                span,
                "a table is announced here and does not follow",
            );
            return;
        }
        let lost = match self.role {
            Role::HttpRequest if self.code == 0 => "its request line",
            Role::JsonRepresentation | Role::ExampleRequest | Role::ExampleResponse
                if self.code == 0 =>
            {
                "its code"
            }
            Role::Properties | Role::Relationships | Role::Methods | Role::EnumMembers
                if self.tables == 0 && !self.none =>
            {
                "its table"
            }
            Role::Permissions
            | Role::RequestHeaders
            | Role::QueryParameters
            | Role::PathParameters
            | Role::FunctionParameters
            | Role::Parameters
                if self.tables + self.code + self.prose == 0 =>
            {
                "its table"
            }
            _ => return,
        };
        sink.report(
            Code::PublishedCopyIncomplete,
            self.span,
            format!("the section `{name}` has lost {lost}"),
        );
    }
}

/// Reports the tables, request lines and titles that a copy has lost.
pub(super) fn complete(blocks: &[Block<'_>], sink: &mut PageSink<'_>) {
    let mut part = Part::new(Role::Preamble, Span::default(), String::new());
    let (mut title, mut operation, mut http_section, mut request) = (None, false, false, false);
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                part.judge(sink);
                let name = heading.text.text();
                let role = match words::section(&name) {
                    _ if heading.level == 1 => Role::Preamble,
                    Some(Role::ExampleResponse) if heading.level == 2 => Role::Response,
                    Some(role) => role,
                    None if words::names_values(&name) => Role::EnumMembers,
                    None => Role::Other,
                };
                if heading.level == 1 {
                    title = title.or(Some(heading.text.span));
                }
                http_section |= role == Role::HttpRequest;
                operation |= matches!(
                    role,
                    Role::RequestHeaders
                        | Role::RequestBody
                        | Role::Response
                        | Role::ExampleRequest
                );
                part = Part::new(role, heading.text.span, name.into_owned());
            }
            Block::Paragraph(text) => {
                let text_words = text.text();
                part.prose += 1;
                part.none |= text_words.starts_with("None") || text_words.starts_with("No ");
                let promises = words::promises_table(&text_words)
                    || part.role == Role::Permissions
                        && words::cue(&text_words) == Some(Role::Permissions);
                if promises && part.promise.is_none() {
                    part.promise = Some(text.span);
                }
            }
            Block::Table(_) => {
                part.tables += 1;
                part.promise = None;
            }
            Block::Code(code) => {
                part.code += 1;
                request |= code
                    .text
                    .lines()
                    .any(|line| code::is_request_line(line.trim(), true));
            }
            Block::List(_) | Block::Quote(_) | Block::Include(_) => part.prose += 1,
            Block::Comment(_) => {}
        }
    }
    part.judge(sink);
    if blocks.is_empty() {
        return;
    }
    if operation && !request && !http_section {
        sink.report(
            Code::PublishedCopyIncomplete,
            title.unwrap_or_default(),
            "the page describes an operation and has lost its request line",
        );
    }
    if title.is_none() {
        sink.report(
            Code::PublishedCopyIncomplete,
            Span::default(),
            "the page has lost its title",
        );
    }
}
