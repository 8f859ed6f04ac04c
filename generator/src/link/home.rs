//! The namespaces of what pages define without saying in which: lists of enumerations often lack the line.

use crate::facts::{PageFacts, TypeExpr};
use crate::link::claims::mentioned;
use crate::link::names::{Names, lower, short};
use crate::maps::HashMap;

/// Namespaces by the short names, in lower case, of what is always spoken of as theirs.
pub(crate) struct Homes(HashMap<String, Option<String>>);

impl Homes {
    /// What the types that `pages` name tell of definitions without a namespace.
    pub(crate) fn of(pages: &[PageFacts], names: &Names) -> Self {
        let mut homes: HashMap<String, Option<String>> = HashMap::default();
        for name in pages.iter().flat_map(defined) {
            if !name.contains('.') {
                homes.insert(lower(name), None);
            }
        }
        if homes.is_empty() {
            return Self(homes);
        }
        let mut seen: HashMap<String, Vec<String>> = HashMap::default();
        for page in pages {
            for expr in mentioned(page) {
                let key = lower(short(&expr.name.text));
                if homes.contains_key(&key) {
                    let home = namespace(page, expr, names);
                    let spoken = seen.entry(key).or_default();
                    if !spoken.contains(&home) {
                        spoken.push(home);
                    }
                }
            }
        }
        // What another page defines in that namespace leaves no room for it there.
        for name in pages.iter().flat_map(defined) {
            if let Some((own, short)) = name.rsplit_once('.')
                && let Some(spoken) = seen.get_mut(&lower(short))
            {
                spoken.retain(|home| !home.eq_ignore_ascii_case(own));
            }
        }
        for (key, spoken) in seen {
            if let [home] = spoken.as_slice() {
                homes.insert(key, Some(home.clone()));
            }
        }
        Self(homes)
    }

    /// The qualified name of what a page calls `name`.
    pub(crate) fn qualified(&self, name: &str, names: &Names) -> String {
        if name.contains('.') {
            return name.to_owned();
        }
        match self.0.get(&lower(name)) {
            Some(Some(home)) => format!("{home}.{name}"),
            _ => names.qualified(name),
        }
    }
}

/// The names of what a page defines, as it gives them.
fn defined(page: &PageFacts) -> impl Iterator<Item = &str> {
    let types = page.types.iter().map(|claim| claim.name.as_str());
    types.chain(page.enums.iter().map(|claim| claim.name.as_str()))
}

/// The namespace in which a page looks for a type: that of its name, else the page's own.
fn namespace(page: &PageFacts, expr: &TypeExpr, names: &Names) -> String {
    if let Some(own) = names.own_namespace(&expr.name.text) {
        return own.to_owned();
    }
    let bare = !expr.name.text.contains('.');
    page.namespace
        .as_deref()
        .filter(|_| bare)
        .unwrap_or(names.root())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use crate::link::Linked;
    use crate::link::testing::linked;

    fn resource(name: &str, namespace: &str, rows: &str) -> String {
        format!(
            "# {name} resource type\n\nNamespace: microsoft.graph{namespace}\n\nA thing.\n\n## Properties\n\n\
             |Property|Type|Description|\n|:--|:--|:--|\n{rows}\n"
        )
    }

    fn list(namespace: &str, name: &str, members: &str) -> String {
        let rows = members.replace(' ', "|\n|");
        format!(
            "# Enum values of lending\n\n{namespace}\n\n### {name} values\n\n|Member|\n|:--|\n|{rows}|\n"
        )
    }

    /// `name: members` of every enumeration, then `type.property: type` of every property.
    fn shown(linked: &Linked) -> Vec<String> {
        let enums = linked.schema.enums.iter().map(|one| {
            let members: Vec<&str> = one
                .members
                .iter()
                .map(|member| member.name.as_str())
                .collect();
            format!("{}: {}", one.name, members.join(" "))
        });
        let properties = linked.schema.types.iter().flat_map(|ty| {
            ty.properties
                .iter()
                .map(|property| format!("{}.{}: {}", ty.name, property.name, property.type_name))
        });
        enums
            .chain(properties)
            .map(|line| line.replace("microsoft.graph.", ""))
            .collect()
    }

    #[test]
    fn enumerations_of_one_name_in_two_namespaces_are_two() {
        let rows =
            "|state|microsoft.graph.museum.state|The possible values are: `shown`, `stored`.|";
        let pages = [
            (
                "enums-lending",
                list("Namespace: microsoft.graph.lending", "state", "out back"),
            ),
            ("exhibit", resource("exhibit", ".museum", rows)),
            (
                "book",
                resource(
                    "book",
                    "",
                    "|state|state|The possible values are: `new`, `worn`.|\n|lent|microsoft.graph.lending.state|Lent.|",
                ),
            ),
        ];
        assert_eq!(
            shown(&linked(&pages)),
            [
                "lending.state: out back",
                "museum.state: shown stored",
                "state: new worn",
                "book.state: state",
                "book.lent: lending.state",
                "museum.exhibit.state: museum.state",
            ]
        );
    }

    #[test]
    fn a_bare_name_with_other_values_is_of_the_page_s_namespace() {
        let rows = "|state|state|The possible values are: `shown`, `back`.|\n|was|state|The possible values are: `back`.|";
        let pages = [
            (
                "enums",
                list("Namespace: microsoft.graph", "state", "out back"),
            ),
            ("exhibit", resource("exhibit", ".museum", rows)),
            (
                "book",
                resource("book", "", "|state|state|The possible values are: `lost`.|"),
            ),
        ];
        assert_eq!(
            shown(&linked(&pages)),
            [
                "museum.state: shown back",
                "state: out back lost",
                "book.state: state",
                "museum.exhibit.state: museum.state",
                "museum.exhibit.was: museum.state",
            ]
        );
    }

    #[test]
    fn a_link_tells_types_of_one_name_apart() {
        let id = "|id|String|The key.|";
        let pages = [
            ("loan", resource("loan", "", id)),
            ("museum-loan", resource("loan", ".museum", id)),
            (
                "shelf",
                resource(
                    "shelf",
                    "",
                    "|here|loan|Root.|\n|there|[loan](../resources/museum-loan.md)|Other.|",
                ),
            ),
            (
                "exhibit",
                resource(
                    "exhibit",
                    ".museum",
                    "|here|loan|Own.|\n|there|[loan](../resources/loan.md) collection|Root.|",
                ),
            ),
        ];
        let shown = shown(&linked(&pages));
        for line in [
            "shelf.here: loan",
            "shelf.there: museum.loan",
            "museum.exhibit.here: museum.loan",
            "museum.exhibit.there: Collection(loan)",
        ] {
            assert!(shown.contains(&line.to_owned()), "{line}: {shown:?}");
        }
    }

    #[test]
    fn a_list_without_a_namespace_belongs_where_all_speak_of_it() {
        let pages = [
            ("lending-enums", list("", "state", "out back")),
            (
                "loan",
                resource(
                    "loan",
                    ".lending",
                    "|state|microsoft.graph.lending.state|How it stands.|\n|before|[state](lending-enums.md#state-values)|Once.|",
                ),
            ),
            ("shelf", resource("shelf", "", "|id|String|The key.|")),
        ];
        assert_eq!(
            shown(&linked(&pages)),
            [
                "lending.state: out back",
                "lending.loan.state: lending.state",
                "lending.loan.before: lending.state",
                "shelf.id: Edm.String",
            ]
        );
    }

    #[test]
    fn what_only_the_root_defines_is_found_there() {
        let pages = [
            (
                "enums",
                list("Namespace: microsoft.graph", "state", "out back"),
            ),
            (
                "loan",
                resource(
                    "loan",
                    ".lending",
                    "|state|microsoft.graph.lending.state|How.|",
                ),
            ),
            (
                "fee",
                resource("fee", ".lending", "|of|microsoft.graph.loan|What for.|"),
            ),
        ];
        assert_eq!(
            shown(&linked(&pages)),
            [
                "state: out back",
                "lending.fee.of: lending.loan",
                "lending.loan.state: state",
            ]
        );
    }

    #[test]
    fn an_anchor_leads_to_the_list_of_the_page_that_it_names() {
        let pages = [
            (
                "enums-lending",
                list("Namespace: microsoft.graph.lending", "state", "out back"),
            ),
            (
                "enums-museum",
                list("Namespace: microsoft.graph.museum", "state", "shown"),
            ),
            (
                "shelf",
                resource(
                    "shelf",
                    "",
                    "|at|[the state](../resources/enums-museum.md#state-values)|Where.|",
                ),
            ),
        ];
        assert!(shown(&linked(&pages)).contains(&"shelf.at: museum.state".to_owned()));
    }
}
