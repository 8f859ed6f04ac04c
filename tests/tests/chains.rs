//! Types that refer to each other in chains longer than rustc's usual recursion limit, and densely: the emitted crate
//! raises the limit, or rustc would give up (E0320) on what dropping one of them drops.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write;

use docmodel::Config;
use docmodel_tests::docs::Project;
use docmodel_tests::emitted::CargoWorkspace;

/// The types of the chain, more than 128, and of the ring.
const CHAIN: usize = 300;
/// The types that each refer to several others.
const DENSE: usize = 60;
/// The references of each.
const REFERENCES: usize = 8;

/// A resource page whose type refers to others, by a link each.
fn page(name: &str, others: &[String]) -> String {
    let mut text = format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\nA node.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:---|:---|:---|\n|id|String|The key.|\n"
    );
    for (at, other) in others.iter().enumerate() {
        writeln!(text, "|next{at}|[{other}]({other}.md)|A node.|").unwrap();
    }
    text
}

#[test]
fn long_chains_and_dense_circles_of_types_compile() {
    let project = Project::new();
    let put = |name: &str, others: &[String]| {
        project.put(&format!("docs/resources/{name}.md"), page(name, others));
    };
    for at in 0..DENSE {
        let others =
            (1..=REFERENCES).map(|step| format!("dense{}", (at + step * step * 7) % DENSE));
        put(&format!("dense{at}"), &others.collect::<Vec<_>>());
    }
    for at in 0..CHAIN {
        let last = at + 1 == CHAIN;
        let next = |name: &str, end: &str| {
            if last {
                end.to_owned()
            } else {
                format!("{name}{}", at + 1)
            }
        };
        put(&format!("chain{at}"), &[next("chain", "dense0")]);
        put(&format!("ring{at}"), &[next("ring", "ring0")]);
    }
    let generation = Config::new()
        .set("v1.0", [project.path().join("docs")])
        .features(false)
        .generate()
        .unwrap();
    let workspace = CargoWorkspace::new("chains", &["graph-models"]);
    workspace.put_crate("graph-models", &generation.files);
    let ended = workspace.cargo(&["check", "--quiet"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
}
