//! Which fields must be boxed: those by which a type would hold itself.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

/// Which types hold which by value, one of them each.
#[derive(Debug, Default)]
pub(super) struct Containment<'s> {
    edges: BTreeSet<(&'s str, &'s str)>,
}

/// For each type in a circle, the circle it is in.
#[derive(Debug)]
pub(super) struct Circles<'s>(BTreeMap<&'s str, usize>);

impl<'s> Containment<'s> {
    /// Notes that `holder` has a field of one `held`.
    pub(super) fn add(&mut self, holder: &'s str, held: &'s str) {
        self.edges.insert((holder, held));
    }

    /// Finds the circles: the strongly connected components. Kosaraju's algorithm, since petgraph's form of it needs
    /// no stack that grows with the depth of the docs' types.
    pub(super) fn circles(&self) -> Circles<'s> {
        let mut graph = DiGraph::<&'s str, ()>::new();
        let mut nodes = BTreeMap::new();
        for &(holder, held) in &self.edges {
            let from = *nodes
                .entry(holder)
                .or_insert_with(|| graph.add_node(holder));
            let to = *nodes.entry(held).or_insert_with(|| graph.add_node(held));
            graph.add_edge(from, to, ());
        }
        let components = kosaraju_scc(&graph);
        Circles(
            components
                .iter()
                .enumerate()
                .flat_map(|(circle, nodes)| nodes.iter().map(move |&node| (node, circle)))
                .filter_map(|(node, circle)| Some((*graph.node_weight(node)?, circle)))
                .collect(),
        )
    }
}

impl Circles<'_> {
    /// True where a field of one `held` in `holder` must be boxed.
    pub(super) fn need_box(&self, holder: &str, held: &str) -> bool {
        holder == held
            || self
                .0
                .get(holder)
                .is_some_and(|circle| self.0.get(held) == Some(circle))
    }
}
