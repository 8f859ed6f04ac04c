//! Annotations: JSON in HTML comments, written for the docs checker that the format grew up with.

use crate::block::Comment;
use crate::diagnostics::{Code, PageSink};
use crate::json::{self, Repair, RepairKind, Value};
use crate::page::Annotation;
use crate::text::Span;

/// What a comment is.
pub(super) enum Read {
    /// Not an annotation: a remark, or the page's footer.
    Remark,
    /// An annotation.
    Annotation(Annotation),
}

/// Reads a comment. One that looks like an annotation but is not JSON is reported.
pub(super) fn read(comment: &Comment<'_>, sink: &mut PageSink<'_>) -> Read {
    let text = comment.text.trim();
    if !text.starts_with('{') {
        return Read::Remark;
    }
    let read = json::read(text);
    let lead = comment.text.len() - comment.text.trim_start().len();
    let at =
        |offset: usize| Span::new(offset, offset + 1).shifted(comment.text_start as usize + lead);
    if let Some(error) = &read.error {
        sink.report(
            Code::AnnotationInvalid,
            at(error.offset),
            format!("this annotation is not valid JSON: {}", error.message),
        );
    } else if let Some(repair) = read.repairs.iter().find(|repair| !is_meant(text, repair)) {
        sink.report(
            Code::AnnotationInvalid,
            at(repair.offset),
            format!("this annotation was mended: {}", repair.kind.words()),
        );
    }
    let Some(Value::Object(values)) = read.value else {
        return Read::Remark;
    };
    let block_type = match values.get("blockType") {
        Some(Value::String(block_type)) => block_type.to_string(),
        _ => String::new(),
    };
    let is_footer = values
        .get("type")
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.starts_with("#page"));
    if is_footer {
        return Read::Remark;
    }
    Read::Annotation(Annotation {
        span: Span::new(comment.span.start as usize, comment.span.end as usize),
        block_type,
        values,
    })
}

/// True for what is meant to be there: a remark behind the annotation's object, `{ … } // Do not remove this`, and a string
/// over several lines, as the docs checker's messages are in the page's footer.
fn is_meant(text: &str, repair: &Repair) -> bool {
    let is_whole = |before: &str| {
        let read = json::read(before);
        read.error.is_none() && read.repairs.is_empty()
    };
    match repair.kind {
        RepairKind::ControlCharacter => true,
        RepairKind::Comment => text.get(..repair.offset).is_some_and(is_whole),
        _ => false,
    }
}

impl Annotation {
    /// A string value.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.values.get(key)?.as_str()
    }

    /// A flag, written as `true` or as `"true"`.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        match self.values.get(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }
}
