//! Prints tokens without reading them as Rust first: what is emitted has few forms, and they are known here.
//!
//! To parse tokens and to print what was parsed takes several times as long as all else that emitting does. Where a
//! token stands that no known form has, this gives up, and the caller goes the long way: both give the same text.

use proc_macro2::TokenStream;

use crate::format::layout::Out;
use crate::format::token::{Token, Tokens, unquoted};
use crate::format::{Run, spaced};

/// The text of a file of tokens, without its header.
pub(super) fn print(tokens: TokenStream) -> Option<String> {
    let tokens = Tokens::read(tokens)?;
    let mut printer = Printer {
        tokens: &tokens,
        at: 0,
        code: String::new(),
        before: Before::Start,
    };
    printer.file()
}

/// The width at which prettyplease breaks what it can.
const BROKEN_AT: usize = 89;

/// What stands before the next token of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing.
    Start,
    Word,
    Text,
    Lifetime,
    /// A bracket that closes, or `>`.
    Close,
    /// A sign after which a space stands.
    Spaced,
    /// A sign or bracket that holds on to what follows.
    Glue,
}

struct Printer<'t> {
    tokens: &'t Tokens,
    /// The next token's number.
    at: usize,
    /// The statement so far.
    code: String,
    before: Before,
}

/// True for words with which something begins that has a form of its own.
fn is_unknown(word: &str) -> bool {
    matches!(
        word,
        "if" | "else"
            | "loop"
            | "while"
            | "where"
            | "unsafe"
            | "async"
            | "move"
            | "return"
            | "macro_rules"
            | "trait"
            | "union"
            | "dyn"
            | "ref"
            | "break"
    )
}

impl<'t> Printer<'t> {
    fn file(&mut self) -> Option<String> {
        let mut text = String::with_capacity(self.tokens.size());
        let mut inner = Out::default();
        while self.peek() == Token::Sign("#") && self.tokens.get(self.at + 1) == Token::Sign("!") {
            self.attribute(0, &mut inner)?;
        }
        if !inner.text().is_empty() {
            text.push('\n');
            text.push_str(inner.text());
        }
        let mut run: Option<Run> = None;
        while self.peek() != Token::End {
            let mut out = Out::default();
            let next = self.item(&mut out)?;
            if next.is_none() || next != run {
                text.push('\n');
            }
            run = next;
            text.push_str(&spaced(out.text()));
        }
        Some(text)
    }

    /// An item with its attributes; gives the run that it may stand in.
    fn item(&mut self, out: &mut Out) -> Option<Option<Run>> {
        let mut plain = true;
        while self.peek() == Token::Sign("#") {
            let start = out.text().len();
            self.attribute(0, out)?;
            plain &= out.text().get(start..)?.starts_with("#[cfg(");
        }
        let ends = self.statement(0, Context::Block, out)?;
        let public = ends.first.starts_with("pub ");
        let first = ends.first.trim_start_matches("pub ");
        if first.starts_with("pub(") || !ends.closed {
            return None;
        }
        let run = if first.starts_with("mod ") && !ends.block {
            Some(Run::Module { public })
        } else if first.starts_with("use ") {
            Some(Run::Use { public })
        } else {
            None
        };
        Some(run.filter(|_| plain))
    }

    /// The statements of a block, or the parts of a list, up to what closes it.
    fn block(&mut self, indent: usize, context: Context, out: &mut Out) -> Option<()> {
        loop {
            match self.peek() {
                Token::Close('}') => return Some(()),
                Token::Sign("#") => self.attribute(indent, out)?,
                _ => {
                    self.statement(indent, context, out)?;
                }
            }
        }
    }

    /// A statement, or a part of a list.
    fn statement(&mut self, indent: usize, context: Context, out: &mut Out) -> Option<Ends> {
        self.code.clear();
        self.before = Before::Start;
        let mut angles = 0_usize;
        loop {
            match self.peek() {
                Token::Sign(";") => {
                    self.next();
                    self.code.push(';');
                    return self.end(indent, true, out);
                }
                Token::Sign(",") if angles == 0 => {
                    self.next();
                    if context != Context::List {
                        return None;
                    }
                    self.code.push(',');
                    return self.end(indent, true, out);
                }
                Token::Close('}') | Token::End => {
                    if context == Context::List {
                        self.code.push(',');
                    }
                    return self.end(indent, false, out);
                }
                Token::Open('{') if self.code.ends_with("::") => self.group('{', '}')?,
                Token::Open('{') => return self.braces(indent, out),
                token => {
                    match token {
                        Token::Sign("<") => angles += 1,
                        Token::Sign(">") => angles = angles.checked_sub(1)?,
                        _ => {}
                    }
                    self.token()?;
                }
            }
        }
    }

    fn end(&mut self, indent: usize, closed: bool, out: &mut Out) -> Option<Ends> {
        let first = std::mem::take(&mut self.code);
        out.statement(indent, &first);
        Some(Ends {
            first,
            closed,
            block: false,
        })
    }

    /// A statement that a block in braces follows, from its opening brace on.
    fn braces(&mut self, indent: usize, out: &mut Out) -> Option<Ends> {
        self.next();
        let head = std::mem::take(&mut self.code);
        let word = head.strip_prefix("pub ").unwrap_or(&head);
        let begins = |words: &[&str]| words.iter().any(|start| word.starts_with(start));
        let context = if begins(&["fn ", "impl "]) {
            Context::Block
        } else if begins(&["struct ", "enum ", "match ", "&"]) {
            Context::List
        } else {
            return None;
        };
        if self.peek() == Token::Close('}') {
            return None;
        }
        out.statement(indent, &format!("{head} {{"));
        self.block(indent + 4, context, out)?;
        self.next();
        if self.peek() == Token::Sign(";") {
            return None;
        }
        out.statement(indent, "}");
        Some(Ends {
            first: head,
            closed: true,
            block: true,
        })
    }

    /// An attribute; documentation becomes a comment.
    fn attribute(&mut self, indent: usize, out: &mut Out) -> Option<()> {
        self.next();
        let inner = self.peek() == Token::Sign("!");
        if inner {
            self.next();
        }
        if self.next() != Token::Open('[') {
            return None;
        }
        let start = self.at;
        if self.next() == Token::Word("doc")
            && self.next() == Token::Sign("=")
            && let Token::Text(text) = self.next()
            && self.next() == Token::Close(']')
        {
            let text = unquoted(text)?;
            if text.contains('\n') || text.starts_with('/') {
                return None;
            }
            let mark = if inner { "//!" } else { "///" };
            let line = format!("{mark}{}", text.trim_end_matches(' '));
            out.line(indent, &line);
            return Some(());
        }
        if inner {
            return None;
        }
        self.at = start;
        self.code.clear();
        self.code.push_str("#[");
        self.before = Before::Glue;
        self.until(']')?;
        let line = std::mem::take(&mut self.code);
        if indent + line.len() > BROKEN_AT && !line.contains("(any(") {
            return None;
        }
        out.attribute(indent, &line);
        Some(())
    }

    /// The next token of a statement, or a group in parentheses or brackets.
    fn token(&mut self) -> Option<()> {
        match self.peek() {
            Token::Open('(') => {
                match self.before {
                    Before::Text | Before::Lifetime => return None,
                    Before::Word if self.code.ends_with(" in") => return None,
                    Before::Spaced => self.code.push(' '),
                    Before::Word | Before::Start | Before::Close | Before::Glue => {}
                }
                self.group('(', ')')
            }
            Token::Open('[') => {
                match self.before {
                    Before::Text | Before::Close => return None,
                    Before::Word if !self.code.ends_with("&mut") => return None,
                    Before::Spaced | Before::Lifetime | Before::Word => self.code.push(' '),
                    Before::Start | Before::Glue => {}
                }
                self.group('[', ']')
            }
            Token::Open(_) | Token::Close(_) | Token::End => None,
            Token::Word(word) => {
                let known = match word {
                    "match" => self.before == Before::Start,
                    "as" => self.code.starts_with("use "),
                    word => !is_unknown(word),
                };
                if !known {
                    return None;
                }
                // The number in `self.0.set`, which is read with the dot behind it.
                let dotted = word.ends_with('.');
                self.word(word, if dotted { Before::Glue } else { Before::Word })
            }
            Token::Text(text) => self.word(text, Before::Text),
            Token::Lifetime(name) => self.word(name, Before::Lifetime),
            Token::Sign(sign) => self.sign(sign),
        }
    }

    fn word(&mut self, word: &str, after: Before) -> Option<()> {
        self.next();
        if !matches!(self.before, Before::Start | Before::Glue) {
            self.code.push(' ');
        }
        self.code.push_str(word);
        self.before = after;
        Some(())
    }

    fn sign(&mut self, sign: &str) -> Option<()> {
        self.next();
        let holds = matches!(self.before, Before::Word | Before::Close);
        self.before = match sign {
            "::" | "." | "<" if holds => {
                self.code.push_str(sign);
                Before::Glue
            }
            "<" if self.code.ends_with("::") => {
                self.code.push_str(sign);
                Before::Glue
            }
            "!" if self.before == Before::Word => {
                self.code.push_str(sign);
                Before::Glue
            }
            ">" => {
                self.code.push_str(sign);
                Before::Close
            }
            "," | ":" => {
                self.code.push_str(sign);
                Before::Spaced
            }
            "->" | "=>" | "=" if !matches!(self.before, Before::Start | Before::Glue) => {
                self.code.push(' ');
                self.code.push_str(sign);
                Before::Spaced
            }
            "&" if matches!(self.before, Before::Start | Before::Glue | Before::Spaced) => {
                if self.before == Before::Spaced {
                    self.code.push(' ');
                }
                self.code.push_str(sign);
                Before::Glue
            }
            _ => return None,
        };
        Some(())
    }

    /// A group whose parts stand on one line.
    fn group(&mut self, open: char, close: char) -> Option<()> {
        let is_call = matches!(self.before, Before::Word | Before::Close | Before::Glue);
        self.next();
        self.code.push(open);
        self.before = Before::Glue;
        let commas = self.until(close)?;
        // `(x,)` is not `(x)`.
        (commas != 1 || is_call || close != ')').then_some(())
    }

    /// Reads on to the bracket that closes a group; gives the number of its commas if there is one at its end, else 0.
    fn until(&mut self, close: char) -> Option<usize> {
        let mut commas = 0;
        loop {
            match self.peek() {
                Token::Close(found) if found == close => {
                    self.next();
                    let trailing = self.before == Before::Spaced && self.code.ends_with(',');
                    if trailing {
                        self.code.pop();
                    }
                    self.code.push(close);
                    self.before = Before::Close;
                    return Some(if trailing { commas } else { 0 });
                }
                Token::Sign(",") => {
                    commas += 1;
                    self.token()?;
                }
                Token::Sign("#") if close == ']' => self.gate()?,
                _ => self.token()?,
            }
        }
    }

    /// The attribute of an element of a list.
    fn gate(&mut self) -> Option<()> {
        self.next();
        if self.next() != Token::Open('[') {
            return None;
        }
        if self.before == Before::Spaced {
            self.code.push(' ');
        }
        self.code.push_str("#[");
        self.before = Before::Glue;
        self.until(']')?;
        self.before = Before::Spaced;
        Some(())
    }

    fn peek(&self) -> Token<'t> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.at += 1;
        token
    }
}

/// How the parts of a block are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    /// By semicolons and blocks.
    Block,
    /// By commas.
    List,
}

/// How a statement ended.
struct Ends {
    /// It, as far as its braces.
    first: String,
    /// By a semicolon, a comma or a brace.
    closed: bool,
    /// It has a block.
    block: bool,
}
