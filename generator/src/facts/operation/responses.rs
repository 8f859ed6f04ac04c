//! Responses: the statuses that the response section names, with their types, and those that the examples show.

use crate::block::{Block, Inlines};
use crate::diagnostics::{Code, PageSink};
use crate::facts::operation::mention::{self, Mention};
use crate::facts::request_line::RequestLine;
use crate::facts::{Direction, ExampleClaim, ResponseClaim, TypeExpr, is_primitive};
use crate::json::Value;
use crate::page::{Form, Item, Page, Role};
use crate::text::{Location, Phrases, Span, head, tail};

/// The responses of a page, in the order in which it names them.
pub(super) fn read(
    page: &Page<'_>,
    lines: &[RequestLine],
    examples: &[ExampleClaim],
    sink: &mut PageSink<'_>,
) -> Vec<ResponseClaim> {
    let mut out = Vec::new();
    let mut heading = None;
    let mut content = Vec::new();
    let mut unplaced = None;
    for section in super::sections(page, Role::Response) {
        heading = heading.or(section.heading.as_ref());
        let mut blocks = Vec::new();
        for item in &section.items {
            if let Item::Block(block) = item {
                texts(block, &mut blocks);
            }
        }
        // A type in a sentence of its own belongs to the success that another sentence names.
        let mut loose = None;
        for text in blocks {
            read_text(text, page.form, &mut out, &mut loose, sink);
            content.extend(told_content(text));
        }
        if let Some(type_expr) = loose {
            unplaced = place(type_expr, &mut out).or(unplaced);
        }
    }
    if out.is_empty() {
        let heading = heading.or(page.title.as_ref());
        let span = heading.map_or(Span::default(), |heading| heading.text.span);
        sink.report(
            Code::ResponseUnreadable,
            span,
            "no text here names the status of the response",
        );
    }
    from_examples(examples, &mut out);
    if let Some(type_expr) = unplaced {
        // The text names no status; the examples do.
        place(type_expr, &mut out);
    }
    lists(page, lines, examples, &mut out);
    singles(lines, examples, &mut out);
    share(&mut out);
    contents(examples, &content, &mut out);
    out
}

/// Gives a type to the first success that may have one, if it has none yet. Gives the type back where there is no such
/// success.
fn place(type_expr: TypeExpr, out: &mut [ResponseClaim]) -> Option<TypeExpr> {
    let Some(first) = out.iter_mut().find(|response| has_body(response.status)) else {
        return Some(type_expr);
    };
    first.type_expr.get_or_insert(type_expr);
    None
}

/// Statuses of which the prose says that content as it is comes back: "`200 OK` and the binary data of the picture".
fn told_content(text: &Inlines<'_>) -> Vec<u16> {
    static PHRASES: Phrases<13> = Phrases::any_case([
        "binary data",
        "binary content",
        "binary stream",
        "binary file",
        "binary representation",
        "raw bytes",
        "raw content",
        "bytes of",
        "byte stream",
        "file stream",
        "stream of bytes",
        "content stream",
        "application/octet-stream",
    ]);
    let text = text.text();
    let mut out = Vec::new();
    for sentence in text.split(". ") {
        // "A URL for the bytes of the file" is none of them.
        if PHRASES.any_in(sentence) && !LEADS.any_in(sentence) {
            out.extend(statuses(sentence, "").into_iter().map(|(_, status)| status));
        }
    }
    out
}

/// Gives bytes to the successes that nothing else gives a type, where prose or an example's headers speak of content, and
/// no example shows JSON: that a request for something else would return.
fn contents(examples: &[ExampleClaim], told: &[u16], out: &mut [ResponseClaim]) {
    for response in out
        .iter_mut()
        .filter(|response| has_body(response.status) && response.type_expr.is_none())
    {
        let shown: Vec<&ExampleClaim> = examples
            .iter()
            .filter(|example| {
                example.direction == Direction::Response && example.status == Some(response.status)
            })
            .collect();
        let is_told = told.contains(&response.status);
        let is_content = is_told || shown.iter().any(|example| example.is_content);
        if is_content && shown.iter().all(|example| example.body.is_none()) {
            response.type_expr = Some(mention::stream());
        }
    }
}

/// What is there already comes back as what is new does: "`201 Created` if it is new, or `200 OK`".
fn share(out: &mut [ResponseClaim]) {
    let is_either = |response: &&mut ResponseClaim| matches!(response.status, 200 | 201);
    let mut either: Vec<&mut ResponseClaim> = out.iter_mut().filter(is_either).collect();
    if let [one, other] = either.as_mut_slice() {
        if one.type_expr.is_none() {
            one.type_expr.clone_from(&other.type_expr);
        } else if other.type_expr.is_none() {
            other.type_expr.clone_from(&one.type_expr);
        }
    }
}

/// "A [loan](…) object in the response body" may be said of a list of them. It is one where nothing is asked for by its key
/// and all that the examples show are lists.
fn lists(
    page: &Page<'_>,
    lines: &[RequestLine],
    examples: &[ExampleClaim],
    out: &mut [ResponseClaim],
) {
    // An action may return a list too.
    let is_action = super::is_called(page);
    let asks_for_one = |line: &RequestLine| {
        let returns = line.method == "GET" || is_action && line.method == "POST";
        !returns || is_by_key(line)
    };
    if lines.is_empty() || lines.iter().any(asks_for_one) {
        return;
    }
    for response in out {
        let Some(expr) = response.type_expr.as_mut().filter(|expr| !expr.collection) else {
            continue;
        };
        let mut shown = shown(examples, response.status).peekable();
        expr.collection = shown.peek().is_some() && shown.all(is_list);
    }
}

/// "A collection of [loan](…) objects" is not what a key leads to: it is one object, if that is what the examples show.
fn singles(lines: &[RequestLine], examples: &[ExampleClaim], out: &mut [ResponseClaim]) {
    if lines.is_empty()
        || !lines
            .iter()
            .all(|line| line.method == "GET" && is_by_key(line))
    {
        return;
    }
    for response in out {
        let Some(expr) = response.type_expr.as_mut().filter(|expr| expr.collection) else {
            continue;
        };
        let mut shown = shown(examples, response.status).peekable();
        let is_one = |body: &Value| {
            let object = body.as_object();
            object.is_some_and(|object| !object.contains_key("value"))
        };
        expr.collection = shown.peek().is_none() || !shown.all(is_one);
    }
}

/// True for a request whose path ends with a key, or gives none.
fn is_by_key(line: &RequestLine) -> bool {
    let path = line.path.as_deref();
    path.is_none_or(|path| path.ends_with('}'))
}

/// The bodies that the examples show for a status.
fn shown(examples: &[ExampleClaim], status: u16) -> impl Iterator<Item = &Value> {
    examples
        .iter()
        .filter(move |example| {
            example.direction == Direction::Response && example.status == Some(status)
        })
        .filter_map(|example| example.body.as_ref())
        .map(|body| &body.value)
}

/// `{ "value": [{ … }] }`, annotations apart.
fn is_list(body: &Value) -> bool {
    let Some(object) = body.as_object() else {
        return false;
    };
    let mut members = object.iter().filter(|(name, _)| !name.starts_with('@'));
    let is_value = |(name, value): (&str, &Value)| {
        let Value::Array(items) = value else {
            return false;
        };
        name == "value" && items.first().is_some_and(Value::is_object)
    };
    members.next().is_some_and(is_value) && members.next().is_none()
}

/// The runs of text in a block.
fn texts<'a, 't>(block: &'a Block<'t>, out: &mut Vec<&'a Inlines<'t>>) {
    match block {
        Block::Paragraph(text) => out.push(text),
        Block::List(items) => out.extend(items),
        Block::Table(table) => out.extend(table.rows.iter().flat_map(|row| &row.cells)),
        Block::Quote(blocks) => blocks.iter().for_each(|block| texts(block, out)),
        Block::Heading(_) | Block::Code(_) | Block::Comment(_) | Block::Include(_) => {}
    }
}

fn read_text(
    text: &Inlines<'_>,
    form: Form,
    out: &mut Vec<ResponseClaim>,
    loose: &mut Option<TypeExpr>,
    sink: &PageSink<'_>,
) {
    let mut mentions = mention::mentions(text, form).into_iter().peekable();
    let mut telling = Telling {
        text,
        out,
        loose,
        current: Vec::new(),
        last: None,
        elsewhere: false,
    };
    for (number, piece) in text.pieces.iter().enumerate() {
        let after = text
            .pieces
            .get(number + 1)
            .map_or("", |next| next.text.as_ref());
        for (at, status) in statuses(&piece.text, after) {
            while let Some(mention) =
                mentions.next_if(|mention| (mention.piece, mention.at) < (number, at))
            {
                telling.mention(mention);
            }
            telling.status(status, number, at, || sink.locate(piece.span));
        }
    }
    for mention in mentions {
        telling.mention(mention);
    }
}

/// What a run of text has told so far.
struct Telling<'a, 't> {
    text: &'a Inlines<'t>,
    out: &'a mut Vec<ResponseClaim>,
    loose: &'a mut Option<TypeExpr>,
    /// Those of which the words speak: the last, and with it those that stand beside it in a list.
    current: Vec<usize>,
    /// The number of the piece with the last status.
    last: Option<usize>,
    /// Up to the next status, what comes behind a value that is elsewhere speaks of it.
    elsewhere: bool,
}

impl Telling<'_, '_> {
    /// A status that stands at the byte `at` of the piece `number`.
    fn status(&mut self, status: u16, number: usize, at: usize, place: impl FnOnce() -> Location) {
        let in_list = |last| is_listed(self.text, last, number);
        if !(at == 0 && self.last.is_some_and(in_list)) {
            self.current.clear();
        }
        self.last = Some(number);
        self.elsewhere = false;
        let known = self.out.iter().position(|known| known.status == status);
        let index = known.unwrap_or(self.out.len());
        if !self.current.contains(&index) {
            self.current.push(index);
        }
        if known.is_none() {
            self.out.push(ResponseClaim {
                status,
                type_expr: None,
                leads_to: None,
                location: place(),
            });
        }
    }

    fn mention(&mut self, mention: Mention) {
        if is_elsewhere(self.text, &mention) {
            self.elsewhere = true;
        } else if mention.in_body {
            self.elsewhere = false;
        }
        if self.current.is_empty() && !self.elsewhere {
            self.loose.get_or_insert(mention.expr);
            return;
        }
        for &at in &self.current {
            let Some(response) = self.out.get_mut(at) else {
                continue;
            };
            if self.elsewhere {
                response.leads_to.get_or_insert(mention.expr.clone());
            } else if has_body(response.status) {
                response.type_expr.get_or_insert(mention.expr.clone());
            }
        }
    }
}

/// True where two pieces stand beside each other in a list: "`200 OK` or `204 No Content`".
fn is_listed(text: &Inlines<'_>, first: usize, second: usize) -> bool {
    let between = text.pieces.get(first + 1..second).unwrap_or_default();
    let [between] = between else {
        return false;
    };
    ["or", ",", ", or", "/"].contains(&between.text.trim())
}

/// True where the words around a type say where a value of it is to be had: "a `Location` header that contains a link to
/// the [operation](…)", "the [operation](…) in the `Location` header". The response holds none.
fn is_elsewhere(text: &Inlines<'_>, mention: &Mention) -> bool {
    /// As far as the words may stand before the type.
    const NEAR: usize = 40;
    let own = text.pieces.get(mention.piece);
    let own = own.and_then(|piece| piece.text.get(..mention.at));
    let mut parts = vec![own.unwrap_or_default()];
    let mut length = 0;
    let above = text.pieces.get(..mention.piece).unwrap_or_default();
    for piece in above.iter().rev() {
        length += piece.text.len();
        parts.push(&piece.text);
        if length >= NEAR {
            break;
        }
    }
    parts.reverse();
    let before = parts.concat();
    let near = tail(&before, NEAR);
    let near = near.rsplit(". ").next().unwrap_or(near);
    LEADS.any_in(near.rsplit(", ").next().unwrap_or(near)) || is_in_header(text, mention)
}

/// "… in the `Location` header."
fn is_in_header(text: &Inlines<'_>, mention: &Mention) -> bool {
    let mut behind = text
        .pieces
        .iter()
        .skip(mention.piece + 1)
        .map(|piece| piece.text.as_ref());
    let opened = behind.next().map_or("", str::trim_end);
    let opens = opened.len() < 24 && (opened.ends_with(" in the") || opened.ends_with(" in a"));
    opens && {
        let _name = behind.next();
        let noun = behind.next().map_or("", str::trim_start);
        noun.starts_with("header") || noun.starts_with("response header")
    }
}

/// Words for what leads to a value.
static LEADS: Phrases<14> = Phrases::any_case([
    "link to",
    "location of",
    "url of",
    "url for",
    "url to",
    "uri of",
    "uri for",
    "uri to",
    "pointing to",
    "points to",
    "point to",
    "header to",
    "header for",
    "id of",
]);

/// The statuses that a piece names and where: three digits that a reason phrase or the words `response`, `status` or
/// `HTTP` give away, or that stand alone in their piece.
fn statuses(text: &str, after: &str) -> Vec<(usize, u16)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text
        .get(from..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        from = start + length;
        let bounded = !text.get(..start).is_some_and(|before| {
            before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_'))
        }) && !rest
            .get(length..)
            .is_some_and(|next| next.starts_with(|c: char| c.is_alphabetic() || c == '_'));
        let status = rest
            .get(..length)
            .and_then(|digits| digits.parse::<u16>().ok());
        let Some(status) = status.filter(|status| length == 3 && bounded && is_registered(*status))
        else {
            continue;
        };
        let before = tail(text.get(..start).unwrap_or_default(), 40)
            .trim_end()
            .to_ascii_lowercase();
        let next = rest
            .get(length..)
            .unwrap_or_default()
            .trim_start_matches(|c: char| !c.is_alphanumeric());
        let next = if next.is_empty() {
            after.trim_start_matches(|c: char| !c.is_alphanumeric())
        } else {
            next
        };
        let lower = head(next, 40).to_ascii_lowercase();
        let alone = before.is_empty() && rest.len() == length;
        let told = next.starts_with(|c: char| c.is_ascii_uppercase())
            || [
                "response",
                "status",
                "http",
                "code",
                "ok",
                "created",
                "accepted",
                "no content",
            ]
            .iter()
            .any(|word| lower.starts_with(word))
            || [
                "http",
                "status",
                "code",
                "status code",
                "returns",
                "return",
                "returns a",
                "code is",
                "status is",
                "a",
                "an",
            ]
            .iter()
            .any(|word| before.ends_with(word) && !lower.starts_with("character"));
        if alone || told {
            out.push((start, status));
        }
    }
    out
}

/// True for the statuses that HTTP and its extensions define; 365 is the name of a product.
fn is_registered(status: u16) -> bool {
    matches!(status, 100..=103 | 200..=208 | 226 | 300..=308 | 400..=418 | 421..=429 | 431 | 451 | 500..=511)
}

/// True for successes that carry a body.
fn has_body(status: u16) -> bool {
    (200..300).contains(&status) && status != 204
}

/// Adds what the examples show: statuses that the prose does not name, types where it names none.
fn from_examples(examples: &[ExampleClaim], out: &mut Vec<ResponseClaim>) {
    for example in examples {
        let (Direction::Response, Some(status)) = (example.direction, example.status) else {
            continue;
        };
        let type_expr = example.type_expr.clone().filter(|_| has_body(status));
        match out.iter_mut().find(|response| response.status == status) {
            Some(known) => {
                let told = known.type_expr.as_ref();
                // Where objects are shown, a word for texts is a slip.
                let is_slip = told.is_some_and(|told| is_primitive(&told.name.text))
                    && example
                        .body
                        .as_ref()
                        .is_some_and(|body| is_list(&body.value));
                if told.is_none() || is_slip && type_expr.is_some() {
                    known.type_expr = type_expr;
                }
            }
            None => out.push(ResponseClaim {
                status,
                type_expr,
                leads_to: None,
                location: example.location.clone(),
            }),
        }
    }
}
