//! Published copies in every layout, read into blocks.

#[path = "support/print_blocks.rs"]
mod print_blocks;

use docmodel::block::Block;
use docmodel::diagnostics::{Code, PageSink};
use docmodel::form;
use docmodel::page::Form;
use docmodel::published;
use insta::assert_snapshot;
use print_blocks::print_blocks;

/// The blocks of a copy and what was said about it.
fn read(text: &str) -> String {
    let mut sink = PageSink::new("loan.txt".into(), text);
    let mut out = print_blocks(&published::read(text, &mut sink));
    for said in sink.into_diagnostics() {
        let place = said
            .location
            .as_ref()
            .map_or((0, 0), |at| (at.line, at.column));
        out.push_str(&format!(
            "{} {}:{} {}\n",
            said.code.name(),
            place.0,
            place.1,
            said.message
        ));
    }
    out
}

fn codes(text: &str) -> Vec<Code> {
    let mut sink = PageSink::new("loan.txt".into(), text);
    let _ = published::read(text, &mut sink);
    sink.into_diagnostics()
        .iter()
        .map(|said| said.code)
        .collect()
}

const JOINED: &str = "\
Create deviceLoan

Namespace: microsoft.graph

Note: Lending needs a licence.

Lend a device to somebody.

Permissions

One of the following permissions is required to lend.

Permission type Permissions (from least to most privileged)
Delegated (work or school account) Loans.Read.All, Loans.ReadWrite.All
Delegated (personal Microsoft account) Not supported.
Application Loans.ReadWrite.All

HTTP request

POST /loans
POST /users/{id | userPrincipalName}/loans

Request headers

Header Value
Authorization Bearer {token}. Required.
Accept application/json
Prefer return=minimal

Request body

The following table shows the properties to send.

Property Type Description
id String The key. Read-only.
days Int32 How long it is lent. Valid values 1 to 90
state loanState Where it is. Possible values are: unknown,
lent, returned.
owner identity Who lends it.
borrowers identity collection Who borrows it.
tags Collection(String) Words about it
note (deprecated) String Use tags.
roles Collection of String What for.
unsure 7 words that are no type.

Response

If successful, this method returns 201 Created.

Example

Request

POST https://graph.microsoft.com/beta/loans
Content-type: application/json

{
  \"days\": 3,
  \"tags\": [
    \"lab\"
  ]
}

Response

HTTP/1.1 201 Created

{
  \"id\": \"7\"
}
";

#[test]
fn joined_rows_are_split_by_their_types() {
    assert_eq!(form::detect(JOINED), Form::Published);
    assert_snapshot!("joined", read(JOINED));
}

const PIPED: &str = "\
Update deviceLoan
Namespace: microsoft.graph
Change how long a device is lent.
One of the following permissions is required to call this API.
Permission type | Least privileged permissions | Higher privileged permissions |
Application | Loans.Read.All | Loans.ReadWrite.All |
PATCH /loans/{id}
Header | Value |
Authorization | Bearer {token}. |
In the request body, send what changes.
Property | Type | Description |
state | loanState | Where it is. Possible values are: unknown , lent , returned . |
files | String | Names (*.cer | *.crt) it came with. |
days | Int32 |
notes | String | First line,
second line. |
If successful, this method returns a 200 OK
response code and the loan.
Here is an example of the request.
PATCH https://graph.microsoft.com/beta/loans/7
Content-type: application/json
\"days\": 4,
\"borrowers\": [
\"@odata.type\": \"microsoft.graph.identity\",
\"name\": \"Ada\"
\"@odata.type\": \"microsoft.graph.identity\",
\"name\": \"Grace\"
Here is an example of the response.
HTTP/1.1 200 OK
Content-Type: application/json
\"days\": 4
";

#[test]
fn piped_rows_and_lost_headings_come_back() {
    assert_eq!(form::detect(PIPED), Form::Published);
    assert_snapshot!("piped", read(PIPED));
}

const SEPARATED: &str = "\
deviceLoan resource type
Namespace: microsoft.graph
A device that somebody has.
Inherits from entity
## Methods
Method | Return type | Description
---|---|---|
List | deviceLoan collection | All of them. |
## Properties
Property | Type | Description |
---|---|---|
id | String | The key. |
Relationships
None
JSON representation
Here is a JSON representation of the resource.
{
  \"id\": \"String (identifier)\"
}
loanState values
Member
---|
lent
";

#[test]
fn separator_rows_and_marked_headings_may_be_mixed_in() {
    assert_eq!(form::detect(SEPARATED), Form::Published);
    assert_snapshot!("separated", read(SEPARATED));
}

const BARRED: &str = "\
Namespace: microsoft.graph

A device that somebody has.

Properties

| Property | Type | Description |
| --- | --- | --- |
| id | String | The key. |
| days | Int32 | |

loanState values

| Member | Value | Description |
| --- | --- | --- |
| lent | 1 | Not here. |
";

#[test]
fn barred_tables_are_read_below_a_lost_title() {
    assert_eq!(form::detect(BARRED), Form::Published);
    assert_snapshot!("barred", read(BARRED));
}

const CELL_A_LINE: &str = "\
deviceLoan resource type
Properties
Property |
Type |
Description |
id |
String |
The key. |
days |
Int32 |
|
tags |
String collection |
Words that say
what it is for. |
Relationships
None
";

#[test]
fn a_marked_cell_a_line_makes_rows_as_wide_as_the_header() {
    assert_snapshot!("cell_a_line", read(CELL_A_LINE));
}

const BARE_CELLS: &str = "\
deviceLoan resource type
Properties
Property
Type
Description
id
String
The key.
days
Int32
members
identity collection
Who has it.
loanState values
Member
Value
Description
lent
1
Not here.
long lost
2
Given up.
Relationships
None
";

#[test]
fn bare_cells_make_rows_by_what_they_begin_with() {
    assert_snapshot!("bare_cells", read(BARE_CELLS));
}

#[test]
fn bare_cells_may_have_blank_lines_between_them() {
    let spread = "deviceLoan resource type\n\nProperties\n\nProperty\n\nType\n\nDescription\n\nid\n\nString\n\nThe key.\n\ndays\n\nInt32\n\nHow long.\n\nRelationships\n\nNone\n";
    assert_snapshot!("bare_cells_spread", read(spread));
}

#[test]
fn published_markdown_is_markdown() {
    let text = "# Get loan\n\nSee [loan](https://learn.example/loan?view=graph-rest-1.0).\n\n## Permissions\n\n| Property | Type |\n| --- | --- |\n| tags | Collection\\(String\\) |\n";
    assert_eq!(form::detect(text), Form::Markdown);
}

#[test]
fn front_matter_makes_markdown_even_without_headings() {
    assert_eq!(
        form::detect("\u{feff}---\ntitle: x\n---\nPermissions\n"),
        Form::Markdown
    );
    assert_eq!(form::detect("---\nno end\nPermissions\n"), Form::Published);
}

#[test]
fn a_text_with_nothing_in_it_is_markdown() {
    assert_eq!(form::detect(""), Form::Markdown);
    assert_eq!(form::detect(" \n\n"), Form::Markdown);
}

#[test]
fn section_names_inside_fences_and_comments_do_not_make_a_copy() {
    let text = "# Get loan\n\n```http\nPermissions\nResponse\n```\n<!--\nResponse\nExample\n-->\n";
    assert_eq!(form::detect(text), Form::Markdown);
}

const TRANSLATIONS: [&str; 4] = [
    // German: names and types are translated with the words.
    "Geraeteausleihe erstellen\n\nVerleiht ein Geraet an eine Person, die es danach wieder abgeben muss.\n\nBerechtigungen\n\nHTTP-Anforderung\n\nPOST /loans\n\nAnforderungstext\n\nEigenschaft Typ Beschreibung\nkennung Zeichenfolge Der Schluessel des Eintrags, den niemand aendern darf.\ndauer Ganzzahl Wie viele Tage das Geraet verliehen ist, hoechstens aber neunzig.\n\nAntwort\n\nBei Erfolg gibt die Methode den Eintrag im Antworttext wieder aus.\n",
    // Spanish, with pipes.
    "Crear préstamo\nPresta un dispositivo a una persona durante unos días y lo anota en el registro.\nPermisos\nSolicitud HTTP\nPOST /loans\nPropiedad | Tipo | Descripción |\nclave | Cadena | La clave del préstamo, que nadie puede cambiar. |\ndías | Entero | Los días que dura el préstamo, noventa como máximo. |\nRespuesta\nSi se ejecuta correctamente, este método devuelve el préstamo creado.\n",
    // Japanese.
    "貸出を作成する\n\n機器を誰かに貸し出します。\n\nアクセス許可\n\nHTTP 要求\n\nPOST /loans\n\nプロパティ 型 説明\n識別子 文字列 貸出のキー。読み取り専用です。\n日数 整数 機器を貸し出す日数です。\n\n応答\n\n成功した場合、このメソッドは貸出を返します。\n",
    // English words around tables in which the types were translated.
    "deviceLoan resource type\nProperties\nProperty | Type | Description |\nid | Ключ | The key. |\ndays | Число | How long. |\ntags | Строка | Words. |\n",
];

#[test]
fn translations_are_refused() {
    for text in TRANSLATIONS {
        assert_eq!(form::detect(text), Form::Published, "{text}");
        let mut sink = PageSink::new("loan.txt".into(), text);
        let blocks = published::read(text, &mut sink);
        assert_eq!(blocks, Vec::<Block<'_>>::new(), "{text}");
        let said: Vec<Code> = sink
            .into_diagnostics()
            .iter()
            .map(|said| said.code)
            .collect();
        assert_eq!(said.last(), Some(&Code::TranslatedPage), "{text}");
    }
}

#[test]
fn english_text_with_foreign_examples_is_no_translation() {
    let text = "Get loan\nHTTP request\nGET /loans/7\nResponse\nHTTP/1.1 200 OK\n{\n\"name\": \"貸出を作成する機器を誰かに貸し出します成功した場合このメソッドは貸出を返します\"\n}\n";
    assert!(!codes(text).contains(&Code::TranslatedPage));
}

#[test]
fn what_vanished_is_reported() {
    let text = "\
Get loan

HTTP Request

Request headers

Request body

The following table shows the properties to send.

Response

Example

Request

Here is an example of the request.

Response

HTTP/1.1 200 OK
";
    assert_snapshot!("vanished", read(text));
    assert_snapshot!(
        "vanished_request",
        read(
            "Get loan\n\nRequest headers\n\nHeader Value\nAccept application/json\n\nResponse\n\nThe loan.\n"
        )
    );
    assert_snapshot!(
        "vanished_header",
        read(
            "deviceLoan resource type\nProperties\nid | String | The key. |\ndays | Int32 | How long. |\n"
        )
    );
}

#[test]
fn several_examples_nest_below_their_heading() {
    let text = "\
Get loan

HTTP request

GET /loans/{id}

Examples

Example 1: Get one

Request

GET https://graph.microsoft.com/v1.0/loans/7

Response

HTTP/1.1 200 OK

{ \"id\": \"7\" }

Example 2: Get none

Request

GET https://graph.microsoft.com/v1.0/loans/8

Response

HTTP/1.1 404 Not Found
";
    assert_snapshot!("examples", read(text));
}

#[test]
fn a_header_row_ends_the_table_before_it() {
    let text = "\
deviceLoan resource type
Method | Return type | Description |
Get | deviceLoan | Get it. |
Property | Type | Description |
id | String | The key. |
Relationship | Type | Description |
owner | identity | Who lends it. |
Name | Description |
x | No section. |
";
    assert_snapshot!("adjacent_tables", read(text));
    let joined = "Get loan\n\nPermissions\n\nPermission type Permissions\nApplication Loans.Read.All\nHeader Value\nAccept application/json\n";
    assert_snapshot!("adjacent_tables_joined", read(joined));
}

#[test]
fn a_notice_may_stand_below_its_word() {
    let text = "Get loan\n\nCaution\n\nThis is deprecated.\n\nTip\n\nPermissions\n\nNone.\n";
    assert_snapshot!("notices", read(text));
}

#[test]
fn an_empty_copy_has_no_blocks_and_no_complaint() {
    assert_eq!(read(""), "");
    assert_eq!(read("\n \n"), "");
}

#[test]
fn a_body_is_found_with_and_without_its_blank_line() {
    let whole = "POST /loans\nAccept: application/json\n\n{ \"days\": 1 }";
    assert_eq!(
        published::http_body_start(whole).and_then(|at| whole.get(at..)),
        Some("{ \"days\": 1 }")
    );
    let dense = "HTTP/1.1 200 OK\nContent-Length: 9\n\"days\": 1";
    assert_eq!(
        published::http_body_start(dense).and_then(|at| dense.get(at..)),
        Some("\"days\": 1")
    );
    assert_eq!(published::http_body_start("DELETE /loans/7\n"), None);
}
