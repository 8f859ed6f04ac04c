//! The request lines of the HTTP section.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use crate::diagnostics::{Code, PageSink};
use crate::facts::RequestClaim;
use crate::facts::request_line::{
    OtherKind, OtherLine, RequestLine, read_request_line, read_request_lines,
};
use crate::maps::HashMap;
use crate::page::{Fence, Item, Page, Role, Section};
use crate::text::Span;

/// The request lines of all fences below `HTTP request`, in page order.
pub(super) fn read(page: &Page<'_>, sink: &mut PageSink<'_>) -> Vec<RequestLine> {
    let mut taken = Taken::default();
    let mut found = false;
    for section in super::sections(page, Role::HttpRequest) {
        found = true;
        for item in &section.items {
            if let Item::Fence(fence) = item {
                taken.fence(fence, sink);
            }
        }
    }
    for fence in of_siblings(page) {
        taken.fence(fence, sink);
    }
    if !found {
        for fence in without_heading(page) {
            taken.fence(fence, sink);
        }
        let span = page
            .title
            .as_ref()
            .map_or(Span::default(), |title| title.text.span);
        sink.report(
            Code::RequestSectionMissing,
            span,
            "this page of an operation has no section with its request",
        );
    } else if taken.lines.is_empty() {
        let span = super::sections(page, Role::HttpRequest)
            .find_map(|section| section.heading.as_ref())
            .map_or(Span::default(), |heading| heading.text.span);
        sink.report(
            Code::RequestUnreadable,
            span,
            "this section holds no request line",
        );
    }
    taken.lines
}

/// The request lines taken so far.
#[derive(Default)]
struct Taken {
    lines: Vec<RequestLine>,
    /// Where each method and path stands first.
    first: HashMap<(String, Option<String>), Span>,
}

impl Taken {
    /// Takes the request lines of a fence.
    fn fence(&mut self, fence: &Fence<'_>, sink: &mut PageSink<'_>) {
        let read = read_request_lines(&fence.code.text, fence.code.text_start);
        for other in &read.others {
            report_other(other, sink);
        }
        for line in read.requests {
            report_notes(&line, sink);
            match self.first.entry((line.method.clone(), line.path.clone())) {
                Entry::Occupied(first) => {
                    let first = sink.locate(*first.get()).line;
                    sink.report(
                        Code::RequestNormalized,
                        line.span,
                        format!("this is the request of line {first} again, query options apart"),
                    );
                }
                Entry::Vacant(free) => {
                    free.insert(line.span);
                }
            }
            self.lines.push(line);
        }
    }
}

/// The requests of sections beside those that an `HTTP request` divides: where each of several ways to ask has a section,
/// only the first may have the heading.
fn of_siblings<'a, 't>(page: &'a Page<'t>) -> impl Iterator<Item = &'a Fence<'t>> {
    let level = page
        .sections
        .iter()
        .position(|section| section.role == Role::HttpRequest)
        .and_then(|at| {
            let (above, rest) = page.sections.split_at_checked(at)?;
            let level = rest.first()?.level;
            let parent = above.iter().rev().find(|parent| parent.level < level)?;
            (parent.role == Role::Other).then_some(parent.level)
        });
    page.sections
        .iter()
        .take_while(|section| section.role != Role::Response)
        .filter(move |section| {
            section.role == Role::Other
                && section.within == Role::Preamble
                && Some(section.level) == level
        })
        .flat_map(Section::fences)
        .filter(|fence| fence.is_request() && begins_with_request(fence))
}

/// True where the first line is a request without a host: an example's names it.
fn begins_with_request(fence: &Fence<'_>) -> bool {
    let first = fence.code.text.trim_start().lines().next();
    first.is_some_and(|line| {
        !line.contains("://") && read_request_line(line, Span::default()).is_some()
    })
}

/// The fences that hold request lines where the heading above them is missing: before the examples, annotated as no part
/// of one.
fn without_heading<'a, 't>(page: &'a Page<'t>) -> impl Iterator<Item = &'a Fence<'t>> {
    page.sections
        .iter()
        .filter(|section| {
            matches!(
                section.role,
                Role::Preamble | Role::Permissions | Role::Other
            ) && matches!(
                section.within,
                Role::Preamble | Role::Permissions | Role::Other
            )
        })
        .flat_map(Section::fences)
        .filter(|fence| {
            let is_example = fence
                .annotation
                .as_ref()
                .is_some_and(|annotation| annotation.block_type != "ignored");
            !is_example && begins_with_request(fence)
        })
}

/// The claims of the lines, each endpoint once: lines that differ in their query options only are one.
pub(super) fn claims(lines: &[RequestLine], sink: &PageSink<'_>) -> Vec<RequestClaim> {
    let mut known = BTreeSet::new();
    lines
        .iter()
        .filter(|line| known.insert((&line.method, &line.path)))
        .map(|line| claim(line, sink))
        .collect()
}

/// The claim of a request line.
pub(super) fn claim(line: &RequestLine, sink: &PageSink<'_>) -> RequestClaim {
    RequestClaim {
        method: line.method.clone(),
        path: line.path.clone(),
        written: line.written.clone(),
        location: sink.locate(line.span),
    }
}

fn report_other(other: &OtherLine, sink: &mut PageSink<'_>) {
    let (code, what) = match other.kind {
        OtherKind::Header => (Code::RequestNormalized, "is a header, not a request line"),
        OtherKind::Comment => (Code::RequestNormalized, "is a remark, not a request line"),
        OtherKind::Body => (
            Code::RequestNormalized,
            "belongs to a body, not to a request line",
        ),
        OtherKind::Unreadable => (
            Code::RequestUnreadable,
            "is no request line that can be read",
        ),
    };
    sink.report(code, other.span, format!("`{}` {what}", other.written));
}

fn report_notes(line: &RequestLine, sink: &mut PageSink<'_>) {
    let words: Vec<&str> = line
        .notes
        .iter()
        .filter(|note| !note.is_custom())
        .map(|note| note.words())
        .collect();
    if words.is_empty() {
        return;
    }
    // Nobody could send a request to a path with a part left out.
    let (code, what) = if line.path.is_none() {
        (Code::PlaceholderMetadata, "gives no path")
    } else {
        (Code::RequestNormalized, "was mended")
    };
    sink.report(
        code,
        line.span,
        format!("`{}` {what}: {}", line.written, words.join(", ")),
    );
}
