//! The released API's schema against the official metadata of the same week.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use docmodel::Config;
use docmodel_tests::corpus;
use docmodel_tests::metadata::{Metadata, Share, compare};
use docmodel_tests::place::shared;

/// A figure, and what it must be at least, in percent.
struct Floor {
    figure: &'static str,
    share: Share,
    least: f64,
}

#[test]
fn agrees_with_the_metadata_as_far_as_it_has() {
    let (Some(docs), Some(csdl)) = (corpus::unpacked(), shared("csdl/v1.0-2021-07.xml.gz")) else {
        return;
    };
    let generation = Config::new().docs(docs.join("v1.0")).schemas().unwrap();
    let [schema] = generation.schemas.as_slice() else {
        panic!("one set was asked for");
    };
    let figures = compare(schema, &Metadata::read(&csdl)).figures;
    let floor = |figure, share, least| Floor {
        figure,
        share,
        least,
    };
    // What is reached today; the report says which aims the docs allow.
    let floors = [
        floor("types", figures.types, 94.53),
        floor("members", figures.members, 94.38),
        floor("type agrees", figures.types_agree, 98.30),
        floor("base agrees", figures.bases_agree, 87.01),
        floor("enums", figures.enums, 89.47),
        floor("enum members", figures.enum_members, 90.49),
        floor("enum members, precision", figures.precision, 66.84),
    ];
    let fallen: Vec<String> = floors
        .iter()
        .filter(|floor| floor.share.percent() < floor.least)
        .map(|floor| {
            format!(
                "{}: {} is below {:.2}%",
                floor.figure, floor.share, floor.least
            )
        })
        .collect();
    assert_eq!(fallen, [""; 0]);
}

#[test]
fn a_document_is_read_with_its_alias() {
    let metadata = Metadata::parse(
        r#"<Edmx><DataServices><Schema Namespace="a.b" Alias="x">
            <EntityType Name="One" BaseType="x.Two"><Property Name="p" Type="Collection(x.E)"/>
            <NavigationProperty Name="n" Type="graph.user"><Annotation/></NavigationProperty></EntityType>
            <EnumType Name="E"><Member Name="m"/></EnumType></Schema></DataServices></Edmx>"#,
    );
    let one = metadata.types.get("a.b.One").unwrap();
    assert_eq!(one.base.as_deref(), Some("a.b.Two"));
    let members: Vec<_> = one.members.iter().collect();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        members,
        [
            (&text("n"), &text("microsoft.graph.user")),
            (&text("p"), &text("Collection(a.b.E)"))
        ]
    );
    assert!(metadata.enums.get("a.b.E").unwrap().contains("m"));
}
