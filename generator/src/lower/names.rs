//! From wire spellings to Rust identifiers: total, deterministic, and as injective as plain names allow.
//!
//! A name is made from its own spelling alone wherever that is possible, so that adding an item renames nothing.
//! Only where two spellings give one identifier does a [`Scope`] look at both.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::words;

/// What a name is for; it decides the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Types, traits, variants: `UpperCamelCase`.
    Camel,
    /// Fields, functions, modules: `snake_case`.
    Snake,
}

impl Case {
    fn apply(self, text: &str) -> String {
        match self {
            Self::Camel => words::upper_camel(text),
            Self::Snake => words::snake(&join_acronyms(text)),
        }
    }
}

/// The text with the small letter that ends an acronym made a part of it: `IPv4` and `IDs` are a word each, while heck
/// alone reads `I Pv4` and `I Ds`.
fn join_acronyms(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut capitals = 0_usize;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek();
        let ends = capitals > 1
            && match letter {
                's' => !next.is_some_and(char::is_ascii_lowercase),
                'v' => next.is_some_and(char::is_ascii_digit),
                _ => false,
            };
        capitals = if letter.is_ascii_uppercase() {
            capitals + 1
        } else {
            0
        };
        joined.push(if ends {
            letter.to_ascii_uppercase()
        } else {
            letter
        });
    }
    joined
}

/// Keywords of the 2024 edition, strict and reserved.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["Self", "crate", "self", "super"];

/// The identifier for a wire spelling, looking at nothing but the spelling.
///
/// Words are split as heck does it; what a plain identifier cannot hold is spelled out if nothing else is left.
/// A leading digit gets an underscore before it; keywords become raw identifiers, or get a trailing underscore
/// where Rust allows none.
#[must_use]
pub fn identifier(wire: &str, case: Case) -> String {
    let text: String = wire.chars().map(fold).collect();
    let plain = case.apply(&text);
    if plain.is_empty() {
        return finish(case.apply(&spell_symbols(wire)));
    }
    finish(plain)
}

/// The identifier that tells apart spellings of which [`identifier`] makes one: its symbols are spelled out.
fn spelled_identifier(wire: &str, case: Case) -> String {
    finish(case.apply(&spell_symbols(wire)))
}

/// The identifier that tells apart any two spellings, by a hash of the spelling.
fn hashed_identifier(spelling: &str, key: &str, case: Case, round: u32) -> String {
    let hash = fnv(key, round);
    let mut stem = finish(case.apply(&spell_symbols(spelling)));
    stem.truncate(LONGEST);
    finish(case.apply(&format!("{} x{hash:06x}", file_stem(&stem))))
}

/// FNV-1a, folded to 24 bits: stable over versions and machines.
fn fnv(text: &str, round: u32) -> u32 {
    let start = 0x811c_9dc5_u32 ^ round;
    let hash = text.bytes().fold(start, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash >> 24) ^ (hash & 0x00ff_ffff)
}

/// A character as heck may see it: ASCII stays, other letters are left to [`spell_symbols`].
fn fold(c: char) -> char {
    if c.is_ascii_alphanumeric() { c } else { ' ' }
}

/// The spelling with each symbol as a word.
fn spell_symbols(wire: &str) -> String {
    if wire.is_empty() {
        return "empty".to_owned();
    }
    let mut out = String::new();
    for c in wire.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
            continue;
        }
        out.push(' ');
        match symbol_word(c) {
            Some(word) => out.push_str(word),
            None => out.push_str(&format!("u{:04x}", u32::from(c))),
        }
        out.push(' ');
    }
    out
}

fn symbol_word(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "space",
        '_' => "underscore",
        '-' => "minus",
        '+' => "plus",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "bar",
        '*' => "star",
        '#' => "hash",
        '@' => "at",
        '&' => "and",
        '%' => "percent",
        '$' => "dollar",
        '!' => "bang",
        '?' => "question",
        '=' => "equals",
        '<' => "less",
        '>' => "greater",
        '~' => "tilde",
        '^' => "caret",
        '\'' => "quote",
        '"' => "doublequote",
        '`' => "backtick",
        '(' | ')' => "paren",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        _ => return None,
    })
}

/// The longest identifier: a name may have to be a file's, and file systems take 255 bytes.
const LONGEST: usize = 120;

/// Makes an identifier of a word that holds only letters, digits and underscores.
fn finish(mut word: String) -> String {
    if word.len() > LONGEST {
        let hash = fnv(&word, 0);
        word.truncate(LONGEST);
        word = format!("{}x{hash:06x}", word.trim_end_matches('_'));
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("_{word}");
    }
    if NEVER_RAW.contains(&word.as_str()) {
        return format!("{word}_");
    }
    if KEYWORDS.contains(&word.as_str()) {
        return format!("r#{word}");
    }
    word
}

/// An identifier with a trailing underscore, raw marks taken off.
fn underscored(name: &str) -> String {
    format!("{}_", name.strip_prefix("r#").unwrap_or(name))
}

/// A file's stem for a module: raw marks taken off.
#[must_use]
pub fn file_stem(module: &str) -> &str {
    module.strip_prefix("r#").unwrap_or(module)
}

/// Names that some file systems keep for devices; no module is called so.
pub const DEVICE_NAMES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Two spellings that are one identifier, and what the second is called instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The spelling that keeps the plain name.
    pub kept: String,
    /// The spelling that got another.
    pub renamed: String,
    /// Its name.
    pub name: String,
}

/// Names that must differ from each other.
#[derive(Clone, Debug)]
pub struct Scope {
    case: Case,
    reserved: &'static [&'static str],
}

impl Scope {
    /// A scope for names of `case`; `reserved` ones get a trailing underscore.
    #[must_use]
    pub fn new(case: Case, reserved: &'static [&'static str]) -> Self {
        Self { case, reserved }
    }

    /// The name of each key, and the clashes. A key is unique; what is named is its spelling.
    ///
    /// Who keeps the plain name does not depend on the order of `wires`: the spelling that is the plain name's own
    /// camel case (`remoteControlSoftware`), else the one that sorts first. `taken` names go to nobody.
    #[must_use]
    pub fn settle<'k, 's>(
        &self,
        wires: impl IntoIterator<Item = (&'k str, &'s str)>,
        taken: &BTreeSet<String>,
    ) -> (BTreeMap<&'k str, String>, Vec<Clash>) {
        let mut by_name: BTreeMap<String, Vec<(&'s str, &'k str)>> = BTreeMap::new();
        for (key, spelling) in wires {
            by_name
                .entry(self.plain(spelling))
                .or_default()
                .push((spelling, key));
        }
        let mut used: BTreeSet<String> = taken.clone();
        used.extend(by_name.keys().cloned());
        let mut names = BTreeMap::new();
        let mut clashes = Vec::new();
        for (plain, mut wanting) in by_name {
            if wanting.len() > 1 {
                wanting.sort_by_cached_key(|&(spelling, key)| {
                    (!is_canonical(spelling), spelling, key)
                });
                wanting.dedup();
            }
            let mut wanting = wanting.into_iter();
            let mut kept = plain.clone();
            if !taken.contains(&plain)
                && let Some((_, first)) = wanting.next()
            {
                kept = first.to_owned();
                names.insert(first, plain);
            }
            for (spelling, key) in wanting {
                let name = self.other_name(spelling, key, &used);
                used.insert(name.clone());
                clashes.push(Clash {
                    kept: kept.clone(),
                    renamed: key.to_owned(),
                    name: name.clone(),
                });
                names.insert(key, name);
            }
        }
        (names, clashes)
    }

    /// The name `wire` has where nothing else wants it.
    #[must_use]
    pub fn plain(&self, wire: &str) -> String {
        let name = identifier(wire, self.case);
        if self.reserved.contains(&name.as_str()) {
            underscored(&name)
        } else {
            name
        }
    }

    /// A name for a spelling whose plain name is gone.
    fn other_name(&self, spelling: &str, key: &str, used: &BTreeSet<String>) -> String {
        let free = |name: &String| !used.contains(name) && !self.reserved.contains(&name.as_str());
        let spelled = spelled_identifier(spelling, self.case);
        if free(&spelled) {
            return spelled;
        }
        let mut round = 0_u32;
        loop {
            let hashed = hashed_identifier(spelling, key, self.case, round);
            if free(&hashed) {
                return hashed;
            }
            round = round.wrapping_add(1);
        }
    }
}

/// True for spellings that are camel case already: letters and digits, the first one small.
fn is_canonical(wire: &str) -> bool {
    wire.starts_with(|c: char| c.is_ascii_lowercase())
        && heck::AsLowerCamelCase(wire).to_string() == wire
}
