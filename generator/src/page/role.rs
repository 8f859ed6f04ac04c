//! What a heading says that its section holds.

use crate::block::is_folded;
use crate::page::Role;

/// The role of a section whose heading says `heading`, below a section of role `within`.
pub(crate) fn role(heading: &str, within: Role) -> Role {
    let words = normalized(heading);
    let in_example = matches!(
        within,
        Role::Example | Role::ExampleRequest | Role::ExampleResponse
    );
    match words.as_str() {
        "permissions" | "permission" | "prerequisites" | "required permissions" => {
            Role::Permissions
        }
        "properties" | "property" | "instance attributes" | "key properties" => Role::Properties,
        "relationships" | "relationship" | "navigation properties" | "navigation" => {
            Role::Relationships
        }
        "json representation" | "representation" => Role::JsonRepresentation,
        // Below the response it divides what comes back by its format.
        "json" if within == Role::Preamble => Role::JsonRepresentation,
        "members" | "enum members" | "enumeration members" | "values" | "possible values" => {
            Role::EnumMembers
        }
        "methods" | "tasks" | "actions" | "functions" | "operations" => Role::Methods,
        "see also" | "related content" | "related topics" | "next steps" => Role::SeeAlso,
        "path parameters" | "path parameter" => Role::PathParameters,
        "request headers"
        | "request header"
        | "headers"
        | "optional request headers"
        | "optional request header"
        | "optional headers" => Role::RequestHeaders,
        "function parameters" | "function parameter" => Role::FunctionParameters,
        "parameters" | "request parameters" | "parameter" => Role::Parameters,
        "request body" if !in_example => Role::RequestBody,
        "request" if in_example => Role::ExampleRequest,
        "response" | "responses" | "http response" | "response body" | "response code"
            if in_example =>
        {
            Role::ExampleResponse
        }
        "response" | "responses" | "http response" | "response body" | "response code"
        | "return value" | "returns" => Role::Response,
        _ if words.starts_with("http request") => Role::HttpRequest,
        _ if [
            "query parameters",
            "query parameter",
            "query string parameters",
        ]
        .iter()
        .any(|ending| words.ends_with(ending)) =>
        {
            Role::QueryParameters
        }
        _ if words.starts_with("example") || words.starts_with("sample") => Role::Example,
        _ if in_example && has_word(&words, "request") => Role::ExampleRequest,
        _ if in_example && has_word(&words, "response") => Role::ExampleResponse,
        _ if enum_name(heading).is_some() => Role::EnumMembers,
        // `### Permissions to do it for others`: a table of its own for each.
        _ if within == Role::Permissions && words.starts_with("permission") => Role::Permissions,
        _ if within == Role::Preamble && words.starts_with("permissions ") => Role::Permissions,
        _ if words.ends_with(" properties") => Role::Properties,
        _ if words.ends_with(" relationships") => Role::Relationships,
        _ => Role::Other,
    }
}

/// The name in `alertStatus values`: a section with the members of an enumeration that has no page.
pub(crate) fn enum_name(heading: &str) -> Option<&str> {
    let mut words = heading.split_whitespace();
    let name = words.next()?;
    let tail = words.next()?;
    let closing = words.next().is_none();
    let is_name = name.chars().next().is_some_and(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
    let says_members = ["values", "enum", "enumeration", "members"]
        .iter()
        .any(|known| tail.eq_ignore_ascii_case(known));
    // "Possible values" and the like name no enumeration.
    let is_word = [
        "possible",
        "supported",
        "allowed",
        "valid",
        "enum",
        "member",
        "known",
        "default",
    ]
    .iter()
    .any(|word| name.eq_ignore_ascii_case(word));
    (closing && is_name && says_members && !is_word).then_some(name)
}

/// A heading's words in lower case, without what is around them.
fn normalized(heading: &str) -> String {
    let bare = heading.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    if is_folded(bare) {
        return bare.to_ascii_lowercase();
    }
    bare.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn has_word(words: &str, word: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| part == word)
}
