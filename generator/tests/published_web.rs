//! Copies of whole web pages: what stands around the article is no part of it.

use docmodel::block::Block;
use docmodel::diagnostics::{Diagnostic, PageSink};
use docmodel::published;
use docmodel::source::Includes;

/// The text of each block, a block a line, and what was said.
fn read(text: &str) -> (Vec<String>, Vec<Diagnostic>) {
    let mut sink = PageSink::new("loan.txt".into(), text);
    let lines = published::read(text, &mut sink)
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => format!("{} {}", heading.level, heading.text.text()),
            Block::Paragraph(text) => text.text().into_owned(),
            Block::Table(table) => table
                .rows
                .iter()
                .map(|row| {
                    let cells: Vec<_> = row.cells.iter().map(|cell| cell.text()).collect();
                    cells.join(" | ")
                })
                .collect::<Vec<_>>()
                .join(" || "),
            Block::Code(code) => code.text.replace('\n', " "),
            other => format!("{other:?}"),
        })
        .collect();
    (lines, sink.into_diagnostics())
}

const WHOLE: &str = "\
Skip to main content
deviceLoan resource type
- Article
- 07/23/2024
- 3 contributors
Feedback
In this article
1. Properties
2. loanState values
3. JSON representation

Namespace: microsoft.graph

A device that somebody has.

Properties
Expand table
Property\tType\tDescription
id\tString\tThe key.
state\tloanState\tWhere it is.

loanState values
Expand table
Member
lent
returned

JSON representation
The following JSON representation shows the resource type.

JSON

Copy
{
  \"id\": \"String\"
}

Feedback
Was this page helpful?

Yes
No
Additional resources
Training
";

#[test]
fn what_stands_around_an_article_is_left_out() {
    let (blocks, said) = read(WHOLE);
    assert_eq!(
        blocks,
        [
            "1 deviceLoan resource type",
            "Namespace: microsoft.graph",
            "A device that somebody has.",
            "2 Properties",
            "id | String | The key. || state | loanState | Where it is.",
            "3 loanState values",
            "lent || returned",
            "2 JSON representation",
            "The following JSON representation shows the resource type.",
            "JSON",
            "Copy",
            "{   \"id\": \"String\" }",
        ]
    );
    assert_eq!(said, []);
}

#[test]
fn a_notice_to_those_who_may_not_see_a_page_is_no_title() {
    let (blocks, _) = read(
        "Note\nAccess to this page requires authorization. You can try signing in.\nAccess to this page requires authorization. You can try another.\nNamespace: microsoft.graph\nA device that somebody has.\nProperties\n| Property | Type | Description |\n|---|---|---|\n| id | String | The key. |\nRelationships\nNone.\n",
    );
    assert_eq!(
        blocks,
        [
            "Namespace: microsoft.graph",
            "A device that somebody has.",
            "2 Properties",
            "id | String | The key.",
            "2 Relationships",
            "None.",
        ]
    );
}

#[test]
fn questions_to_readers_above_a_section_hide_nothing() {
    let (blocks, _) = read(
        "Get loan\n\nWas this page helpful?\n\nHTTP request\n\nGET /loans/{id}\n\nResponse\n\nIf successful, this method returns 200 OK.\n",
    );
    assert!(blocks.contains(&"GET /loans/{id}".to_owned()), "{blocks:?}");
}

#[test]
fn tabs_part_cells_whatever_their_words_are() {
    let (blocks, said) = read(
        "Get loan\n\nPermissions\n\nLoans\tDelegated (work or school account)\tApplication\nown loans\tLoans.Read\tNot supported.\n\nHTTP request\n\nGET /loans/{id}\n\nOptional query parameters\nName\tDescription\n$filter\tFilters.\n\nIt has more words.\n$top\tPages.\n\nWhat $filter supports\nAttribute\tOperators\nowner/id\teq\n\nResponse\nIf successful, this method returns 200 OK.\n",
    );
    assert_eq!(
        blocks,
        [
            "1 Get loan",
            "2 Permissions",
            "own loans | Loans.Read | Not supported.",
            "2 HTTP request",
            "GET /loans/{id}",
            "2 Optional query parameters",
            "$filter | Filters. It has more words. || $top | Pages.",
            "3 What $filter supports",
            "owner/id | eq",
            "2 Response",
            "If successful, this method returns 200 OK.",
        ]
    );
    assert_eq!(said, []);
}

#[test]
fn rows_without_and_with_too_many_cells_are_rows() {
    let (blocks, said) = read(
        "loanState enum type\n\nNamespace: microsoft.graph\n\nMembers\nMember\tValue\tDescription\nlent out\t0\nlost\nback\t2\tHere\tagain.\n",
    );
    assert_eq!(
        blocks.last().map(String::as_str),
        Some("lent out | 0 |  || lost |  |  || back | 2 | Here again.")
    );
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_sentence_may_stand_between_an_enumeration_and_its_members() {
    let (blocks, _) = read(
        "Loan enumerations\n\nNamespace: microsoft.graph\n\nloanState values\nWhere a device is.\n\nMember\tValue\nlent\t0\n\nloanKind values\n\nMember\tValue\nshort\t0\n",
    );
    assert!(
        blocks.contains(&"3 loanState values".to_owned()),
        "{blocks:?}"
    );
    assert!(
        blocks.contains(&"3 loanKind values".to_owned()),
        "{blocks:?}"
    );
}

#[test]
fn a_page_of_members_alone_is_no_translation() {
    let rows: String = (0..30)
        .map(|at| format!("gamma{at}\t{at}\tDelta zeta {at}.\n"))
        .collect();
    let (blocks, said) = read(&format!(
        "loanState enum type\n\nNamespace: microsoft.graph\n\nMember\tValue\tDescription\n{rows}"
    ));
    assert_eq!(blocks.len(), 4, "{blocks:?}");
    assert_eq!(said, []);
}

#[test]
fn a_request_above_the_section_of_requests_opens_none() {
    let (blocks, _) = read(
        "Get loan\n\nRead it:\n\nGET /loans/{id}/content\n\nPermissions\n\nNone.\n\nHTTP request\n\nGET /loans/{id}\n",
    );
    let requests = blocks.iter().filter(|line| *line == "2 HTTP request");
    assert_eq!(requests.count(), 1, "{blocks:?}");
}

#[test]
fn members_stand_alone_in_their_rows() {
    let (blocks, _) = read(
        "Loan enumerations\nNamespace: microsoft.graph\nloanState values\nMember |\nlent |\nlong lost |\nloanKind values\n| Member |\n| --- |\n| short |\n",
    );
    assert_eq!(
        blocks.get(2..),
        Some(
            [
                "3 loanState values",
                "lent || long lost",
                "3 loanKind values",
                "short",
            ]
            .map(str::to_owned)
            .as_slice()
        )
    );
}

#[test]
fn types_with_a_capital_are_no_translation_where_json_names_them() {
    let (blocks, said) = read(
        "loanParty resource type\nProperties\nProperty\tType\nowner\tPerson\nkeeper\tPerson\nguest\tPerson\nJSON representation\n{\n\"owner\": {\"@odata.type\": \"microsoft.graph.person\"}\n}\n",
    );
    assert!(!blocks.is_empty());
    assert_eq!(said, []);
}

/// The name of the type that a copy describes.
fn type_name(text: &str) -> Vec<String> {
    let page = std::sync::Arc::from("beta/resources/loan.txt");
    docmodel::facts::read_page(&page, text, &Includes::from_texts([]))
        .types
        .into_iter()
        .map(|claim| claim.name)
        .collect()
}

#[test]
fn the_capital_that_opens_a_title_is_none_of_the_name() {
    let copy = |json: &str| {
        format!(
            "Loan resource type\nNamespace: microsoft.graph\nProperties\nProperty\tType\nid\tString\nJSON representation\n{{\n{json}\n}}\n"
        )
    };
    assert_eq!(
        type_name(&copy("\"id\": \"String\"")),
        ["microsoft.graph.loan"]
    );
    assert_eq!(
        type_name(&copy("\"@odata.type\": \"#microsoft.graph.Loan\"")),
        ["microsoft.graph.Loan"]
    );
}

#[test]
fn a_page_of_enumerations_between_pipes_is_a_copy() {
    let text = "Loan enumerations\n\nNamespace: microsoft.graph\n\nloanState values\n\n| Member |\n| --- |\n| lent |\n";
    assert_eq!(
        docmodel::form::detect(text),
        docmodel::page::Form::Published
    );
    let marked = text.replace("loanState values", "### loanState values");
    assert_eq!(
        docmodel::form::detect(&marked),
        docmodel::page::Form::Markdown
    );
}
