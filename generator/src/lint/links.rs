//! Links to pages that are not there.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostics::{Code, Diagnostic, PageSink};
use crate::text::Span;

/// Reports the relative links that lead to no page, in the pages given by name and text.
///
/// Only folders that hold pages count: what a docs set links to outside of itself is not known. Case is not looked at,
/// since the published site has none.
#[must_use]
pub fn check<'a>(pages: impl Iterator<Item = (&'a Arc<str>, &'a Arc<str>)>) -> Vec<Diagnostic> {
    let pages: Vec<_> = pages.collect();
    let names: HashSet<String> = pages.iter().map(|(name, _)| name.to_lowercase()).collect();
    let folders: HashSet<&str> = names.iter().map(|name| folder(name)).collect();
    pages
        .par_iter()
        .flat_map_iter(|(name, text)| {
            let broken = targets(text)
                .filter(|(_, target)| {
                    resolve(name, target).is_some_and(|path| {
                        !names.contains(&path) && folders.contains(folder(&path))
                    })
                })
                .collect::<Vec<_>>();
            let mut sink = None;
            for (span, target) in broken {
                let sink = sink.get_or_insert_with(|| PageSink::new(Arc::clone(name), text));
                sink.report(
                    Code::BrokenLink,
                    span,
                    format!("there is no page `{target}`"),
                );
            }
            sink.map(PageSink::into_diagnostics).unwrap_or_default()
        })
        .collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path of the page that a link on the page `from` leads to, in lower case; none for what is no relative link to
/// a page.
fn resolve(from: &str, target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next()?.trim_end_matches('/');
    let path = path.replace('\\', "/").to_lowercase();
    if !path.ends_with(".md") || path.starts_with('/') || path.contains([':', '%']) {
        return None;
    }
    let from = from.to_lowercase();
    let mut parts: Vec<&str> = folder(&from)
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The targets of the links of a text, outside of fences and comments.
fn targets(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let comments = comments(text);
    let mut at = 0;
    let mut fenced = false;
    let lines = text.split_inclusive('\n').flat_map(move |line| {
        let start = at;
        at += line.len();
        let mark = line.trim_start();
        if mark.starts_with("```") || mark.starts_with("~~~") {
            fenced = !fenced;
        }
        if fenced {
            Vec::new()
        } else {
            of_line(line, start)
        }
    });
    lines.filter(move |(span, _)| {
        let before = comments.partition_point(|comment| comment.start <= span.start as usize);
        let comment = before.checked_sub(1).and_then(|at| comments.get(at));
        comment.is_none_or(|comment| comment.end <= span.start as usize)
    })
}

/// The ranges of a text's comments.
fn comments(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("<!--")) {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        from = rest.find("-->").map_or(text.len(), |end| start + end + 3);
        out.push(start..from);
    }
    out
}

fn of_line(line: &str, start: usize) -> Vec<(Span, &str)> {
    let inline = line.match_indices("](").map(|(at, mark)| at + mark.len());
    // `[user]: user.md`, the definition of a reference.
    let definition = line
        .starts_with('[')
        .then(|| line.find("]: "))
        .flatten()
        .map(|at| at + "]: ".len());
    inline
        .chain(definition)
        .filter_map(|at| {
            let rest = line.get(at..)?;
            let lead = rest.len() - rest.trim_start_matches([' ', '<']).len();
            let rest = rest.get(lead..)?;
            let end = rest.find([')', ' ', '>', '\n', '"']).unwrap_or(rest.len());
            let target = rest.get(..end)?;
            let from = start + at + lead;
            (!target.is_empty()).then(|| (Span::new(from, from + end), target))
        })
        .collect()
}
