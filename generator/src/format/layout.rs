//! Where prettyplease and rustfmt disagree: lines that one of them breaks and the other does not.
//!
//! prettyplease breaks at 89 columns and knows no limits for calls and lists; rustfmt breaks at 100 and has such
//! limits. Only the forms that are emitted are known here; any other line stays as prettyplease has it.

use crate::format::measure::{WIDTH, fits, split_arguments, split_call, width};

/// The longest content of a call's parentheses or a list's brackets on one line.
const GROUP_WIDTH: usize = 60;

/// The longest chain of fields and calls on one line.
const CHAIN_WIDTH: usize = 60;

/// The longest list of an attribute's features on one line.
const ATTRIBUTE_WIDTH: usize = 70;

/// The longest element of a list that is filled line by line.
const SHORT_ELEMENT: usize = 10;

/// True for an arm of a match.
pub(super) fn is_arm(code: &str) -> bool {
    code.starts_with("Self::")
        || code.starts_with(|c: char| c.is_ascii_digit())
        || code.starts_with("_ => ")
}

/// Lines, laid out.
#[derive(Debug, Default)]
pub(super) struct Out(String);

impl Out {
    /// Nothing yet, and room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// All that was printed.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// What was printed so far.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// A reference to a struct's literal, which rustfmt gives a line for each field.
    fn literal(&mut self, indent: usize, path: &str, fields: &str) {
        self.line(indent, &format!("{path} {{"));
        for field in split_arguments(fields) {
            self.statement(indent + 4, &format!("{field},"));
        }
        self.line(indent, "}");
    }

    /// Prints a line as it stands.
    pub(super) fn line(&mut self, indent: usize, code: &str) {
        const BLANKS: &str = "                ";
        let mut rest = indent;
        while rest > 0 {
            let some = rest.min(BLANKS.len());
            self.0.push_str(BLANKS.get(..some).unwrap_or_default());
            rest -= some;
        }
        self.0.push_str(code);
        self.0.push('\n');
    }

    /// Prints a statement that stands on one line, broken as rustfmt breaks it.
    pub(super) fn statement(&mut self, indent: usize, code: &str) {
        if code.is_empty() {
            self.0.push('\n');
            return;
        }
        if code.starts_with('#') {
            return self.attribute(indent, code);
        }
        if code.starts_with("//") {
            return self.line(indent, code);
        }
        if code.starts_with('&')
            && let Some((path, rest)) = code.split_once(" { ")
            && let Some(fields) = rest.strip_suffix(" }")
        {
            return self.literal(indent, path, fields);
        }
        if is_arm(code)
            && let Some((index, value)) = code.split_once(" => ")
        {
            let value = value
                .strip_prefix("{ ")
                .and_then(|value| value.strip_suffix(" }"))
                .unwrap_or(value);
            return self.arm(indent, index, value.trim_end_matches(','));
        }
        if let Some(rest) = code.strip_prefix("runtime::")
            && let Some((name, rest)) = rest.split_once("!(")
            && let Some(arguments) = rest.strip_suffix(");")
        {
            return self.macro_call(indent, name, arguments);
        }
        if code.starts_with("pub fn ") {
            return self.signature(indent, code);
        }
        if let Some((head, tail)) = split_call(code, "runtime::Draft::") {
            return self.call(indent, head, tail);
        }
        if let Some(call) = code.strip_prefix("self.0.")
            && let Some(chain) = code.strip_suffix(';')
            && width(chain) > CHAIN_WIDTH
        {
            return self.chain(indent, call);
        }
        if (code.starts_with("fields: ") || code.starts_with("const KNOWN: "))
            && let Some((head, rest)) = code.split_once("&[")
            && let Some((elements, tail)) = rest.rsplit_once(']')
        {
            return self.list(indent, &format!("{head}&"), elements, tail);
        }
        if code.starts_with("let ")
            && let Some((head, rest)) = code.split_once('[')
            && matches!(head, "let fields = " | "let mut fields = ")
            && let Some(elements) = rest.strip_suffix("];")
        {
            return self.list(indent, head, elements, ";");
        }
        if code.starts_with("use ")
            && let Some((module, names)) = code.split_once('{')
            && let Some(names) = names.strip_suffix("};")
            && !fits(indent + 2, code)
        {
            // A list that may be broken has two columns less.
            self.line(indent, &format!("{module}{{"));
            self.filled(indent + 4, &split_arguments(names));
            return self.line(indent, "};");
        }
        if fits(indent, code) {
            return self.line(indent, code);
        }
        if let Some(implementation) = code.strip_suffix(" {")
            && implementation.starts_with("impl ")
        {
            let (first, rest) = match implementation.split_once(" for ") {
                Some((of, name)) => (of, format!("for {name}")),
                None => ("impl", implementation.replacen("impl ", "", 1)),
            };
            self.line(indent, first);
            self.line(indent + 4, &rest);
            return self.line(indent, "{");
        }
        if let Some(head) = code.strip_suffix(" {")
            && (head.starts_with("pub struct ") || head.starts_with("pub enum "))
        {
            self.line(indent, head);
            return self.line(indent, "{");
        }
        if code.starts_with("pub struct ")
            && let Some((name, rest)) = code.split_once('(')
            && let Some(field) = rest.strip_suffix(");")
        {
            self.line(indent, &format!("{name}("));
            self.line(indent + 4, &format!("{field},"));
            return self.line(indent, ");");
        }
        if let Some(field) = code.strip_prefix("pub ")
            && let Some((name, ty)) = field.split_once(": ")
            && let Some(ty) = ty.strip_suffix(',')
        {
            // The type goes to a line of its own, unless it must be broken even there.
            return match ty.split_once('<') {
                Some((outer, inner))
                    if !fits(indent + 4, &format!("{ty},"))
                        && fits(indent, &format!("pub {name}: {outer}<")) =>
                {
                    self.line(indent, &format!("pub {name}: {outer}<"));
                    self.ty(indent + 4, inner.strip_suffix('>').unwrap_or(inner), ",");
                    self.line(indent, ">,");
                }
                _ => {
                    self.line(indent, &format!("pub {name}:"));
                    self.ty(indent + 4, ty, ",");
                }
            };
        }
        if let Some((variant, ty)) = code.split_once('(')
            && variant.starts_with(|c: char| c.is_ascii_uppercase())
            && let Some(ty) = ty.strip_suffix("),")
        {
            self.line(indent, &format!("{variant}("));
            self.ty(indent + 4, ty, ",");
            return self.line(indent, "),");
        }
        self.line(indent, code);
    }

    fn arm(&mut self, indent: usize, index: &str, value: &str) {
        let one_line = format!("{index} => {value},");
        if fits(indent, &one_line) {
            self.line(indent, &one_line);
        } else if fits(indent + 4, value) || value.starts_with('"') {
            self.line(indent, &format!("{index} => {{"));
            self.line(indent + 4, value);
            self.line(indent, "}");
        } else {
            self.broken(indent, &one_line);
        }
    }

    /// An attribute; one that names features is broken where their list is long, or the line lacks a column for each
    /// parenthesis.
    pub(super) fn attribute(&mut self, indent: usize, code: &str) {
        let forms = [
            ("#[cfg(any(", "))]", 2),
            ("#[cfg(not(any(", ")))]", 3),
            ("#[cfg(not(", "))]", 2),
        ];
        let broken = forms.into_iter().find_map(|(head, tail, depth)| {
            let features = code.strip_prefix(head)?.strip_suffix(tail)?;
            let is_list = !features.contains('(');
            is_list.then_some((head, features, tail, depth))
        });
        match broken {
            Some((head, features, tail, depth))
                if width(features) > ATTRIBUTE_WIDTH && features.contains(", ")
                    || !fits(indent + depth, code) =>
            {
                self.line(indent, head);
                let features = split_arguments(features);
                for (at, feature) in features.iter().enumerate() {
                    let comma = if at + 1 < features.len() { "," } else { "" };
                    self.line(indent + 4, &format!("{feature}{comma}"));
                }
                self.line(indent, tail);
            }
            _ => self.line(indent, code),
        }
    }

    /// An element of a list, on a line of its own if it fits.
    fn element(&mut self, indent: usize, element: &str) {
        if element.starts_with("#[")
            && let Some((gate, element)) = element.split_once(")] ")
        {
            self.attribute(indent, &format!("{gate})]"));
            return self.element(indent, element);
        }
        let one_line = format!("{element},");
        if element.starts_with('"') {
            self.line(indent, &one_line);
        } else {
            self.broken(indent, &one_line);
        }
    }

    /// A call and a comma, broken at its parentheses if it does not fit.
    fn broken(&mut self, indent: usize, code: &str) {
        let call = code.strip_suffix("),");
        match call.and_then(|call| call.split_once('(')) {
            Some((function, argument)) if !fits(indent, code) => {
                self.line(indent, &format!("{function}("));
                let argument = format!("{argument},");
                match argument.split_once('.') {
                    Some((place, field)) if !fits(indent + 4, &argument) => {
                        self.line(indent + 4, place);
                        self.line(indent + 8, &format!(".{field}"));
                    }
                    _ => self.line(indent + 4, &argument),
                }
                self.line(indent, "),");
            }
            _ => self.line(indent, code),
        }
    }

    fn ty(&mut self, indent: usize, ty: &str, end: &str) {
        let one_line = format!("{ty}{end}");
        match ty.split_once('<') {
            Some((outer, inner)) if !fits(indent, &one_line) && inner.ends_with('>') => {
                self.line(indent, &format!("{outer}<"));
                self.ty(indent + 4, inner.strip_suffix('>').unwrap_or(inner), ",");
                self.line(indent, &format!(">{end}"));
            }
            _ => self.line(indent, &one_line),
        }
    }

    fn signature(&mut self, indent: usize, code: &str) {
        let parts = code
            .split_once('(')
            .and_then(|(head, rest)| Some((head, rest.rsplit_once(')')?)));
        match parts {
            Some((head, ("", tail))) if !fits(indent, code) => {
                let returned = format!("{head}(){}", tail.trim_end_matches(" {"));
                // rustfmt lets the result reach one column further.
                if fits(indent - indent.min(1), &returned) {
                    self.line(indent, &returned);
                    self.line(indent, "{");
                } else {
                    self.line(indent, &format!("{head}()"));
                    self.line(indent, tail.trim_start());
                }
            }
            Some((head, (parameters, tail))) if !fits(indent, code) => {
                self.line(indent, &format!("{head}("));
                for parameter in split_arguments(parameters) {
                    self.line(indent + 4, &format!("{parameter},"));
                }
                self.line(indent, &format!("){tail}"));
            }
            _ => self.line(indent, code),
        }
    }

    /// `head` ends with the function's name, `tail` is the arguments and what closes the statement.
    fn call(&mut self, indent: usize, head: &str, tail: &str) {
        let closing = if head.starts_with("Self(") {
            "))"
        } else {
            ");"
        };
        let one_line = format!("{head}({tail}");
        let Some(arguments) = tail.strip_suffix(closing) else {
            return self.line(indent, &one_line);
        };
        // A call within a call has its whole text counted, one in a statement its arguments.
        let width = match head.strip_prefix("Self(") {
            Some(function) => width(function) + 2 + width(arguments),
            None => width(arguments),
        };
        if width <= GROUP_WIDTH && fits(indent, &one_line) {
            return self.line(indent, &one_line);
        }
        if let Some((binding, value)) = one_line.split_once(" = ")
            && width <= GROUP_WIDTH
            && fits(indent + 4, value)
        {
            self.line(indent, &format!("{binding} ="));
            return self.line(indent + 4, value);
        }
        self.line(indent, &format!("{head}("));
        for argument in split_arguments(arguments) {
            match argument
                .strip_prefix("&[")
                .and_then(|list| list.strip_suffix(']'))
            {
                Some(elements) => self.list(indent + 4, "&", elements, ","),
                None => self.line(indent + 4, &format!("{argument},")),
            }
        }
        self.line(indent, closing);
    }

    /// A call of a method of `self.0` that is too long for a line.
    fn chain(&mut self, indent: usize, call: &str) {
        let parts = call.split_once('(');
        let parts = parts.and_then(|(method, rest)| Some((method, rest.strip_suffix(");")?)));
        match parts {
            Some((method, arguments)) if width(arguments) > GROUP_WIDTH => {
                self.line(indent, &format!("self.0.{method}("));
                for argument in split_arguments(arguments) {
                    self.line(indent + 4, &format!("{argument},"));
                }
                self.line(indent, ");");
            }
            _ => {
                self.line(indent, "self.0");
                self.line(indent + 4, &format!(".{call}"));
            }
        }
    }

    fn list(&mut self, indent: usize, head: &str, elements: &str, tail: &str) {
        let one_line = format!("{head}[{elements}]{tail}");
        let all = elements;
        let elements = split_arguments(all);
        // What cannot be broken further has the whole line.
        let is_gated = elements.iter().any(|element| element.starts_with("#["));
        let is_whole = elements.len() == 1 && (all.starts_with('"') || !all.contains('('));
        let limit = if is_whole { WIDTH } else { GROUP_WIDTH };
        if !is_gated && width(all) <= limit && fits(indent, &one_line) {
            return self.line(indent, &one_line);
        }
        if is_whole
            && !is_gated
            && let Some((binding, value)) = one_line.split_once(" = ")
            // rustfmt leaves a column free.
            && fits(indent + 5, value)
        {
            self.line(indent, &format!("{binding} ="));
            return self.line(indent + 4, value);
        }
        // A call that is alone in its list shares the list's lines.
        if let [element] = elements[..]
            && let Some((function, argument)) = element.split_once('(')
            && let Some(argument) = argument.strip_suffix(')')
            && !is_whole
            && !is_gated
            && fits(indent, &format!("{head}[{function}("))
        {
            self.line(indent, &format!("{head}[{function}("));
            self.line(indent + 4, &format!("{argument},"));
            return self.line(indent, &format!(")]{tail}"));
        }
        self.line(indent, &format!("{head}["));
        if !is_gated
            && elements
                .iter()
                .all(|element| width(element) <= SHORT_ELEMENT)
        {
            self.filled(indent + 4, &elements);
        } else {
            for element in elements {
                self.element(indent + 4, element);
            }
        }
        self.line(indent, &format!("]{tail}"));
    }

    /// Elements, as many on a line as fit: the last column is used only where one line holds them all.
    fn filled(&mut self, indent: usize, elements: &[&str]) {
        let all = format!("{},", elements.join(", "));
        if fits(indent, &all) {
            return self.line(indent, &all);
        }
        let mut line = String::new();
        for element in elements {
            if !line.is_empty() && indent + width(&line) + width(element) + 2 >= WIDTH {
                self.line(indent, &line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(element);
            line.push(',');
        }
        self.line(indent, &line);
    }

    /// rustfmt reads the arguments that are expressions, and leaves the others as they are.
    fn macro_call(&mut self, indent: usize, name: &str, arguments: &str) {
        let arguments = arguments
            .replace(" < ", "<")
            .replace(" <", "<")
            .replace(" >", ">")
            .replace(" : ", ": ");
        let one_line = format!("runtime::{name}!({arguments});");
        if fits(indent, &one_line) {
            return self.line(indent, &one_line);
        }
        self.line(indent, &format!("runtime::{name}!("));
        match arguments
            .split_once('[')
            .and_then(|(head, rest)| Some((head, rest.strip_suffix(']')?)))
        {
            Some((head, elements)) => {
                self.line(indent + 4, &format!("{head}["));
                for element in split_arguments(elements) {
                    self.element(indent + 8, element);
                }
                self.line(indent + 4, "]");
            }
            None => self.line(indent + 4, &arguments),
        }
        self.line(indent, ");");
    }
}
