//! Reads a CSDL document: types with base and members, enums with members.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An entity or complex type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdmType {
    /// Its base type's qualified name.
    pub base: Option<String>,
    /// The types of its own properties and navigation properties, by name.
    pub members: BTreeMap<String, String>,
}

/// What a CSDL document declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Entity and complex types, by qualified name.
    pub types: BTreeMap<String, EdmType>,
    /// Enums, by qualified name.
    pub enums: BTreeMap<String, BTreeSet<String>>,
}

impl Metadata {
    /// Reads the document at `path`, which may be packed with gzip.
    ///
    /// # Panics
    ///
    /// When it cannot be read.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        let mut file = File::open(path).expect("the metadata can be opened");
        let mut text = String::new();
        let read = if path.extension().is_some_and(|extension| extension == "gz") {
            GzDecoder::new(file).read_to_string(&mut text)
        } else {
            file.read_to_string(&mut text)
        };
        read.expect("the metadata can be read");
        Self::parse(&text)
    }

    /// Parses a document.
    ///
    /// # Panics
    ///
    /// When it is not well-formed.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        let mut parser = Parser::default();
        loop {
            match reader.read_event().expect("the metadata is well-formed") {
                Event::Start(element) => {
                    parser.open(&element);
                    parser.depth += 1;
                }
                Event::Empty(element) => parser.open(&element),
                Event::End(_) => parser.depth -= 1,
                Event::Eof => return parser.found,
                _ => {}
            }
        }
    }
}

#[derive(Default)]
struct Parser {
    found: Metadata,
    depth: usize,
    /// The depth of the schema's element, its namespace and its alias.
    schema: Option<(usize, String, Option<String>)>,
    /// The qualified name of the last type or enum.
    owner: String,
}

impl Parser {
    fn open(&mut self, element: &BytesStart<'_>) {
        let local = element.local_name();
        if local.as_ref() == "Schema" {
            let namespace = attribute(element, "Namespace").unwrap_or_default();
            self.schema = Some((self.depth, namespace, attribute(element, "Alias")));
            return;
        }
        let Some((level, namespace, alias)) = &self.schema else {
            return;
        };
        let named = |name: &str| qualified(name, namespace, alias.as_deref());
        let name = attribute(element, "Name");
        match (self.depth.saturating_sub(*level), local.as_ref()) {
            (1, kind) => {
                self.owner = format!("{namespace}.{}", name.unwrap_or_default());
                let owner = self.owner.clone();
                match kind {
                    "EntityType" | "ComplexType" => {
                        let base = attribute(element, "BaseType").map(|base| named(&base));
                        let members = BTreeMap::new();
                        self.found.types.insert(owner, EdmType { base, members });
                    }
                    "EnumType" => {
                        self.found.enums.insert(owner, BTreeSet::new());
                    }
                    // Nothing that is asked of them.
                    _ => self.owner.clear(),
                }
            }
            (2, "Property" | "NavigationProperty") => {
                let owner = self.found.types.get_mut(&self.owner);
                if let (Some(owner), Some(name)) = (owner, name) {
                    let ty = attribute(element, "Type").map(|ty| named(&ty));
                    owner.members.insert(name, ty.unwrap_or_default());
                }
            }
            (2, "Member") => {
                let owner = self.found.enums.get_mut(&self.owner);
                if let (Some(owner), Some(name)) = (owner, name) {
                    owner.insert(name);
                }
            }
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    Some(found.value.into_owned())
}

/// The full name of a type that is named by the schema's alias.
fn qualified(name: &str, namespace: &str, alias: Option<&str>) -> String {
    if let Some(inner) = name
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return format!("Collection({})", qualified(inner, namespace, alias));
    }
    let own = alias
        .and_then(|alias| name.strip_prefix(alias))
        .filter(|rest| rest.starts_with('.'));
    match own {
        Some(rest) => format!("{namespace}{rest}"),
        None if name.starts_with("graph.") => format!("microsoft.{name}"),
        None => name.to_owned(),
    }
}
