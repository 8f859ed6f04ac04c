//! The request paths of a docs set as one tree: what stands below a path is evidence for what the path leads to.

use std::collections::BTreeMap;

use crate::maps::HashSet;
use crate::schema::Operation;

/// A tree of paths; every node stands behind the one above it.
pub(super) struct Tree<'o> {
    nodes: Vec<Node<'o>>,
    /// The words before parentheses, in lower case.
    functions: HashSet<String>,
}

/// A segment of a path, reached by one way from the root.
#[derive(Default)]
pub(super) struct Node<'o> {
    /// The number of the node above; the root is its own.
    pub(super) above: usize,
    /// As the first path spells it.
    pub(super) segment: &'o str,
    /// It stands right below the root.
    pub(super) is_top: bool,
    /// The nodes below, by their segments in lower case; a parameter is [`KEY`].
    children: BTreeMap<String, usize>,
    /// The operations whose path ends here.
    pub(super) uses: Vec<Use<'o>>,
}

/// A request that ends at a node.
#[derive(Clone, Copy)]
pub(super) struct Use<'o> {
    /// `GET`, `POST`, …
    pub(super) method: &'o str,
    /// Whose request it is.
    pub(super) operation: &'o Operation,
}

/// The name of the child that a parameter leads to.
const KEY: &str = "{}";

impl<'o> Tree<'o> {
    /// The tree of all request paths of `operations`.
    pub(super) fn of(operations: &'o [Operation]) -> Self {
        let mut tree = Self {
            nodes: vec![Node::default()],
            functions: HashSet::default(),
        };
        for operation in operations {
            for request in &operation.requests {
                let mut at = 0;
                for segment in segments(&request.path) {
                    at = tree.child(at, segment);
                    if let Some((function, _)) = segment.split_once('(') {
                        tree.functions.insert(function.to_lowercase());
                    }
                }
                if let Some(node) = tree.nodes.get_mut(at) {
                    node.uses.push(Use {
                        method: &request.method,
                        operation,
                    });
                }
            }
        }
        tree
    }

    fn child(&mut self, above: usize, segment: &'o str) -> usize {
        let next = self.nodes.len();
        let key = if is_parameter(segment) {
            KEY.to_owned()
        } else {
            segment.to_lowercase()
        };
        let Some(node) = self.nodes.get_mut(above) else {
            return above;
        };
        let at = *node.children.entry(key).or_insert(next);
        if at == next {
            self.nodes.push(Node {
                above,
                segment,
                is_top: above == 0,
                ..Node::default()
            });
        }
        at
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True where a path has the segment with parameters: it is called, not walked along.
    pub(super) fn is_function(&self, segment: &str) -> bool {
        self.functions.contains(&segment.to_lowercase())
    }

    /// All nodes but the root, each behind the one above it.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (usize, &Node<'o>)> {
        self.nodes.iter().enumerate().skip(1)
    }

    /// The node of a number.
    pub(super) fn get(&self, at: usize) -> Option<&Node<'o>> {
        self.nodes.get(at)
    }

    /// The node that a key behind `node` leads to.
    pub(super) fn keyed(&self, node: &Node<'o>) -> Option<&Node<'o>> {
        self.nodes.get(*node.children.get(KEY)?)
    }

    /// The nodes right below `node`.
    pub(super) fn children(&self, node: &Node<'o>) -> impl Iterator<Item = &Node<'o>> {
        node.children.values().filter_map(|at| self.nodes.get(*at))
    }

    /// The words of the path to `node`, the last first, as they are spelled.
    pub(super) fn words(&self, node: &Node<'o>) -> impl Iterator<Item = &'o str> {
        let mut next = Some((node.segment, node.above));
        std::iter::from_fn(move || {
            let (segment, above) = next?;
            next = (above != 0)
                .then(|| self.nodes.get(above).map(|node| (node.segment, node.above)))
                .flatten();
            Some(segment)
        })
        .filter(|segment| is_name(segment))
    }
}

impl Node<'_> {
    /// It is a parameter that stands for a whole segment.
    pub(super) fn is_key(&self) -> bool {
        is_parameter(self.segment)
    }

    /// It may name a property: a word, and neither a function with parameters nor `$ref` nor `root:`.
    pub(super) fn is_name(&self) -> bool {
        is_name(self.segment)
    }
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

fn is_name(segment: &str) -> bool {
    segment.starts_with(|c: char| c.is_ascii_lowercase())
        && segment.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The segments of a path; a slash inside parentheses or braces parts none.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_u32;
    path.split(move |c: char| {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '/' && depth == 0
    })
    .filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn a_slash_inside_parentheses_parts_no_segments() {
        let found: Vec<&str> = segments("/a/{b}/c(path='x/y')/root:/{p}:/d").collect();
        assert_eq!(found, ["a", "{b}", "c(path='x/y')", "root:", "{p}:", "d"]);
    }
}
