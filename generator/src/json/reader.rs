//! Documents, objects and arrays.

use compact_str::CompactString;

use super::value::{Members, Value};
use super::{JsonError, MAX_DEPTH, Read, Repair, RepairKind, place};
use crate::text;

/// A failure ends the reading of the text.
pub(super) type Step<T> = Result<T, JsonError>;

/// The state of one reading.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    open: Vec<u8>,
    /// Members are read with their places.
    placing: bool,
    pub(super) repairs: Vec<Repair>,
}

/// How many bytes the reader looks ahead: enough for any line of an example, and a bound on the work for a
/// text that is one long line.
const LOOKAHEAD: usize = 1000;

/// The beginning of `text` that is looked at ahead of time.
pub(super) fn near(text: &str) -> &str {
    text::head(text, LOOKAHEAD)
}

/// True where `text` begins with a word that is no literal: `[Zip file]` is not an array.
fn begins_words(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && !["true", "false", "null"]
            .iter()
            .any(|literal| text.starts_with(literal))
}

/// A document of a text.
enum Document {
    Closed(Value),
    /// Members without braces, or that came to stand behind theirs: more may follow.
    Open(Members),
}

impl Document {
    /// An object's members, to add to them.
    fn reopened(&mut self) -> Option<&mut Members> {
        if let Self::Closed(Value::Object(members)) = self {
            *self = Self::Open(std::mem::take(members).into());
        }
        match self {
            Self::Open(members) => Some(members),
            Self::Closed(_) => None,
        }
    }

    fn finish(self) -> Value {
        match self {
            Self::Closed(value) => value,
            Self::Open(members) => Value::Object(members.finish()),
        }
    }
}

/// What ends an object's or array's content.
#[derive(PartialEq)]
enum Next {
    Content,
    End,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            placing: false,
            repairs: Vec::new(),
        }
    }

    /// A reader that leaves the place of its name beside each member's value.
    pub(super) fn placing(text: &'a str) -> Self {
        Self {
            placing: true,
            ..Self::new(text)
        }
    }

    pub(super) fn read(mut self) -> Read {
        let mut documents = Vec::new();
        let error = self.documents(&mut documents).err();
        let mut values = documents.into_iter().map(Document::finish);
        Read {
            value: values.next(),
            further: values.collect(),
            repairs: self.repairs,
            error,
        }
    }

    fn documents(&mut self, documents: &mut Vec<Document>) -> Step<()> {
        loop {
            self.trivia();
            while !documents.is_empty() && matches!(self.peek(), Some(b',' | b'}' | b']')) {
                let kind = if self.peek() == Some(b',') {
                    RepairKind::ExtraComma
                } else {
                    RepairKind::StrayBracket
                };
                self.repair(kind);
                self.at += 1;
                self.trivia();
            }
            let Some(byte) = self.peek() else {
                return Ok(());
            };
            let member = self.begins_member();
            if !documents.is_empty() && !member && !matches!(byte, b'{' | b'[') {
                self.repair(RepairKind::StrayText);
                self.skip_to_document();
                continue;
            }
            if member {
                // Members after a document belong to it: a brace closed it too early.
                let last = documents.last_mut().and_then(Document::reopened);
                let kind = match last {
                    Some(_) => RepairKind::StrayBracket,
                    None => RepairKind::MissingBraces,
                };
                self.repair(kind);
                let members = self.bare_members()?;
                match last {
                    Some(open) => open.extend(members),
                    None => documents.push(Document::Open(members)),
                }
                continue;
            }
            if !documents.is_empty() {
                self.repair(RepairKind::FurtherDocument);
            }
            let value = match byte {
                b'{' if self.placeholder().is_some() => {
                    return Err(self.error("expected an object or an array"));
                }
                b'[' if self.line().get(1..).is_some_and(begins_words) => {
                    return Err(self.error("expected an object or an array"));
                }
                b'{' | b'[' | b'"' => self.value()?,
                _ => self.literal()?,
            };
            documents.push(Document::Closed(value));
        }
    }

    /// Members without braces around them, to the brace that closes nothing or the text's end.
    fn bare_members(&mut self) -> Step<Members> {
        let members = self.object()?;
        let end = self.text.len();
        self.repairs
            .pop_if(|repair| repair.kind == RepairKind::MissingBracket && repair.offset == end);
        Ok(members)
    }

    /// After a document: moves to the next line that begins with a bracket, or to the end.
    fn skip_to_document(&mut self) {
        loop {
            self.skip_line();
            self.blanks();
            if self.peek().is_none_or(|byte| matches!(byte, b'{' | b'[')) {
                return;
            }
        }
    }

    /// True where a quoted name and a colon stand: members whose braces are missing.
    fn begins_member(&self) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let line = self.line();
        let Some(rest) = line.strip_prefix('"') else {
            return false;
        };
        rest.split_once('"').is_some_and(|(name, after)| {
            !name.contains('\\') && after.trim_start().starts_with(':')
        })
    }

    /// A value at the reader's place, which holds more than white space.
    pub(super) fn value(&mut self) -> Step<Value> {
        match self.peek() {
            Some(b'{') => match self.placeholder() {
                Some(text) => {
                    self.repair(RepairKind::UnquotedValue);
                    self.at += text.len();
                    Ok(Value::String(text.into()))
                }
                None => {
                    self.enter(b'{')?;
                    let members = self.object()?;
                    self.open.pop();
                    Ok(Value::Object(members.finish()))
                }
            },
            Some(b'[') => {
                self.enter(b'[')?;
                let value = self.array()?;
                self.open.pop();
                Ok(value)
            }
            _ => self.scalar(),
        }
    }

    fn enter(&mut self, bracket: u8) -> Step<()> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.error(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.open.push(bracket);
        self.at += 1;
        Ok(())
    }

    /// `{id}`: braces around words, where an object would have a colon or a quotation mark.
    fn placeholder(&self) -> Option<&'a str> {
        // Nearly always an object begins in one of these ways.
        let next = self.text.as_bytes().get(self.at + 1);
        if matches!(next, None | Some(b'\n' | b'"' | b'}')) {
            return None;
        }
        let inner = self.line().strip_prefix('{')?;
        let end = inner.find(['}', '"', ':', '{', '\'', '“', '”', ','])?;
        let (words, rest) = inner.split_at(end);
        let named = words.chars().any(char::is_alphanumeric);
        (rest.starts_with('}') && named)
            .then(|| self.text.get(self.at..self.at + end + 2))
            .flatten()
    }

    fn object(&mut self) -> Step<Members> {
        let mut members = Members::default();
        while self.next(b'}')? == Next::Content {
            let name_at = self.at;
            let Some(name) = self.name()? else {
                continue;
            };
            self.trivia();
            match self.peek() {
                Some(b':') => self.at += 1,
                Some(b',' | b'}' | b']') | None => {
                    // `"..."` among members stands for what was left out, not for a name.
                    let left_out = matches!(name.trim(), "..." | "…");
                    self.repair_at(
                        if left_out {
                            RepairKind::Ellipsis
                        } else {
                            RepairKind::MissingValue
                        },
                        name_at,
                    );
                    if !left_out {
                        self.insert(&mut members, name, Value::Null, name_at);
                    }
                    self.separator(b'}');
                    continue;
                }
                Some(_) => self.repair(RepairKind::MissingColon),
            }
            self.blanks();
            let value = self.member_value()?;
            self.insert(&mut members, name, value, name_at);
            self.separator(b'}');
        }
        Ok(members)
    }

    fn member_value(&mut self) -> Step<Value> {
        let ellipses = self.repairs.len();
        self.trivia();
        match self.peek() {
            Some(b',' | b'}' | b']') | None => {
                let shown = self.repairs.get(ellipses..).is_some_and(|new| {
                    new.iter().any(|repair| repair.kind == RepairKind::Ellipsis)
                });
                if !shown {
                    self.repair(RepairKind::MissingValue);
                }
                Ok(Value::Null)
            }
            Some(_) => self.value(),
        }
    }

    fn insert(&mut self, members: &mut Members, name: CompactString, value: Value, at: usize) {
        let value = if self.placing {
            place::placed(value, at)
        } else {
            value
        };
        if members.insert(name, value) {
            self.repair_at(RepairKind::DuplicateName, at);
        }
    }

    fn array(&mut self) -> Step<Value> {
        let mut elements = Vec::new();
        while self.next(b']')? == Next::Content {
            // Members where elements should be: an object that lost its braces.
            if self.begins_member() {
                self.repair(RepairKind::MissingBraces);
                self.open.push(b'{');
                let members = self.object()?;
                elements.push(Value::Object(members.finish()));
                self.open.pop();
                continue;
            }
            elements.push(self.value()?);
            self.separator(b']');
        }
        Ok(Value::Array(elements))
    }

    /// Moves past what may stand between members or elements, and past the closing bracket if it is next.
    fn next(&mut self, closing: u8) -> Step<Next> {
        loop {
            self.trivia();
            match self.peek() {
                None => {
                    self.repair(RepairKind::MissingBracket);
                    return Ok(Next::End);
                }
                Some(b',') => {
                    self.repair(RepairKind::ExtraComma);
                    self.at += 1;
                }
                Some(byte) if byte == closing => {
                    self.at += 1;
                    return Ok(Next::End);
                }
                Some(byte @ (b'}' | b']')) => {
                    let opening = if byte == b'}' { b'{' } else { b'[' };
                    let outer = self.open.len().saturating_sub(1);
                    if self.open.iter().take(outer).any(|&open| open == opening) {
                        self.repair(RepairKind::MissingBracket);
                        return Ok(Next::End);
                    }
                    self.repair(RepairKind::StrayBracket);
                    self.at += 1;
                }
                Some(_) => return Ok(Next::Content),
            }
        }
    }

    /// After a member or element: the comma, or a word on its absence.
    fn separator(&mut self, closing: u8) {
        let end = self.at;
        self.blanks();
        if self.peek() == Some(b',') {
            let comma = self.at;
            self.at += 1;
            let ellipses = self.repairs.len();
            self.trivia();
            if self.peek() == Some(closing) && !self.left_out_since(ellipses) {
                self.repair_at(RepairKind::ExtraComma, comma);
            }
            return;
        }
        let ellipses = self.repairs.len();
        self.trivia();
        match self.peek() {
            None | Some(b'}' | b']') => {}
            Some(b',') => self.at += 1,
            Some(b'"' | b'{' | b'[' | b'\'') => self.repair(RepairKind::MissingComma),
            Some(_) if self.new_line_since(end) || self.line().starts_with(['“', '”']) => {
                // An ellipsis took the place of the comma.
                if self.repairs.len() == ellipses {
                    self.repair(RepairKind::MissingComma);
                }
            }
            Some(_) => self.stray(),
        }
    }

    /// Leaves out words after a value, up to the next comma, bracket or line end.
    pub(super) fn stray(&mut self) {
        self.repair(RepairKind::StrayText);
        let line = self.line();
        self.at += line.find([',', '}', ']']).unwrap_or(line.len());
        self.blanks();
        if self.peek() == Some(b',') {
            self.at += 1;
        }
    }

    /// Skips white space, comments and ellipses.
    fn trivia(&mut self) {
        loop {
            self.blanks();
            if !matches!(self.peek(), Some(b'/' | b'#' | b'.' | 0x80..)) {
                return;
            }
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.starts_with("//") || rest.starts_with('#') {
                self.repair(RepairKind::Comment);
                self.skip_line();
            } else if let Some(comment) = rest.strip_prefix("/*") {
                self.repair(RepairKind::Comment);
                self.at += comment.find("*/").map_or(rest.len(), |end| end + 4);
            } else if rest.starts_with('…') || rest.starts_with("..") {
                self.repair(RepairKind::Ellipsis);
                self.at += rest.len() - rest.trim_start_matches(['…', '.']).len();
            } else {
                return;
            }
        }
    }

    /// Skips white space of any kind, byte order marks and zero-width spaces.
    pub(super) fn blanks(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ascii = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
        self.at += rest.iter().take_while(|&byte| ascii(byte)).count();
        if self.peek().is_none_or(|byte| byte.is_ascii()) {
            return;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        let kept = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
        });
        self.at += rest.len() - kept.len();
    }

    /// True where an ellipsis is among the repairs from the one numbered `first` on.
    fn left_out_since(&self, first: usize) -> bool {
        self.repairs
            .get(first..)
            .is_some_and(|new| new.iter().any(|repair| repair.kind == RepairKind::Ellipsis))
    }

    fn new_line_since(&self, at: usize) -> bool {
        self.text
            .get(at..self.at)
            .is_some_and(|passed| passed.contains('\n'))
    }

    fn skip_line(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.find('\n').unwrap_or(rest.len());
    }

    /// From the reader's place to the line's end, as far as is looked ahead.
    pub(super) fn line(&self) -> &'a str {
        let ahead = near(self.text.get(self.at..).unwrap_or_default());
        let end = memchr::memchr(b'\n', ahead.as_bytes()).unwrap_or(ahead.len());
        ahead.get(..end).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn repair(&mut self, kind: RepairKind) {
        self.repair_at(kind, self.at);
    }

    pub(super) fn repair_at(&mut self, kind: RepairKind, offset: usize) {
        self.repairs.push(Repair { kind, offset });
    }

    pub(super) fn error(&self, message: impl Into<String>) -> JsonError {
        JsonError {
            offset: self.at,
            message: message.into(),
        }
    }
}
