//! What the requests at a path and at the key behind it say of the thing that the path leads to.

use crate::link::called::parts;
use crate::link::inherit::chain;
use crate::link::names::{ByName, item_of, short};
use crate::link::navigation::place::{Place, notation};
use crate::link::navigation::tree::{Node, Tree, Use};
use crate::schema::{Operation, Origin, Source, Type};

/// What the requests that end at a node say.
pub(super) struct Evidence<'n, 'o> {
    uses: &'n [Use<'o>],
    /// Elsewhere the segment has parameters.
    is_function: bool,
    /// The requests at the key behind it.
    keyed: Option<&'n Node<'o>>,
}

impl<'n, 'o> Evidence<'n, 'o> {
    /// The evidence for `node`.
    pub(super) fn of(tree: &'n Tree<'o>, node: &'n Node<'o>) -> Self {
        Self {
            uses: &node.uses,
            is_function: tree.is_function(node.segment),
            keyed: tree.keyed(node),
        }
    }

    /// What a `GET` returns that is the `get` of its type: others pass by the same path with options that change what
    /// comes back (`$expand=singleValueExtendedProperties`).
    pub(super) fn own_get(&self, types: &ByName<Type>) -> Option<Place> {
        notation(own_get(self.uses)?.0, types)
    }

    /// The type of the property that the path walks along, in OData notation, with the place of what says so; none
    /// where it may be a function as well.
    pub(super) fn property(
        &self,
        node: &Node<'_>,
        types: &ByName<Type>,
    ) -> Option<(String, Source)> {
        let said = |type_name: String, operation: &Operation| {
            let place = operation.sources.first()?.clone();
            types
                .contains_key(item_of(&type_name))
                .then_some((type_name, place))
        };
        let documented = |type_name: &str| {
            types
                .get(item_of(type_name))
                .is_some_and(|ty| ty.origin != Origin::Referenced)
        };
        let lists = || {
            gets(self.uses).filter(|(type_name, operation)| {
                let lists =
                    parts(&operation.name).is_some_and(|(_, action)| action.starts_with("list"));
                lists && item_of(type_name) != *type_name && documented(type_name)
            })
        };
        if let Some(keyed) = self.keyed
            && let Some((one, operation)) = own_get(&keyed.uses)
            && documented(one)
        {
            // One page of several may get a type below that of the list.
            let mut lists = lists();
            return match lists.find(|(many, _)| is_below(types, item_of(one), item_of(many))) {
                Some((many, operation)) => said(many.to_owned(), operation),
                None => said(collection_of(one), operation),
            };
        }
        for (type_name, operation) in gets(self.uses) {
            if names_segment(operation, node.segment)
                || !self.is_function && names_type(node.segment, type_name)
            {
                return said(type_name.to_owned(), operation);
            }
        }
        self.keyed?;
        if let Some((type_name, operation)) = lists().next() {
            return said(type_name.to_owned(), operation);
        }
        self.uses.iter().find_map(|used| {
            let created = created(used)?;
            documented(created).then(|| said(collection_of(created), used.operation))?
        })
    }

    /// What shows that there are many of what a row states as one `type_name`: a key follows, or an operation lists
    /// what is called in the plural.
    pub(super) fn many_of(&self, node: &Node<'_>, type_name: &str) -> Option<Source> {
        if item_of(type_name) != type_name || type_name.starts_with("Edm.") {
            return None;
        }
        let many = collection_of(type_name);
        if let Some(keyed) = self.keyed
            && let Some((got, operation)) = own_get(&keyed.uses)
            && got == type_name
        {
            return operation.sources.first().cloned();
        }
        gets(self.uses)
            .filter(|(got, _)| *got == many)
            .find(|(_, operation)| {
                self.keyed.is_some() || is_list(operation) && node.segment.ends_with('s')
            })
            .and_then(|(_, operation)| operation.sources.first().cloned())
    }

    /// The type that its own `get` returns, and what says so, unless the segment is a function elsewhere.
    pub(super) fn got(&self) -> Option<(&'o str, Option<Source>)> {
        let (type_name, operation) = own_get(self.uses).filter(|_| !self.is_function)?;
        (item_of(type_name) == type_name).then(|| (type_name, operation.sources.first().cloned()))
    }

    /// Where the thing is written as a whole: functions are not.
    pub(super) fn written(&self) -> Option<Option<Source>> {
        self.uses
            .iter()
            .find(|used| matches!(used.method, "PUT" | "PATCH"))
            .map(|used| used.operation.sources.first().cloned())
    }
}

/// True where the type `name` inherits from `above`.
fn is_below(types: &ByName<Type>, name: &str, above: &str) -> bool {
    chain(types, name).any(|ty| ty.name == above)
}

fn own_get<'o>(uses: &[Use<'o>]) -> Option<(&'o str, &'o Operation)> {
    gets(uses).find(|(type_name, operation)| {
        parts(&operation.name).is_some_and(|(group, action)| {
            action == "get" && group.eq_ignore_ascii_case(short(type_name))
        })
    })
}

/// The `GET`s of a path, with what they return.
fn gets<'o>(uses: &[Use<'o>]) -> impl Iterator<Item = (&'o str, &'o Operation)> {
    uses.iter()
        .filter(|used| used.method == "GET")
        .filter_map(|used| Some((response_type(used.operation)?, used.operation)))
}

/// The type that a `POST` returns as created, being its `create` or sending one: actions return something else.
fn created<'o>(used: &Use<'o>) -> Option<&'o str> {
    let returned = response_type(used.operation)?;
    let is_created = used
        .operation
        .responses
        .iter()
        .any(|response| response.status == 201);
    let sent = used
        .operation
        .body
        .as_ref()
        .and_then(|body| body.type_name.as_deref());
    let is_create = || {
        parts(&used.operation.name).is_some_and(|(group, action)| {
            action == "create" && group.eq_ignore_ascii_case(short(returned))
        })
    };
    (used.method == "POST" && (is_created && sent == Some(returned) || is_create()))
        .then_some(returned)
}

fn response_type(operation: &Operation) -> Option<&str> {
    operation
        .responses
        .iter()
        .filter(|response| (200..300).contains(&response.status))
        .find_map(|response| response.type_name.as_deref())
}

fn collection_of(type_name: &str) -> String {
    format!("Collection({})", item_of(type_name))
}

fn is_list(operation: &Operation) -> bool {
    parts(&operation.name).is_some_and(|(_, action)| action.starts_with("list"))
}

/// True where what the operation does is to list or get just this segment.
fn names_segment(operation: &Operation, segment: &str) -> bool {
    let Some((_, action)) = parts(&operation.name) else {
        return false;
    };
    ["list", "get"].iter().any(|verb| {
        action
            .strip_prefix(verb)
            .is_some_and(|rest| rest.eq_ignore_ascii_case(segment))
    })
}

/// True where the segment is called by the type of what comes back, in the plural where that is a collection: functions
/// are called by what they do.
fn names_type(segment: &str, type_name: &str) -> bool {
    let item = short(item_of(type_name)).to_lowercase();
    let segment = segment.to_lowercase();
    if item_of(type_name) == type_name {
        return segment == item;
    }
    singular(&segment).contains(&item)
}

/// What a word in lower case may be the plural of.
pub(super) fn singular(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(stem) = word.strip_suffix("ies") {
        found.push(format!("{stem}y"));
    }
    found.extend(word.strip_suffix("es").map(str::to_owned));
    found.extend(word.strip_suffix('s').map(str::to_owned));
    found
}
