//! Reads tokens as proc-macro2 prints them.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// An identifier or a number.
    Word(&'t str),
    /// A string, or a string of bytes.
    Text(&'t str),
    Lifetime(&'t str),
    /// A sign that is not a bracket.
    Sign(&'t str),
    Open(char),
    Close(char),
    End,
}

/// Whether a byte may be part of a word: looked up for each byte of what is emitted.
static WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(
            clippy::indexing_slicing,
            reason = "no byte lies beyond; there are no iterators in constants"
        )]
        {
            table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
        }
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// The token with which `rest` begins, and its length; none where it is of a kind that is not emitted.
pub(super) fn read(rest: &str) -> Option<(Token<'_>, usize)> {
    let bytes = rest.as_bytes();
    let Some(&first) = bytes.first() else {
        return Some((Token::End, 0));
    };
    let is_word = |byte: &u8| WORD.get(usize::from(*byte)) == Some(&true);
    let word = |from: usize| {
        let tail = bytes.get(from..).unwrap_or_default();
        from + tail
            .iter()
            .position(|byte| !is_word(byte))
            .unwrap_or(tail.len())
    };
    let (token, length) = match first {
        b'"' => text(rest, 1)?,
        b'b' if rest.starts_with("b\"") => text(rest, 2)?,
        // Documentation in the emitter's own source comes so.
        b'r' if rest.starts_with("r\"") => {
            let end = 3 + memchr::memchr(b'"', bytes.get(2..)?)?;
            (Token::Text(rest.get(..end)?), end)
        }
        b'r' if rest.starts_with("r#") => {
            let end = word(2);
            if end == 2 {
                return None;
            }
            (Token::Word(rest.get(..end)?), end)
        }
        b'0'..=b'9' => {
            let mut end = word(0);
            end += usize::from(bytes.get(end) == Some(&b'.'));
            (Token::Word(rest.get(..end)?), end)
        }
        byte if is_word(&byte) => {
            let end = word(0);
            // Strings that are not plain, and characters.
            if matches!(bytes.get(end), Some(b'"' | b'\'' | b'#')) {
                return None;
            }
            (Token::Word(rest.get(..end)?), end)
        }
        b'\'' => {
            let end = word(1);
            if end == 1 || bytes.get(end) == Some(&b'\'') {
                return None;
            }
            (Token::Lifetime(rest.get(..end)?), end)
        }
        b'(' | b'[' | b'{' => (Token::Open(first as char), 1),
        b')' | b']' | b'}' => (Token::Close(first as char), 1),
        b',' | b';' | b'.' | b'&' | b'<' | b'>' | b'!' | b'#' => {
            // Two in a row are one sign, brackets apart.
            let next = bytes.get(1);
            let joined = matches!(next, Some(b'=' | b'.' | b'&' | b'<')) && first != b'<'
                || first == b'<' && matches!(next, Some(b'=' | b'<' | b'-'))
                || first == b'>' && next == Some(&b'=');
            if joined {
                return None;
            }
            (Token::Sign(rest.get(..1)?), 1)
        }
        b':' | b'-' | b'=' => {
            let length = match rest.get(..2) {
                Some("::" | "->" | "=>") => 2,
                Some("==") => return None,
                _ if first == b'-' => return None,
                _ => 1,
            };
            (Token::Sign(rest.get(..length)?), length)
        }
        _ => return None,
    };
    Some((token, length))
}

/// A string whose content begins at `from`.
fn text(rest: &str, from: usize) -> Option<(Token<'_>, usize)> {
    let bytes = rest.as_bytes();
    let mut at = from;
    loop {
        at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'"') {
            return Some((Token::Text(rest.get(..=at)?), at + 1));
        }
        at += 2;
    }
}

/// What a string says.
pub(super) fn unquoted(literal: &str) -> Option<std::borrow::Cow<'_, str>> {
    let raw = literal.strip_prefix('r');
    if raw.is_none() && literal.contains('\\') {
        let literal = syn::parse_str::<syn::LitStr>(literal).ok()?;
        return Some(literal.value().into());
    }
    let quoted = raw.unwrap_or(literal);
    quoted.strip_prefix('"')?.strip_suffix('"').map(Into::into)
}
