//! Tables whose cells are joined by spaces: a header line of known words, then a row a line.

use crate::block::{Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::published::columns::{self, Column, Header};
use crate::published::line::{Line, inlines};
use crate::published::types;
use crate::published::words;

/// A row in the making: where each cell begins and ends, and the lines that go on with its last cell.
struct Draft<'t> {
    cells: Vec<Line<'t>>,
    more: Vec<Line<'t>>,
    certain: bool,
}

/// A line shorter than this many bytes was not wrapped: there was room for its next word.
const SHORTEST_WRAPPED: usize = 40;

impl Draft<'_> {
    /// True where the row's last line ends a sentence, or ends before a line would be wrapped.
    fn ended(&self) -> bool {
        let last = self.more.last().or(self.cells.last());
        let start = match self.more.last() {
            Some(line) => line.start,
            None => self.cells.first().map_or(0, |cell| cell.start),
        };
        last.is_none_or(|last| {
            last.text.ends_with(['.', '!', '?', ')', ':']) || last.end() - start < SHORTEST_WRAPPED
        })
    }
}

/// Reads the table whose header is the first of `lines`; gives it and the number of lines it took.
pub(super) fn read<'t>(
    header: &Header<'t>,
    lines: &[Line<'t>],
    sink: &mut PageSink<'t>,
) -> (Table<'t>, usize) {
    let mut drafts: Vec<Draft<'t>> = Vec::new();
    let mut taken = 1;
    for &line in lines.iter().skip(1) {
        if line.is_blank() || ends_table(line.text) || columns::joined(line).is_some() {
            break;
        }
        taken += 1;
        if super::pipes::is_separator(line.text) {
            continue;
        }
        let previous = drafts.last_mut();
        match previous {
            Some(previous) if !starts_row(line, &header.columns, previous) => {
                if header.columns.first() != Some(&Column::Caller) {
                    sink.report(
                        Code::RowSplitGuessed,
                        line.span(),
                        "this line was read as the rest of the row before it",
                    );
                }
                previous.more.push(line);
            }
            _ => drafts.push(split(line, &header.columns)),
        }
    }
    let rows: Vec<Row<'t>> = drafts.iter().map(|draft| finish(draft, sink)).collect();
    let header_row = row(&header.cells);
    let span = rows
        .last()
        .map_or(header_row.span, |last| header_row.span.to(last.span));
    let table = Table {
        span,
        header: header_row,
        rows,
    };
    (table, taken)
}

/// A row from its cells.
pub(super) fn row<'t>(cells: &[Line<'t>]) -> Row<'t> {
    let span = match (cells.first(), cells.last()) {
        (Some(first), Some(last)) => first.span().to(last.span()),
        _ => crate::text::Span::default(),
    };
    Row {
        span,
        cells: cells.iter().map(|&cell| inlines(&[cell])).collect(),
    }
}

fn finish<'t>(draft: &Draft<'t>, sink: &mut PageSink<'t>) -> Row<'t> {
    let mut row = row(&draft.cells);
    if let Some(last) = draft.cells.last()
        && !draft.more.is_empty()
        && let Some(cell) = row.cells.last_mut()
    {
        let mut parts = vec![*last];
        parts.extend(&draft.more);
        *cell = inlines(&parts);
        row.span = row.span.to(cell.span);
    }
    if !draft.certain {
        let name = draft.cells.first().map_or("", |cell| cell.text);
        sink.report(
            Code::RowSplitGuessed,
            row.span,
            format!(
                "the row of `{name}` has no words that can be split into its columns for certain"
            ),
        );
    }
    row
}

/// True for what never is a row: a dense copy has no blank line after its tables.
fn ends_table(line: &str) -> bool {
    words::cue(line).is_some() || super::code::breaks_off(line)
}

/// The length of the caller that a permissions row begins with.
pub(super) fn caller_length(text: &str) -> Option<usize> {
    let word = text.split_whitespace().next()?;
    let bare = word.trim_end_matches([':', ',']);
    let rest = text.get(word.len()..)?;
    match bare {
        "Application" => Some(word.len()),
        "Delegated" => {
            let next = rest.trim_start();
            if !next.starts_with('(') {
                return Some(word.len());
            }
            // A page may leave the parenthesis open; the account is what it speaks of.
            let head = next.find(" account").map(|at| at + " account".len());
            let end = match (next.find(')'), head) {
                (Some(close), Some(head)) if close > head => head,
                (Some(close), _) => close + 1,
                (None, head) => head?,
            };
            Some(text.len() - next.len() + end)
        }
        _ => None,
    }
}

/// True where a line begins a row rather than going on with the row before.
fn starts_row(line: Line<'_>, columns: &[Column], previous: &Draft<'_>) -> bool {
    let mut words = line.text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next();
    let ended = previous.ended();
    let lower = first.starts_with(|c: char| c.is_ascii_lowercase() || "@$_*".contains(c));
    match columns {
        [Column::Caller, ..] => caller_length(line.text).is_some(),
        [Column::Name, Column::Type, ..] => {
            if !types::is_name(first) {
                return false;
            }
            let rest = line.rest(name_length(line));
            let typed = types::type_length(rest.text).is_some();
            let name_like = types::likely(first) == types::Likely::Yes;
            typed && (lower || name_like || ended)
                || name_like
                || lower && ended && second.is_none_or(|word| !word.starts_with(char::is_lowercase))
        }
        [Column::Name, ..] => {
            // A header field's name, or a query option's.
            let field = first.contains('-')
                || first.starts_with('$')
                || types::likely(first) == types::Likely::Yes;
            // `application/json`, `return=minimal`: a value, not a word of a sentence.
            let value = second.is_some_and(|word| {
                word.trim_end_matches(['.', ','])
                    .contains(['/', '=', '{', '-', '.', '"'])
            });
            let anew = types::begins_anew(line.rest(first.len()).text);
            // `Prefer: outlook.timezone`: a field and the preference it names.
            let preference = first.ends_with(':') && second.is_some();
            preference && types::is_name(first.trim_end_matches(':'))
                || types::is_name(first) && (field || ended && (anew || value))
        }
        [Column::Member, Column::Number, ..] => number_at(line).is_some(),
        [Column::Member, ..] => {
            types::is_name(first) && types::begins_anew(line.rest(first.len()).text)
        }
        _ => true,
    }
}

/// Where the number of a member's row stands: among its first words, since no member's name is longer.
fn number_at(line: Line<'_>) -> Option<(usize, usize)> {
    line.words()
        .take(8)
        .skip(1)
        .find(|(_, word)| is_number(word))
        .map(|(at, word)| (at, at + word.len()))
}

fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let hex = digits.strip_prefix("0x").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
        || !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Splits a line into the cells of `columns`.
fn split<'t>(line: Line<'t>, columns: &[Column]) -> Draft<'t> {
    let mut cells = Vec::with_capacity(columns.len());
    let mut certain = true;
    let mut rest = line;
    for (at, &column) in columns.iter().enumerate() {
        let last = at + 1 == columns.len();
        let next = columns.get(at + 1).copied();
        let length = match column {
            _ if last && !matches!(column, Column::Type) => Some(rest.text.len()),
            Column::Caller => caller_length(rest.text),
            Column::Operation => operation_length(rest, next),
            Column::Member if next == Some(Column::Number) => number_at(rest).map(|(from, _)| from),
            Column::Name | Column::Member => Some(name_length(rest)),
            Column::Type if rest.text.is_empty() => Some(0),
            Column::Type => types::type_length(rest.text).or_else(|| none_length(rest.text)),
            Column::Number => Some(rest.first_word())
                .filter(|word| word.is_empty() || is_number(word))
                .map(str::len),
            Column::Flag => Some(flag_length(rest.text)),
            Column::Permission => Some(permission_length(rest)),
            // Nothing shows where running text ends, unless the column holds types after all.
            Column::Text => types::type_length(rest.text),
        };
        certain &= length.is_some();
        if column == Column::Type {
            certain &= !types::is_plain_capital(rest.text);
        }
        let taken = match (length, column) {
            (Some(length), _) => length,
            (None, Column::Caller | Column::Operation | Column::Name | Column::Member) => {
                rest.first_word().len()
            }
            (None, Column::Text) => rest.text.len(),
            (None, _) => 0,
        };
        cells.push(rest.part(0, taken));
        rest = rest.rest(taken);
    }
    if !rest.is_blank() {
        // A type column at the end that left something over.
        certain = false;
        if let Some(cell) = cells.last_mut() {
            let from = cell.start.saturating_sub(line.start);
            *cell = line.rest(from.min(line.text.len()));
        }
    }
    Draft {
        cells,
        more: Vec::new(),
        certain,
    }
}

/// A name: a word, with `(deprecated)` behind it or the preference that a header field names.
fn name_length(line: Line<'_>) -> usize {
    let mut words = line.words();
    let Some((_, first)) = words.next() else {
        return 0;
    };
    match words.next() {
        Some((at, next)) if next == "(deprecated)" || first.ends_with(':') => at + next.len(),
        _ => first.len(),
    }
}

/// `None` in the type column of a methods table.
fn none_length(text: &str) -> Option<usize> {
    (text.split_whitespace().next() == Some("None")).then_some("None".len())
}

/// An operation has a name of fewer words than this.
const MOST_OPERATION_WORDS: usize = 24;

/// Where an operation's words end: before the type, which a capital, `None` or nothing follows.
fn operation_length(line: Line<'_>, next: Option<Column>) -> Option<usize> {
    if next != Some(Column::Type) {
        return None;
    }
    for (at, word) in line.words().take(MOST_OPERATION_WORDS).skip(1) {
        if word == "None" {
            return Some(at);
        }
        let rest = line.rest(at);
        let Some(length) = types::type_length(
            rest.text
                .get(..rest.text.len().min(4096))
                .unwrap_or(rest.text),
        ) else {
            continue;
        };
        let after = rest.rest(length);
        let anew =
            after.first_word() != "None" && !after.text.starts_with(|c: char| c.is_lowercase());
        if anew {
            return Some(at);
        }
    }
    None
}

fn flag_length(text: &str) -> usize {
    let word = text.split_whitespace().next().unwrap_or_default();
    let bare = word.trim_end_matches('.').to_ascii_lowercase();
    let known = [
        "yes", "no", "y", "n", "true", "false", "required", "optional",
    ];
    if known.contains(&bare.as_str()) {
        word.len()
    } else {
        0
    }
}

/// The length of the first of several permission cells: names joined by commas, or a sentence of two words.
fn permission_length(line: Line<'_>) -> usize {
    let mut end = 0;
    for (at, word) in line.words() {
        end = at + word.len();
        let sentence_goes_on = word == "Not";
        if !word.ends_with(',') && !sentence_goes_on {
            break;
        }
    }
    end
}
