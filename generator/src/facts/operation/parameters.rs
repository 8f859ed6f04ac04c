//! Parameters: from the tables of their sections, from the request lines, and from prose about query options.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::block::{Block, Inlines, Row, Table};
use crate::diagnostics::{Code, PageSink};
use crate::facts::operation::options;
use crate::facts::prose::{Hint, Hints};
use crate::facts::request_line::{
    PathParameter, RequestLine, key_of, parameter_key, path_parameters,
};
use crate::facts::{ParameterClaim, PropertyClaim, TypeExpr, prose, row, values};
use crate::page::{Item, Page, Role, Section};
use crate::schema::ParameterPlace;
use crate::text::{find_ignore_case, tail};

/// The parameters of a page.
pub(super) struct Parameters {
    /// Those of path, query, headers and functions, each once.
    pub(super) claims: Vec<ParameterClaim>,
    /// Rows of `Parameters` sections that can only be properties of the body.
    pub(super) in_body: Vec<PropertyClaim>,
}

/// Reads the parameters that tables, request lines and prose name.
pub(super) fn read(page: &Page<'_>, lines: &[RequestLine], sink: &mut PageSink<'_>) -> Parameters {
    let mut reader = Reader {
        lines,
        out: Parameters {
            claims: Vec::new(),
            in_body: Vec::new(),
        },
        tables: false,
        paths: 0,
        places: BTreeMap::new(),
        known: BTreeMap::new(),
    };
    for path in lines.iter().filter_map(|line| line.path.as_deref()) {
        reader.paths += 1;
        for parameter in path_parameters(path) {
            let place = reader.places.entry(parameter_key(parameter.name));
            let place = place.or_insert(Placed {
                parameter,
                paths: 0,
                last: 0,
            });
            if place.last < reader.paths {
                place.last = reader.paths;
                place.paths += 1;
            }
        }
    }
    for section in &page.sections {
        let place = match super::effective_role(section) {
            Role::PathParameters => Some(ParameterPlace::Path),
            Role::QueryParameters => Some(ParameterPlace::Query),
            Role::RequestHeaders => Some(ParameterPlace::Header),
            Role::FunctionParameters => Some(ParameterPlace::Function),
            Role::Parameters => None,
            _ => continue,
        };
        let is_values = lists_values(section);
        for item in &section.items {
            match item {
                Item::Block(Block::Table(table)) if is_values => sink.report(
                    Code::TableUnrecognized,
                    table.header.span,
                    "this table lists the values of a parameter, not parameters",
                ),
                Item::Block(block) => reader.block(block, place, sink),
                Item::Fence(_) => {}
            }
        }
    }
    reader.take_lines(sink);
    reader.out
}

/// `### Prefer header values`: a part of the section that says what one of the parameters may be.
fn lists_values(section: &Section<'_>) -> bool {
    let heading = section.heading.as_ref();
    section.role == Role::Other
        && heading.is_some_and(|heading| {
            let text = heading.text.text();
            tail(text.trim_end(), " values".len()).eq_ignore_ascii_case(" values")
        })
}

/// A parameter of the requests' paths.
struct Placed<'a> {
    /// Its first place.
    parameter: PathParameter<'a>,
    /// In how many of the paths it stands.
    paths: usize,
    /// The number of the last of them, from 1.
    last: usize,
}

struct Reader<'a> {
    lines: &'a [RequestLine],
    out: Parameters,
    /// The page has a table of path or function parameters.
    tables: bool,
    /// How many of the requests have a path.
    paths: usize,
    /// The paths' parameters, by what their spellings have in common.
    places: BTreeMap<String, Placed<'a>>,
    /// The claims' numbers, by place and what the spellings of a name have in common.
    known: BTreeMap<(ParameterPlace, String), usize>,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block<'_>, place: Option<ParameterPlace>, sink: &mut PageSink<'_>) {
        match block {
            Block::Table(table) => self.table(table, place, sink),
            Block::Paragraph(text) if place == Some(ParameterPlace::Query) => {
                self.prose(text, sink)
            }
            Block::List(items) if place == Some(ParameterPlace::Query) => {
                for item in items {
                    self.prose(item, sink);
                }
            }
            Block::Quote(blocks) => {
                for block in blocks {
                    self.block(block, place, sink);
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, table: &Table<'_>, place: Option<ParameterPlace>, sink: &mut PageSink<'_>) {
        self.tables |= !matches!(place, Some(ParameterPlace::Query | ParameterPlace::Header));
        if place.is_none() && self.is_body(table) {
            let relationship = false;
            self.out
                .in_body
                .extend(row::read_properties(table, relationship, sink));
            return;
        }
        if place == Some(ParameterPlace::Query) && !lists_parameters(&table.header) {
            sink.report(
                Code::TableUnrecognized,
                table.header.span,
                "this table stands among the query parameters, but its header names no parameter",
            );
            return;
        }
        let columns = Columns::of(&table.header, place);
        for row in &table.rows {
            self.row(row, columns, place, sink);
        }
    }

    /// True for a `Parameters` table of a request that carries a body, where no row's name stands in a path.
    fn is_body(&self, table: &Table<'_>) -> bool {
        let carries = self.lines.iter().any(RequestLine::carries_body);
        let in_path = |row: &Row<'_>| {
            row.cells
                .first()
                .is_some_and(|cell| self.in_path(&bare(&cell.text())).is_some())
        };
        let header = &table.header;
        let is_property = row::is_property_header(header)
            || row::begins_with_names(header) && row::has_type_column(header);
        carries && is_property && !table.rows.iter().any(in_path)
    }

    fn row(
        &mut self,
        row: &Row<'_>,
        columns: Columns,
        place: Option<ParameterPlace>,
        sink: &mut PageSink<'_>,
    ) {
        let cell = |at: Option<usize>| row.cells.get(at?).filter(|cell| !cell.is_blank());
        let Some(name_cell) = cell(Some(0)) else {
            if row.cells.iter().any(|cell| !cell.is_blank()) {
                sink.report(
                    Code::RowWithoutName,
                    row.span,
                    "this row names no parameter",
                );
            }
            return;
        };
        let written = name_cell.text();
        let names = self.names(&written, place);
        if names.is_empty() {
            sink.report(
                Code::RowNotAProperty,
                row.span,
                format!("`{written}` is not a parameter's name"),
            );
            return;
        }
        let description = cell(columns.description);
        let text = description.map(Inlines::text).unwrap_or_default();
        let hints = Hints::of(&text);
        let values = description
            .filter(|_| hints.may_list_values())
            .and_then(|description| values::read(description, sink));
        let required =
            (hints.has(Hint::Required) || hints.has(Hint::Mandatory)) && prose::required(&text);
        let type_cell = cell(columns.type_expr);
        // A header's row may have its value in place of a type, `application/json`, or a sentence.
        let is_value = place == Some(ParameterPlace::Header)
            && type_cell.is_some_and(|cell| {
                let text = cell.text();
                text.contains(['/', '.']) && !text.starts_with("Edm.")
            });
        let required_cell = cell(columns.required)
            .map(Inlines::text)
            .unwrap_or_default();
        for name in names {
            let mut in_call = false;
            let (place, name) = match (place, self.in_path(&name)) {
                (Some(place @ (ParameterPlace::Query | ParameterPlace::Header)), _) => {
                    (place, name)
                }
                // Both sorts of table list both sorts of parameter; the path says which is which, and how it is spelled.
                (_, Some(found)) => {
                    let Placed {
                        parameter, paths, ..
                    } = found;
                    // Of `getLoans(on={on})` and `getLoans(by={by})` either will do.
                    in_call = parameter.place == ParameterPlace::Function && *paths == self.paths;
                    (parameter.place, parameter.name.to_owned())
                }
                (place, None) => (place.unwrap_or(ParameterPlace::Query), name),
            };
            let claim = ParameterClaim {
                place,
                required: place == ParameterPlace::Path
                    || in_call && find_ignore_case(&text, "optional").is_none()
                    || required
                    || required_cell.eq_ignore_ascii_case("yes")
                    || required_cell.eq_ignore_ascii_case("true")
                    || required_cell.to_ascii_lowercase().starts_with("required"),
                name,
                type_expr: type_cell.filter(|_| !is_value).and_then(TypeExpr::read),
                description: description
                    .or(type_cell.filter(|_| is_value))
                    .and_then(prose::markdown),
                values: values.clone(),
                location: sink.locate(row.span),
            };
            self.push(claim, sink);
        }
    }

    /// The parameter of this name that a request's path has.
    fn in_path(&self, name: &str) -> Option<&Placed<'_>> {
        self.places.get(&parameter_key(name))
    }

    /// The names in a name cell: `$select, $expand` are two, `{id}` is `id`, `$top={n}` is `$top`. A name with blanks is
    /// one if a path has it.
    fn names(&self, written: &str, place: Option<ParameterPlace>) -> Vec<String> {
        if matches!(
            written.to_ascii_lowercase().trim_end_matches('.'),
            "none" | "n/a" | "-" | "not applicable"
        ) {
            return Vec::new();
        }
        let parts: Vec<&str> = if place == Some(ParameterPlace::Query) {
            written.split([',', '/']).collect()
        } else {
            vec![written]
        };
        parts
            .into_iter()
            .map(bare)
            .filter(|name| is_name(name) || self.in_path(name).is_some())
            .collect()
    }

    /// Query options that a sentence says are supported.
    fn prose(&mut self, text: &Inlines<'_>, sink: &mut PageSink<'_>) {
        options::in_prose(text, &mut |name, span| {
            let location = sink.locate(span);
            self.add(ParameterClaim::named(ParameterPlace::Query, name, location));
        });
    }

    /// Parameters that request lines name and no table does.
    fn take_lines(&mut self, sink: &mut PageSink<'_>) {
        for line in self.lines {
            let mut found: Vec<(ParameterPlace, String, bool)> = Vec::new();
            for parameter in line
                .path
                .as_deref()
                .map(path_parameters)
                .unwrap_or_default()
            {
                found.push((parameter.place, parameter.name.to_owned(), true));
            }
            for (name, _) in &line.query {
                found.push((ParameterPlace::Query, name.clone(), false));
            }
            for (place, name, required) in found {
                let location = sink.locate(line.span);
                let mut claim = ParameterClaim::named(place, name, location);
                claim.required = required;
                let message = format!("no table describes `{}`", claim.name);
                if self.add(claim) && required && self.tables {
                    sink.report(Code::ParameterUndocumented, line.span, message);
                }
            }
        }
    }

    /// Takes a row's claim; a second row for one parameter is reported. A header may have a row for each of its uses
    /// (`Prefer: a`, `Prefer: b`): these are one parameter, with all that the rows say.
    fn push(&mut self, claim: ParameterClaim, sink: &mut PageSink<'_>) {
        let known = match claim.place {
            ParameterPlace::Header => self.known.get(&key_of(claim.place, &claim.name)),
            _ => None,
        };
        let known = known.and_then(|&at| self.out.claims.get_mut(at));
        if let Some(known) = known
            && known.description != claim.description
        {
            let all = [known.description.take(), claim.description];
            known.description = Some(all.into_iter().flatten().collect::<Vec<_>>().join("\n"));
            known.required |= claim.required;
            sink.report(
                Code::RowNotAProperty,
                claim.location.span,
                format!(
                    "this row says more of `{}`; it is joined to the row before it",
                    claim.name
                ),
            );
            return;
        }
        let span = claim.location.span;
        let message = format!("`{}` is described twice", claim.name);
        if !self.add(claim) {
            sink.report(Code::DuplicateParameter, span, message);
        }
    }

    /// Takes a claim unless the parameter is known; true where it was taken. Names of headers have no case, and a
    /// parameter in braces has no case that the wire sees.
    fn add(&mut self, claim: ParameterClaim) -> bool {
        match self.known.entry(key_of(claim.place, &claim.name)) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(self.out.claims.len());
                self.out.claims.push(claim);
                true
            }
        }
    }
}

/// True for the header of a table of parameters: what they are called, and what they do. Below the parameters other tables
/// say which properties `$filter` takes, or which values one of them has.
fn lists_parameters(header: &Row<'_>) -> bool {
    let mut names = header.cells.iter().map(|cell| cell.text().to_lowercase());
    let first = names.next().unwrap_or_default();
    let called = first.trim().is_empty()
        || row::begins_with_names(header)
        || ["parameter", "name", "query", "header", "option"]
            .iter()
            .any(|word| first.contains(word));
    let told = |name: String| {
        name.trim().is_empty()
            || [
                "desc", "type", "value", "required", "remark", "note", "example",
            ]
            .iter()
            .any(|word| name.contains(word))
    };
    called && (header.cells.len() < 2 || names.any(told))
}

/// Which column holds what; the first holds the name.
#[derive(Clone, Copy)]
struct Columns {
    type_expr: Option<usize>,
    required: Option<usize>,
    description: Option<usize>,
}

impl Columns {
    fn of(header: &Row<'_>, place: Option<ParameterPlace>) -> Self {
        let names: Vec<String> = header
            .cells
            .iter()
            .map(|cell| cell.text().to_lowercase())
            .collect();
        let find = |test: &dyn Fn(&str) -> bool| {
            names
                .iter()
                .skip(1)
                .position(|name| test(name))
                .map(|at| at + 1)
        };
        let type_expr = find(&|name| name == "type" || name.ends_with(" type"));
        let required = find(&|name| matches!(name, "required" | "required?" | "mandatory"));
        let described = find(&|name| name.contains("description") || name.contains("remarks"))
            .or_else(|| {
                find(&|name| name.starts_with("value") && place == Some(ParameterPlace::Header))
            });
        let last = names.len().checked_sub(1).filter(|&at| at > 0);
        Self {
            type_expr,
            required,
            description: described
                .or(last.filter(|&at| Some(at) != type_expr && Some(at) != required)),
        }
    }
}

/// The names in the first column of the tables of sections with one of the roles.
pub(super) fn listed<'a>(
    page: &'a Page<'_>,
    roles: &'a [Role],
) -> impl Iterator<Item = String> + 'a {
    page.sections
        .iter()
        .filter(|section| roles.contains(&super::effective_role(section)))
        .flat_map(Section::tables)
        .flat_map(|table| &table.rows)
        .filter_map(|row| row.cells.first())
        .map(|cell| bare(&cell.text()))
}

/// A name without what the docs put around it.
pub(super) fn bare(written: &str) -> String {
    let first = written
        .split(['|', '=', '(', ':'])
        .next()
        .unwrap_or_default();
    let first = first.split(" or ").next().unwrap_or_default();
    first
        .trim()
        .trim_matches(['*', '`', '"', '\'', '{', '}', '<', '>', ' ', '?', '&'])
        .to_owned()
}

/// True for what may be the name of a parameter.
pub(super) fn is_name(name: &str) -> bool {
    let bare = name.strip_prefix(['$', '@']).unwrap_or(name);
    bare.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && bare
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
