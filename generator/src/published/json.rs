//! JSON from which a copy lost the lines that hold only braces and brackets.

use std::collections::HashSet;

use crate::published::code::string_end;

/// No JSON is restored that is nested deeper than this.
const DEEPEST: usize = 100;

/// Puts the braces and brackets back that a published copy lost.
///
/// What the lines still say decides: a line that ends in `{` or `[` opens; a member without a comma is the last
/// of its object; inside an array a key that the object has already, or a new `@odata.type`, begins the next
/// object; a key that is new to the object stands in the one around the array. What is open at the end
/// closes there.
///
/// None where the lines do not fit together so, or where the outcome is not JSON that holds every member.
#[must_use]
pub fn restore_json(text: &str) -> Option<String> {
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        return Some(text.to_owned());
    }
    let mut restorer = Restorer::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        restorer.line(line)?;
    }
    let restored = restorer.finish()?;
    serde_json::from_str::<serde::de::IgnoredAny>(&restored).ok()?;
    Some(restored)
}

/// What is open around the place that has been reached.
enum Open<'a> {
    Object {
        keys: HashSet<&'a str>,
        /// The last member had no comma after it.
        ended: bool,
    },
    Array {
        /// The keys of the object that closed last.
        last: Option<HashSet<&'a str>>,
        /// It holds something.
        filled: bool,
        ended: bool,
    },
}

#[derive(Default)]
struct Restorer<'a> {
    out: String,
    open: Vec<Open<'a>>,
    /// The outermost value has closed.
    complete: bool,
}

impl<'a> Restorer<'a> {
    fn line(&mut self, line: &'a str) -> Option<()> {
        let bare = line.trim_end_matches(',').trim_end();
        let comma = bare.len() < line.len();
        match bare {
            "..." | "…" => return Some(()),
            "{" => return self.element_open(true),
            "[" => return self.element_open(false),
            _ => {}
        }
        if !bare.is_empty() && bare.chars().all(|c| "}] ".contains(c)) {
            for mark in bare.chars().filter(|c| *c != ' ') {
                self.close_explicit(mark, comma)?;
            }
            return Some(());
        }
        if let Some(end) = string_end(bare)
            && let Some(value) = bare.get(end..)?.trim_start().strip_prefix(':')
        {
            let literal = bare.get(..end)?;
            return self.member(literal, value.trim(), comma);
        }
        self.scalar(bare, comma)
    }

    /// `"key": value`, `"key": {`, `"key": [`.
    fn member(&mut self, literal: &'a str, value: &str, comma: bool) -> Option<()> {
        serde_json::from_str::<String>(literal).ok()?;
        self.settle(literal)?;
        let Some(Open::Object { keys, ended }) = self.open.last_mut() else {
            return None;
        };
        let first = keys.is_empty();
        if !keys.insert(literal) {
            return None;
        }
        *ended = false;
        if !first {
            self.out.push(',');
        }
        self.out.push_str(literal);
        self.out.push(':');
        match value {
            "{" => self.push(true),
            "[" => self.push(false),
            _ => {
                serde_json::from_str::<serde::de::IgnoredAny>(value).ok()?;
                self.out.push_str(value);
                self.end_item(!comma);
                Some(())
            }
        }
    }

    /// Opens and closes until the innermost thing open is the object that a member named `key` belongs to.
    fn settle(&mut self, key: &'a str) -> Option<()> {
        if self.open.is_empty() {
            if self.complete {
                return None;
            }
            return self.push(true);
        }
        // Each turn closes something, or opens one object and ends: the loop is bounded by the depth.
        loop {
            let inside_array = matches!(
                self.open
                    .len()
                    .checked_sub(2)
                    .and_then(|at| self.open.get(at)),
                Some(Open::Array { .. })
            );
            let outermost = self.open.len() == 1;
            match self.open.last()? {
                Open::Object { keys, ended } => {
                    let typed = key == "\"@odata.type\"" && !keys.is_empty() && inside_array;
                    let known = keys.contains(key);
                    if !known && !typed && (!ended || outermost) {
                        return Some(());
                    }
                    if outermost {
                        return None;
                    }
                    self.close()?;
                }
                Open::Array { last, filled, .. } => {
                    let next = match last {
                        Some(keys) => key == "\"@odata.type\"" || keys.contains(key),
                        None => !filled,
                    };
                    if next {
                        return self.element_open(true);
                    }
                    if outermost {
                        return None;
                    }
                    self.close()?;
                }
            }
        }
    }

    /// An element of an array that is an object or an array itself, or the outermost value.
    fn element_open(&mut self, object: bool) -> Option<()> {
        // Before `{` on a line of its own, an object that has ended closes.
        if let Some(Open::Object { ended: true, .. }) = self.open.last() {
            self.close()?;
        }
        match self.open.last() {
            None if self.complete => return None,
            Some(Open::Object { .. }) => return None,
            Some(Open::Array { filled: true, .. }) => self.out.push(','),
            None | Some(Open::Array { .. }) => {}
        }
        self.push(object)
    }

    fn scalar(&mut self, value: &str, comma: bool) -> Option<()> {
        serde_json::from_str::<serde::de::IgnoredAny>(value).ok()?;
        let Some(Open::Array { filled, ended, .. }) = self.open.last() else {
            return None;
        };
        if *ended {
            return None;
        }
        if *filled {
            self.out.push(',');
        }
        self.out.push_str(value);
        self.end_item(!comma);
        Some(())
    }

    fn push(&mut self, object: bool) -> Option<()> {
        if self.open.len() >= DEEPEST {
            return None;
        }
        self.out.push(if object { '{' } else { '[' });
        self.open.push(if object {
            Open::Object {
                keys: HashSet::new(),
                ended: false,
            }
        } else {
            Open::Array {
                last: None,
                filled: false,
                ended: false,
            }
        });
        Some(())
    }

    /// Notes that something was put into what is open.
    fn end_item(&mut self, is_last: bool) {
        match self.open.last_mut() {
            Some(Open::Object { ended, .. }) => *ended = is_last,
            Some(Open::Array { filled, ended, .. }) => {
                *filled = true;
                *ended = is_last;
            }
            None => {}
        }
    }

    fn close(&mut self) -> Option<()> {
        match self.open.pop()? {
            Open::Object { keys, .. } => {
                self.out.push('}');
                if let Some(Open::Array { last, .. }) = self.open.last_mut() {
                    *last = Some(keys);
                }
            }
            Open::Array { .. } => self.out.push(']'),
        }
        // Whether the mark had a comma after it is not known: what comes next decides.
        self.end_item(false);
        self.complete = self.open.is_empty();
        Some(())
    }

    fn close_explicit(&mut self, mark: char, comma: bool) -> Option<()> {
        let object = mark == '}';
        while self
            .open
            .last()
            .map(|open| matches!(open, Open::Object { .. }))
            != Some(object)
        {
            if self.open.is_empty() {
                return None;
            }
            self.close()?;
        }
        self.close()?;
        if let Some(Open::Object { .. }) = self.open.last() {
            self.end_item(!comma);
        }
        Some(())
    }

    fn finish(mut self) -> Option<String> {
        while !self.open.is_empty() {
            self.close()?;
        }
        self.complete.then_some(self.out)
    }
}
