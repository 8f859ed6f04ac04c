//! The report's text: names, types and places, and nothing of the docs' own words.

use std::fmt::Write as _;

use docmodel_tests::metadata::{Figures, Share, Subject};

use crate::docs::{Docs, Place};
use crate::sort::{Class, Sorted};

/// No more places than show where to look.
const PLACES: usize = 2;

const CLASSES: [(Class, &str, &str); 4] = [
    (
        Class::Ours,
        "Ours",
        "The docs say it, or may, at the places given.",
    ),
    (
        Class::Shown,
        "Shown by an example only",
        "A key of an example that the type's tables lack, or a segment of an example's URL. Most such keys are in no \
         metadata either: of 287 that examples of v1.0 show, 75 are. One is taken where three of the type's own operations \
         return it.",
    ),
    (
        Class::Contradicted,
        "The docs contradict the metadata",
        "What the docs state stands before what the metadata state.",
    ),
    (
        Class::Silent,
        "Not in the docs",
        "The name stands on no page that could say it.",
    ),
];

const SUBJECTS: [(Subject, &str); 7] = [
    (Subject::Type, "Types missing"),
    (Subject::Member, "Members missing"),
    (Subject::MemberType, "Members of another type"),
    (Subject::Base, "Bases"),
    (Subject::Enum, "Enums missing"),
    (Subject::EnumMember, "Enum members missing"),
    (
        Subject::ExtraEnumMember,
        "Enum members that the metadata lack",
    ),
];

/// Writes the report.
pub(crate) fn write(set: &str, docs: &Docs, figures: &Figures, sorted: &[Sorted]) -> String {
    let mut out = format!("# {set} against the official metadata\n\n");
    out.push_str(
        "Written by\n\n```sh\ncargo run --release -p docmodel-tests --example metadata_report -- \\\n    --docs target/corpus/2021-07/v1.0 --csdl \
         ../shared/csdl/v1.0-2021-07.xml.gz > tests/reports/v1.0-2021-07.md\n```\n\nThe figures are those of a comparison by \
         name: a type counts if more than its name is known, a member with the type that declares it, a base unless it is \
         `entity`. Names are compared without regard to case.\n\n",
    );
    write_figures(&mut out, figures, sorted);
    write_totals(&mut out, sorted);
    write_rules(&mut out);
    for (class, title, says) in CLASSES {
        let _ = write!(out, "\n## {title}\n\n{says}\n");
        for (subject, words) in SUBJECTS {
            write_list(&mut out, docs, words, of(sorted, class, subject).collect());
        }
    }
    out
}

fn of(sorted: &[Sorted], class: Class, subject: Subject) -> impl Iterator<Item = &Sorted> {
    sorted
        .iter()
        .filter(move |one| one.class == class && one.miss.subject == subject)
}

fn write_figures(out: &mut String, figures: &Figures, sorted: &[Sorted]) {
    out.push_str("| Figure | Agrees | Share | Floor | Upper bound |\n|:---|---:|---:|---:|---:|\n");
    let rows = [
        ("types", figures.types, 97.0, Subject::Type),
        ("members", figures.members, 96.5, Subject::Member),
        (
            "type agrees",
            figures.types_agree,
            98.7,
            Subject::MemberType,
        ),
        ("base agrees", figures.bases_agree, 95.0, Subject::Base),
        ("enums", figures.enums, 97.0, Subject::Enum),
        (
            "enum members",
            figures.enum_members,
            97.0,
            Subject::EnumMember,
        ),
    ];
    for (name, share, floor, subject) in rows {
        let bound = Share {
            part: share.part + of(sorted, Class::Ours, subject).count(),
            whole: share.whole,
        };
        let _ = writeln!(
            out,
            "| {name} | {}/{} | {:.2} % | {floor:.1} % | {:.2} % |",
            share.part,
            share.whole,
            share.percent(),
            bound.percent()
        );
    }
    let precision = figures.precision;
    let _ = writeln!(
        out,
        "| enum members, precision | {}/{} | {:.2} % | | |",
        precision.part,
        precision.whole,
        precision.percent()
    );
    let _ = writeln!(
        out,
        "| members in the docs alone | {} | | | |",
        figures.docs_only
    );
    out.push_str(
        "\nThe upper bound is what the docs allow: what agrees, and what is ours. Members of missing types and enums are \
         counted among the members.\n\n",
    );
}

fn write_totals(out: &mut String, sorted: &[Sorted]) {
    out.push_str(
        "| Miss | Not in the docs | The docs contradict the metadata | Shown by an example only | Ours |\n\
         |:---|---:|---:|---:|---:|\n",
    );
    let mut sums = [0; 4];
    for (subject, words) in SUBJECTS {
        let counts = [
            Class::Silent,
            Class::Contradicted,
            Class::Shown,
            Class::Ours,
        ]
        .map(|class| of(sorted, class, subject).count());
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum += count;
        }
        let [silent, contradicted, shown, ours] = counts;
        let _ = writeln!(
            out,
            "| {words} | {silent} | {contradicted} | {shown} | {ours} |"
        );
    }
    let [silent, contradicted, shown, ours] = sums;
    let _ = writeln!(
        out,
        "| all | {silent} | {contradicted} | {shown} | {ours} |"
    );
}

fn write_rules(out: &mut String) {
    out.push_str(
        "\nA search for words sorts the misses; it knows nothing of the program's parser, and in doubt a miss is ours.\n\n\
         - A type or enum is named where its qualified name stands, where a link to a resource page, a heading or a type cell \
         has its name, and, for a name with a capital inside, wherever the word stands, first cells of rows apart. A page that \
         states another namespace does not head it. An enum counts as said if one of its members is listed there.\n\
         - A member is said where a page of its type has it in a first cell, as a JSON key, in code or bold outside of tables, \
         in a request line, or as a word with a capital inside; or where a page of a creation or an update that is called by the type, or annotated \
         with it, has it in a first cell; or where JSON that is annotated with the type has it as a key; or where a request line has it \
         behind a segment called by the type, if the docs name that type at all. Comments are not searched. A type that only \
         links name whose pages are headed otherwise is contradicted, and its members with it.\n\
         - A member's type is contradicted where no type cell of its rows states what the metadata have; where it has no row, \
         where the page that shows it names another type, and not that one.\n\
         - A base is said where a page of the type names it as a type, rows of tables that do not speak of inheriting apart; \
         it is contradicted where they name another only.\n\
         - An enum's member is said where a section headed by the enum, its own page or a line that names it has the member in \
         a first cell or in code.\n",
    );
}

fn write_list(out: &mut String, docs: &Docs, title: &str, list: Vec<&Sorted>) {
    if list.is_empty() {
        return;
    }
    let _ = write!(out, "\n### {title} ({})\n\n", list.len());
    for one in list {
        let miss = &one.miss;
        let _ = write!(out, "- `{}`", miss.owner);
        if !miss.member.is_empty() {
            let _ = write!(out, " `{}`", miss.member);
        }
        match (&miss.schema, miss.metadata.as_str()) {
            (_, "") => {}
            (Some(ours), truth) => {
                let _ = write!(out, ": `{ours}` against `{truth}`");
            }
            (None, truth) => {
                let _ = write!(out, ": `{truth}`");
            }
        }
        let places: Vec<String> = show(docs, &one.places);
        if !places.is_empty() {
            let _ = write!(out, " at {}", places.join(", "));
        }
        out.push('\n');
    }
}

fn show(docs: &Docs, places: &[Place]) -> Vec<String> {
    places
        .iter()
        .take(PLACES)
        .map(|place| docs.show(*place))
        .collect()
}
