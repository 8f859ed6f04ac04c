//! The values that stand behind the words that announce them.

use crate::block::{Piece, Style};

/// So much text between two values is a text of its own.
const FARTHEST: usize = 4096;

/// The pieces of a style after `start`, up to the end of the sentence, or of the lines that begin with such pieces.
pub(super) fn marked(
    pieces: &[Piece<'_>],
    start: usize,
    is_value: impl Fn(Style) -> bool,
) -> Vec<String> {
    let mut values = Vec::new();
    let mut at = 0;
    let mut between = String::new();
    let mut lines = Lines::default();
    for piece in pieces {
        let end = at + piece.text.len();
        let within = start.max(at);
        at = end;
        if end <= start {
            continue;
        }
        let text = piece
            .text
            .get(within - (end - piece.text.len())..)
            .unwrap_or_default();
        if is_value(piece.style) {
            if lines.takes(&between, values.is_empty()) {
                values.extend(value(text));
            } else if lines.closed {
                break;
            }
            between.clear();
            continue;
        }
        between.push_str(text);
        if between.len() > FARTHEST {
            break;
        }
        if piece.style != Style::Plain {
            continue;
        }
        let closes = if values.is_empty() {
            opens_other(text)
        } else {
            !lines.listed && ends_list(&between)
        };
        if closes {
            break;
        }
    }
    values
}

/// Whether values stand on lines of their own, and where that ends.
#[derive(Default)]
struct Lines {
    /// The first value begins a line.
    listed: bool,
    /// A sentence ended since the last value that was taken.
    ended: bool,
    /// Lines of other text follow.
    closed: bool,
}

impl Lines {
    /// Whether a value with this text before it is one of the list.
    fn takes(&mut self, before: &str, is_first: bool) -> bool {
        let begins = begins_line(before);
        if is_first {
            self.listed = begins;
            return true;
        }
        if !self.listed {
            return true;
        }
        self.ended |= ends_sentence(before);
        // Lines of text between those of values, and a sentence over: the list is over too.
        let others = before.trim().lines().skip(1).any(|line| !is_mark(line));
        self.closed = self.ended && others;
        let taken = !self.closed && (begins || !self.ended && joins(before));
        if taken && begins {
            self.ended = false;
        }
        taken
    }
}

/// True where a value behind this text begins a line, if with a mark of a list.
fn begins_line(before: &str) -> bool {
    before
        .rsplit_once('\n')
        .is_some_and(|(_, line)| is_mark(line))
}

/// True for what may stand at the beginning of a line of a list.
fn is_mark(line: &str) -> bool {
    matches!(line.trim(), "" | "-" | "*" | "+" | "\u{2022}" | "\u{2013}")
}

/// True for what joins two values of one line.
fn joins(between: &str) -> bool {
    between
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|'))
        .all(|word| matches!(word, "" | "or" | "and"))
}

/// The longest run of code spans with nothing but commas, `or` and `and` between them, if all of them are names, each once.
pub(super) fn longest_run(pieces: &[Piece<'_>]) -> Vec<String> {
    let mut longest = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut between = String::new();
    for piece in pieces {
        if piece.style != Style::Code {
            between.push_str(&piece.text);
            continue;
        }
        if !joins(&between) {
            longest = longer(longest, std::mem::take(&mut run));
        }
        between.clear();
        run.push(piece.text.trim().to_owned());
    }
    longer(longest, run)
}

/// The longer one of two runs; one that holds anything but names, or what a query does with a property, is none.
fn longer(longest: Vec<String>, run: Vec<String>) -> Vec<String> {
    const OPERATORS: [&str; 14] = [
        "and", "any", "contains", "endsWith", "eq", "false", "ge", "gt", "in", "le", "lt", "ne",
        "not", "true",
    ];
    let is_operator = |value: &str| {
        OPERATORS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(value))
    };
    let is_name =
        |value: &String| is_value_word(value) && !value.contains(['.', '-']) && !is_operator(value);
    let mut seen = crate::maps::HashSet::default();
    let is_list = run.len() > longest.len()
        && run.iter().all(is_name)
        && run.iter().all(|value| seen.insert(value.as_str()));
    if is_list { run } else { longest }
}

/// True where a sentence ends behind a value: not within a remark in parentheses.
fn ends_list(between: &str) -> bool {
    if !between.contains('(') {
        return ends_sentence(between);
    }
    let mut depth = 0_usize;
    let bare: String = between
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
        .collect();
    ends_sentence(&bare)
}

/// The values behind the words for a header that asks for values to come: "Use the `Prefer: include-unknown-enum-members`
/// request header to get the following value: `c`."
pub(super) fn on_request(pieces: &[Piece<'_>]) -> Vec<String> {
    const HEADER: &str = "include-unknown-enum-members";
    let asks = |piece: &Piece<'_>| {
        piece.text.contains("nclude")
            && piece
                .text
                .split_whitespace()
                .collect::<String>()
                .contains(HEADER)
    };
    let Some(at) = pieces.iter().position(asks) else {
        return Vec::new();
    };
    let mut values = Vec::new();
    let mut open = false;
    for piece in pieces.get(at + 1..).unwrap_or_default() {
        let text = piece.text.as_ref();
        match piece.style {
            Style::Code if open => values.extend(value(text)),
            Style::Code => {}
            _ if !open => open = text.trim_end().ends_with(':') || text.trim_end().ends_with("are"),
            _ if ends_sentence(text) => break,
            _ => {}
        }
    }
    values
}

/// A value of a code span: one word, or words in quotes; a list inside one code span is split.
fn value(text: &str) -> Vec<String> {
    let clean = |word: &str| {
        word.trim()
            .trim_matches(['\'', '"', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'])
            .trim_end_matches(['.', ',', ';', ':'])
            .trim()
            .to_owned()
    };
    text.split([',', '|'])
        .map(clean)
        .filter(|word| !word.is_empty())
        .collect()
}

/// True where running text between values closes the sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_start();
    let abbreviates = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        before.ends_with("e.g") || before.ends_with("i.e")
    };
    begins_next(text) || full_stops(text).any(|at| !abbreviates(at))
}

/// True where a full stop stands first and the next sentence follows without a blank: "`a`, `b`.The value `c` means …".
fn begins_next(text: &str) -> bool {
    let rest = text.strip_prefix('.').unwrap_or_default();
    rest.starts_with(char::is_uppercase)
}

/// Where the full stops are with nothing or white space behind.
fn full_stops(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'.', text.as_bytes()).filter(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })
}

/// True where a whole sentence stands between the announcement and the first value: that value is not of the list.
fn opens_other(text: &str) -> bool {
    ends_sentence(text.trim_start_matches([':', ' ']))
}

/// Plain words between commas, `: unknown, pending, active.`, or the first words of lines.
pub(super) fn plain(rest: &str) -> Vec<String> {
    let rest = rest.trim_start_matches([' ', ':']);
    if rest.starts_with('\n') {
        let listed = lined(rest);
        if !listed.is_empty() {
            return listed;
        }
    }
    let rest = rest.trim_start().trim_start_matches(':').trim_start();
    let rest = rest.lines().next().unwrap_or_default();
    let end = full_stops(rest).next().unwrap_or(rest.len());
    let list = rest.get(..end).unwrap_or_default();
    let mut values = Vec::new();
    for item in list.split([',', '|', ';']) {
        // A remark in parentheses is none of the words: `open (0)`.
        let item = item.trim_end().strip_suffix(')').map_or(item, |item| {
            item.split_once(" (").map_or(item, |(word, _)| word)
        });
        let words: Vec<&str> = item
            .split_whitespace()
            .filter(|word| !["and", "or"].contains(word))
            .collect();
        match words.as_slice() {
            [] => {}
            [word] => {
                let word = word.trim_matches(['\'', '"', '(', ')']);
                if !is_value_word(word) {
                    return values;
                }
                values.push(word.to_owned());
            }
            // `a or b` at the end of a list.
            [first, second] if item.contains(" or ") || item.contains(" and ") => {
                values.extend([first, second].map(|word| (*word).to_owned()));
            }
            _ => return values,
        }
    }
    values
}

/// The words that begin lines, each alone or before a colon or a dash. A line that begins otherwise ends the list.
fn lined(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            line.trim()
                .trim_start_matches(['-', '*', '\u{2022}'])
                .trim()
        })
        .filter(|line| !line.is_empty())
        .map_while(|line| {
            let (word, after) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let after = after.trim_start();
            let told = word.ends_with(':') || after.is_empty();
            let word = word.trim_end_matches([':', ',', ';', '.']);
            (is_value_word(word) && (told || after.starts_with(['-', ':', '\u{2013}', '\u{2014}'])))
                .then(|| word.to_owned())
        })
        .collect()
}

fn is_value_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}
