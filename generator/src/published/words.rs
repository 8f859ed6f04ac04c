//! The words by which a published copy is told apart: section names, and the sentences that open a section.
//!
//! They are the format's own vocabulary, the same on every page of every year.

use crate::page::Role;

/// No section name is longer than this many bytes, which bounds the work on long lines.
const LONGEST_NAME: usize = 160;

/// The role that a line has as a heading, where its words are those of a known section. `Request` and
/// `Response` give the roles they have inside examples; the caller knows where it is.
pub(crate) fn section(line: &str) -> Option<Role> {
    if line.len() > LONGEST_NAME {
        return None;
    }
    // Names of sections have a capital; `properties` and `members` are properties too.
    if !line
        .trim_start()
        .starts_with(|c: char| c.is_ascii_uppercase())
    {
        return None;
    }
    let lower = line.trim().trim_end_matches(':').to_ascii_lowercase();
    Some(match lower.as_str() {
        "permissions" | "prerequisites" => Role::Permissions,
        "http request" | "http requests" => Role::HttpRequest,
        "path parameters" => Role::PathParameters,
        "query parameters" | "optional query parameters" | "odata query parameters" => {
            Role::QueryParameters
        }
        "request headers" | "optional request headers" => Role::RequestHeaders,
        "function parameters" => Role::FunctionParameters,
        "parameters" => Role::Parameters,
        "request body" => Role::RequestBody,
        "request" => Role::ExampleRequest,
        "response" => Role::ExampleResponse,
        "example" | "examples" => Role::Example,
        "methods" | "tasks" => Role::Methods,
        "properties" => Role::Properties,
        "relationships" => Role::Relationships,
        "json representation" => Role::JsonRepresentation,
        "members" | "values" => Role::EnumMembers,
        "see also" | "related content" | "next steps" => Role::SeeAlso,
        "remarks" | "error responses" | "error response" | "derived types" | "what's new" => {
            Role::Other
        }
        other => return numbered(other),
    })
}

/// `Example 1: …`, `Example: …`, `Request 2`.
fn numbered(lower: &str) -> Option<Role> {
    let (word, rest) = lower.split_at_checked(lower.find([' ', ':'])?)?;
    let rest = rest.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = rest.get(digits..)?.trim_start();
    let numbered = digits > 0 && (after.is_empty() || after.starts_with([':', '.', '-', '–']));
    match word {
        "example" if numbered || after.starts_with(':') || after.starts_with('(') => {
            Some(Role::Example)
        }
        "request" if numbered => Some(Role::ExampleRequest),
        "response" if numbered => Some(Role::ExampleResponse),
        _ => None,
    }
}

/// True for `x values` with an identifier x, the heading of an enumeration's members.
pub(crate) fn names_values(line: &str) -> bool {
    line.strip_suffix(" values").is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

/// True for a title that says what kind of type its page describes: `x resource type`, `x enum type`.
pub(super) fn names_kind(line: &str) -> bool {
    [
        "resource type",
        "complex type",
        "enum type",
        "enumeration type",
        "enum values",
        "enumeration",
    ]
    .iter()
    .any(|kind| {
        line.strip_suffix(kind)
            .is_some_and(|name| name.ends_with(' ') && line.len() <= LONGEST_NAME)
    })
}

/// The heading a role has where a copy lost it.
pub(super) fn heading(role: Role) -> &'static str {
    match role {
        Role::Permissions => "Permissions",
        Role::HttpRequest => "HTTP request",
        Role::PathParameters => "Path parameters",
        Role::QueryParameters => "Query parameters",
        Role::RequestHeaders => "Request headers",
        Role::FunctionParameters => "Function parameters",
        Role::Parameters => "Parameters",
        Role::RequestBody => "Request body",
        Role::Response | Role::ExampleResponse => "Response",
        Role::Example => "Example",
        Role::ExampleRequest => "Request",
        Role::Methods => "Methods",
        Role::Properties => "Properties",
        Role::Relationships => "Relationships",
        Role::JsonRepresentation => "JSON representation",
        Role::EnumMembers => "Members",
        Role::SeeAlso => "See also",
        Role::Preamble | Role::Other => "Remarks",
    }
}

/// True for the parts of an example.
pub(super) fn in_example(role: Role) -> bool {
    matches!(
        role,
        Role::Example | Role::ExampleRequest | Role::ExampleResponse
    )
}

/// The section that a sentence opens: the docs begin each with the same words.
pub(super) fn cue(line: &str) -> Option<Role> {
    let head: String = line
        .chars()
        .take(160)
        .collect::<String>()
        .to_ascii_lowercase()
        .replace('\u{2019}', "'");
    let sentence = head.split(['.', ':']).next().unwrap_or_default();
    let starts = |openings: &[&str]| openings.iter().any(|opening| head.starts_with(opening));
    if starts(&["one of the following permissions is required"])
        || starts(&["choose the permission or permissions marked as least privileged"])
    {
        return Some(Role::Permissions);
    }
    if let Some(rest) = head.strip_prefix("if successful, ")
        && rest.contains("return")
    {
        return Some(Role::Response);
    }
    if starts(&[
        "in the request body,",
        "do not supply a request body",
        "don't supply a request body",
    ]) {
        return Some(Role::RequestBody);
    }
    if starts(&["this method supports"]) && sentence.contains("quer") {
        return Some(Role::QueryParameters);
    }
    if sentence.contains("json representation of the resource") {
        return Some(Role::JsonRepresentation);
    }
    let example = [
        "here is an example",
        "here's an example",
        "the following is an example",
        "the following example",
        "the following shows an example",
    ];
    if starts(&example) {
        let request = sentence.find("request").or(sentence.find("call this api"));
        return match (request, sentence.find("response")) {
            (Some(request), Some(response)) if response < request => Some(Role::ExampleResponse),
            (Some(_), _) => Some(Role::ExampleRequest),
            (None, Some(_)) => Some(Role::ExampleResponse),
            (None, None) => None,
        };
    }
    None
}

/// A sentence that promises a table right after it.
pub(super) fn promises_table(line: &str) -> bool {
    let head: String = line
        .chars()
        .take(80)
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "the following table shows",
        "the following table lists",
        "the following table describes",
    ]
    .iter()
    .any(|opening| head.starts_with(opening))
}

/// The word before the colon of a notice: `Important: …`.
pub(super) fn notice(line: &str) -> bool {
    let word = line.split(':').next().unwrap_or_default();
    word.len() < line.len() && is_notice_word(word)
}

/// True for lines of their own that say of a type where it belongs.
pub(super) fn is_formality(line: &str) -> bool {
    ["Namespace:", "Inherits from ", "Base type:"]
        .iter()
        .any(|opening| line.starts_with(opening))
}

/// The words that open a notice. A header line never begins with one.
pub(super) fn is_notice_word(word: &str) -> bool {
    ["Important", "Note", "Caution", "Warning", "Tip"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}
