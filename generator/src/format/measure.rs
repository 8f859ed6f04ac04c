//! Texts of one line: how wide they are, and where they may be split.

/// The longest line.
pub(super) const WIDTH: usize = 100;

/// How many columns a text takes.
pub(super) fn width(code: &str) -> usize {
    code.chars().count()
}

/// True where a text fits on a line.
pub(super) fn fits(indent: usize, code: &str) -> bool {
    // No text has more characters than bytes.
    indent + code.len() <= WIDTH || indent + width(code) <= WIDTH
}

/// Splits a statement at the parenthesis of the call of an associated function of `of`.
pub(super) fn split_call<'c>(code: &'c str, of: &str) -> Option<(&'c str, &'c str)> {
    let start = ["Self(", "let draft = "].iter().find_map(|before| {
        let rest = code.strip_prefix(before)?;
        rest.starts_with(of).then_some(before.len())
    })?;
    let open = start + code.get(start..)?.find('(')?;
    Some((code.get(..open)?, code.get(open + 1..)?))
}

/// Splits at the commas that stand in no bracket and no string.
pub(super) fn split_arguments(arguments: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut is_escaped = false;
    let mut start = 0;
    for (at, c) in arguments.char_indices() {
        if in_string {
            in_string = is_escaped || c != '"';
            is_escaped = c == '\\' && !is_escaped;
            continue;
        }
        match c {
            '"' => in_string = true,
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(arguments.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(arguments.get(start..));
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
