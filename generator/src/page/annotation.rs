//! Annotations: JSON in HTML comments, written for the docs checker that the format grew up with.

use crate::block::Comment;
use crate::diagnostics::{Code, PageSink};
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
    let values = match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(values)) => values,
        Ok(_) => return Read::Remark,
        Err(error) => {
            sink.report(
                Code::AnnotationInvalid,
                comment.span,
                format!("this annotation is not valid JSON: {error}"),
            );
            return Read::Remark;
        }
    };
    let block_type = match values.get("blockType") {
        Some(serde_json::Value::String(block_type)) => block_type.clone(),
        _ => String::new(),
    };
    let is_footer = values
        .get("type")
        .and_then(serde_json::Value::as_str)
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
            Some(serde_json::Value::Bool(flag)) => *flag,
            Some(serde_json::Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }
}
