//! Tokens in a row: groups opened, signs joined, everything as text.

use std::borrow::Cow;
use std::fmt::Write;

use proc_macro2::{Delimiter, Literal, Punct, Spacing, TokenStream, TokenTree};

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// An identifier or a number.
    Word(&'t str),
    /// A string, or a string of bytes.
    Text(&'t str),
    Lifetime(&'t str),
    /// A sign that is not a bracket.
    Sign(&'static str),
    Open(char),
    Close(char),
    End,
}

/// The tokens of a file.
#[derive(Debug)]
pub(super) struct Tokens {
    /// What words, texts and lifetimes say, one after the other.
    text: String,
    tokens: Vec<Kept>,
}

/// A token whose text stands elsewhere, up to the byte it has.
#[derive(Clone, Copy, Debug)]
enum Kept {
    Word(u32, u32),
    Text(u32, u32),
    Lifetime(u32, u32),
    Sign(&'static str),
    Open(char),
    Close(char),
}

/// As many tokens, and bytes of their texts, as most files have.
const TYPICAL: usize = 2 * 1024;

impl Tokens {
    /// Reads a stream; none where a token is of a kind that is not emitted.
    pub(super) fn read(stream: TokenStream) -> Option<Self> {
        let mut tokens = Self {
            text: String::with_capacity(4 * TYPICAL),
            tokens: Vec::with_capacity(TYPICAL),
        };
        tokens.stream(stream)?;
        Some(tokens)
    }

    /// The token with the number `at`.
    pub(super) fn get(&self, at: usize) -> Token<'_> {
        let text = |start: u32, end: u32| {
            let range = start as usize..end as usize;
            self.text.get(range).unwrap_or_default()
        };
        match self.tokens.get(at) {
            None => Token::End,
            Some(Kept::Word(start, end)) => Token::Word(text(*start, *end)),
            Some(Kept::Text(start, end)) => Token::Text(text(*start, *end)),
            Some(Kept::Lifetime(start, end)) => Token::Lifetime(text(*start, *end)),
            Some(Kept::Sign(sign)) => Token::Sign(sign),
            Some(Kept::Open(bracket)) => Token::Open(*bracket),
            Some(Kept::Close(bracket)) => Token::Close(*bracket),
        }
    }

    /// How much there is to print, about.
    pub(super) fn size(&self) -> usize {
        self.text.len() + 2 * self.tokens.len()
    }

    /// As deep as what is emitted, no deeper: pages have no part in it.
    fn stream(&mut self, stream: TokenStream) -> Option<()> {
        let mut trees = stream.into_iter();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Group(group) => {
                    let brackets = match group.delimiter() {
                        Delimiter::Parenthesis => Some(('(', ')')),
                        Delimiter::Brace => Some(('{', '}')),
                        Delimiter::Bracket => Some(('[', ']')),
                        Delimiter::None => None,
                    };
                    // A stream that nothing else holds is taken apart without a copy.
                    let stream = group.stream();
                    drop(group);
                    self.tokens
                        .extend(brackets.map(|(open, _)| Kept::Open(open)));
                    self.stream(stream)?;
                    self.tokens
                        .extend(brackets.map(|(_, close)| Kept::Close(close)));
                }
                TokenTree::Ident(word) => {
                    let (start, end) = self.written(&word)?;
                    self.tokens.push(Kept::Word(start, end));
                }
                TokenTree::Literal(literal) => self.literal(&literal)?,
                TokenTree::Punct(punct) if punct.spacing() == Spacing::Alone => {
                    self.tokens.push(Kept::Sign(sign(punct.as_char())?));
                }
                TokenTree::Punct(punct) => self.joined(&punct, trees.next()?)?,
            }
        }
        Some(())
    }

    /// A sign that belongs with what follows it.
    fn joined(&mut self, first: &Punct, next: TokenTree) -> Option<()> {
        let second = match next {
            TokenTree::Ident(name) if first.as_char() == '\'' => {
                let start = u32::try_from(self.text.len()).ok()?;
                self.text.push('\'');
                let (_, end) = self.written(&name)?;
                self.tokens.push(Kept::Lifetime(start, end));
                return Some(());
            }
            TokenTree::Punct(second) if second.spacing() == Spacing::Alone => second,
            _ => return None,
        };
        match (first.as_char(), second.as_char()) {
            (':', ':') => self.tokens.push(Kept::Sign("::")),
            ('-', '>') => self.tokens.push(Kept::Sign("->")),
            ('=', '>') => self.tokens.push(Kept::Sign("=>")),
            ('>', '>') => self.tokens.extend([Kept::Sign(">"), Kept::Sign(">")]),
            _ => return None,
        }
        Some(())
    }

    fn literal(&mut self, literal: &Literal) -> Option<()> {
        let (start, end) = self.written(literal)?;
        let written = self.text.get(start as usize..)?;
        // Raw strings with signs, single bytes and characters are not emitted.
        let is_text = ["\"", "b\"", "r\""]
            .iter()
            .any(|begin| written.starts_with(begin));
        let token = if is_text {
            Kept::Text(start, end)
        } else if written.starts_with(|c: char| c.is_ascii_digit()) {
            Kept::Word(start, end)
        } else {
            return None;
        };
        self.tokens.push(token);
        Some(())
    }

    fn written(&mut self, token: &impl std::fmt::Display) -> Option<(u32, u32)> {
        let start = u32::try_from(self.text.len()).ok()?;
        write!(self.text, "{token}").ok()?;
        Some((start, u32::try_from(self.text.len()).ok()?))
    }
}

/// A sign that stands alone.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        ',' => ",",
        ';' => ";",
        '.' => ".",
        '&' => "&",
        '<' => "<",
        '>' => ">",
        '!' => "!",
        '#' => "#",
        ':' => ":",
        '=' => "=",
        _ => return None,
    })
}

/// What a string says.
pub(super) fn unquoted(literal: &str) -> Option<Cow<'_, str>> {
    let raw = literal.strip_prefix('r');
    if raw.is_none() && literal.contains('\\') {
        let literal = syn::parse_str::<syn::LitStr>(literal).ok()?;
        return Some(literal.value().into());
    }
    let quoted = raw.unwrap_or(literal);
    quoted.strip_prefix('"')?.strip_suffix('"').map(Into::into)
}
