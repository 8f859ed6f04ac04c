//! Names, strings, numbers and words.

use compact_str::CompactString;
use serde_json::Number;

use super::reader::{Reader, Step, near};
use super::{RepairKind, Value};

/// Bytes after which a string has certainly ended: what may follow a value or a name.
const AFTER_STRING: [char; 6] = [',', '}', ']', ':', '/', '#'];

impl Reader<'_> {
    /// A member's name; none where the text there was left out.
    pub(super) fn name(&mut self) -> Step<Option<CompactString>> {
        if self.quote().is_some() {
            return self.string().map(Some);
        }
        let line = self.line();
        let end = line
            .find(|c: char| !(c.is_alphanumeric() || "_@.$-#".contains(c)))
            .unwrap_or(line.len());
        let (name, rest) = line.split_at(end);
        let after = rest.trim_start_matches(['"', '\'', '”']);
        if name.is_empty() {
            return match line.trim() {
                "" => Err(self.error("expected a member's name")),
                _ if line.starts_with(['{', '[']) => Err(self.error("expected a member's name")),
                _ => {
                    self.stray();
                    Ok(None)
                }
            };
        }
        if !after.trim_start().starts_with(':') {
            self.stray();
            return Ok(None);
        }
        self.repair(RepairKind::UnquotedName);
        self.at += line.len() - after.len();
        Ok(Some(name.into()))
    }

    /// A string, number, literal or a word in place of one.
    pub(super) fn scalar(&mut self) -> Step<Value> {
        if self.quote().is_some() {
            return self.string().map(Value::String);
        }
        let line = self.line();
        let end = bare_end(line);
        let word = line.get(..end).unwrap_or_default().trim_end();
        if word.is_empty() {
            return Err(self.error("expected a value"));
        }
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => match number(word) {
                Some(number) => Value::Number(number),
                None => {
                    self.repair(RepairKind::UnquotedValue);
                    match word.to_ascii_lowercase().as_str() {
                        "true" => Value::Bool(true),
                        "false" => Value::Bool(false),
                        "null" => Value::Null,
                        // A quotation mark at the end only: the one that opened the string is missing.
                        _ => Value::String(word.trim_end_matches('"').into()),
                    }
                }
            },
        };
        self.at += word.len();
        Ok(value)
    }

    /// At the top: a literal alone in its text. Words in general are no document.
    pub(super) fn literal(&mut self) -> Step<Value> {
        let word = self.text.get(self.at..).unwrap_or_default().trim_end();
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => match number(word) {
                Some(number) => Value::Number(number),
                None => return Err(self.error("expected an object or an array")),
            },
        };
        self.at += word.len();
        Ok(value)
    }

    /// The quotation mark that stands here, if one does.
    fn quote(&self) -> Option<char> {
        let first = self.text.get(self.at..)?.chars().next()?;
        matches!(first, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '`').then_some(first)
    }

    /// A string in quotation marks of any kind.
    fn string(&mut self) -> Step<CompactString> {
        let start = self.at;
        let Some(open) = self.quote() else {
            return Err(self.error("expected a string"));
        };
        match open {
            '"' => {}
            '\'' | '`' => self.repair(RepairKind::SingleQuotes),
            _ => self.repair(RepairKind::SmartQuotes),
        }
        self.at += open.len_utf8();
        let mut out = CompactString::default();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let run = rest.bytes().position(stops_run).unwrap_or(rest.len());
            // Most strings are one run.
            if open == '"'
                && rest.as_bytes().get(run) == Some(&b'"')
                && out.is_empty()
                && rest.get(run + 1..).is_some_and(ends_string)
            {
                self.at += run + 1;
                return Ok(rest.get(..run).unwrap_or_default().into());
            }
            out.push_str(rest.get(..run).unwrap_or_default());
            self.at += run;
            let rest = rest.get(run..).unwrap_or_default();
            let Some(c) = rest.chars().next() else {
                self.repair_at(RepairKind::MissingQuote, start);
                out.truncate(out.trim_end().len());
                return Ok(out);
            };
            match c {
                '\\' => self.escape(&mut out),
                '\n' if ends_without_quote(&out, rest) => {
                    self.repair_at(RepairKind::MissingQuote, start);
                    let kept = out.trim_end().trim_end_matches(',').trim_end().len();
                    // What was cut off is a comma: leave it to be read as one.
                    let comma = out.get(kept..).is_some_and(|tail| tail.contains(','));
                    if comma {
                        let tail = out.len() - kept;
                        self.at -= tail.min(self.at);
                        self.blanks();
                    }
                    out.truncate(kept);
                    return Ok(out);
                }
                c if c < ' ' => {
                    // A carriage return before the line feed belongs to the page, not to the string.
                    if c != '\r' {
                        self.repair(RepairKind::ControlCharacter);
                        out.push(c);
                    }
                    self.at += c.len_utf8();
                }
                c if closes(open, c) => {
                    let after = rest.get(c.len_utf8()..).unwrap_or_default();
                    if ends_string(after) {
                        self.at += c.len_utf8();
                        return Ok(out);
                    }
                    self.repair(RepairKind::UnescapedQuote);
                    out.push(c);
                    self.at += c.len_utf8();
                }
                c => {
                    out.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
    }

    /// An escape sequence, at its backslash.
    fn escape(&mut self, out: &mut CompactString) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let plain = match rest.as_bytes().get(1) {
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            _ => None,
        };
        if let Some(c) = plain {
            out.push(c);
            self.at += 2;
            return;
        }
        // One `\uXXXX`, or the two of a surrogate pair.
        for length in [6, 12] {
            let decoded = rest
                .get(..length)
                .filter(|code| code.starts_with("\\u"))
                .and_then(|code| serde_json::from_str::<String>(&format!("\"{code}\"")).ok())
                .filter(|decoded| decoded.chars().count() == 1);
            if let Some(decoded) = decoded {
                out.push_str(&decoded);
                self.at += length;
                return;
            }
        }
        self.repair(RepairKind::BadEscape);
        out.push('\\');
        self.at += 1;
    }
}

/// True for the bytes of a string that are more than a byte of it, or may be.
fn stops_run(byte: u8) -> bool {
    !(b' '..0x80).contains(&byte) || matches!(byte, b'"' | b'\'' | b'`' | b'\\')
}

/// True where a string runs into the end of its line because its quotation mark is missing: `rest`, from the line
/// break on, begins with a name and a colon, or with a line of brackets. A string that holds quotation marks
/// itself is a document in a string, where such lines belong to it.
fn ends_without_quote(string: &str, rest: &str) -> bool {
    let next = near(rest).get(1..).unwrap_or_default();
    let next = next.lines().next().unwrap_or_default().trim();
    if let Some(member) = next.strip_prefix('"') {
        return member
            .split_once('"')
            .is_some_and(|(_, after)| after.trim_start().starts_with(':'));
    }
    !next.is_empty()
        && next.chars().all(|c| matches!(c, '}' | ']' | ','))
        && !near(string).contains('"')
}

/// True where `close` may end a string that `open` began.
fn closes(open: char, close: char) -> bool {
    match open {
        '"' => close == '"',
        '\'' => close == '\'',
        '`' => matches!(close, '`' | '\''),
        '‘' | '’' => matches!(close, '‘' | '’' | '\''),
        _ => matches!(close, '"' | '“' | '”'),
    }
}

/// True unless `after`, what follows a quotation mark, shows that the mark is part of the string: more words
/// and a further quotation mark on the same line.
fn ends_string(after: &str) -> bool {
    // What follows nearly always, without a look at the whole line.
    let bytes = after.as_bytes();
    let first = bytes.get(usize::from(bytes.first() == Some(&b' ')));
    if matches!(
        first,
        None | Some(b',' | b'}' | b']' | b':' | b'/' | b'#' | b'.' | b'"' | b'\n')
    ) {
        return true;
    }
    let line = near(after).lines().next().unwrap_or_default();
    let next = line.trim_start();
    match next.chars().next() {
        None => true,
        Some(c) if AFTER_STRING.contains(&c) || c == '.' || c == '…' => true,
        // Another string: a comma or colon is missing between them.
        Some('"') => true,
        Some(_) => !next.contains('"'),
    }
}

/// Where a word without quotation marks ends: before a comma, a bracket that it did not open, a comment, or a string.
fn bare_end(line: &str) -> usize {
    let mut angle = false;
    let mut braces = 0usize;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            '<' => angle = true,
            '>' => angle = false,
            '{' => braces += 1,
            '}' if braces > 0 => braces -= 1,
            ',' | '}' | ']' if !angle || !line.get(at..).is_some_and(|rest| rest.contains('>')) => {
                return at;
            }
            '#' | '"' if before == ' ' => return at,
            '/' if before == ' '
                && line
                    .get(at + 1..)
                    .is_some_and(|rest| rest.starts_with(['/', '*'])) =>
            {
                return at;
            }
            _ => {}
        }
        before = c;
    }
    line.len()
}

/// A number as JSON writes it.
fn number(word: &str) -> Option<Number> {
    word.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        .then(|| serde_json::from_str(word).ok())
        .flatten()
}
