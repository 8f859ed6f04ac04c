//! What is wrong with the docs, the output or the disk: told clearly, and nothing else lost by it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use docmodel::diagnostics::Code;
use docmodel_tests::docs::{Project, resource};
use docmodel_tests::program::{Ended, run};
use docmodel_tests::{places, said};

const PROGRAM: &str = env!("CARGO_BIN_EXE_docmodel-under-test");

const ROWS: &[&str] = &["|id|String|Key.|", "|size|Int64|How big.|"];

/// A project with one page that is as it should be.
fn project() -> Project {
    let project = Project::new();
    project.put("docs/resources/good.md", resource("good", None, ROWS));
    project
}

fn generate(project: &Project) -> Ended {
    run(PROGRAM, project.path(), &["generate", "--all"])
}

/// The good page has given its type, whatever else there was.
#[track_caller]
fn assert_good(project: &Project) {
    let text = project.text("models/src/v1_0/good.rs");
    assert!(text.contains("pub size: Option<i64>,"), "{text}");
}

/// What was said, without the line that holds the time it took.
fn told(ended: &Ended) -> String {
    let lines = ended.stderr.lines();
    let lines = lines.filter(|line| !line.contains(" removed in "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_that_hold_nothing_do_not_stop_the_others() {
    let project = project();
    project.put("docs/resources/empty.md", "");
    project.put("docs/resources/blank.md", " \n\n\t\n");
    project.put("docs/resources/binary.md", b"# binary\n\0\x01\x02");
    project.put("docs/resources/latin.md", b"# caf\xe9 resource type\n");
    project.put(
        "docs/resources/tableless.md",
        "# tableless resource type\n\nNamespace: microsoft.graph\n\nNothing more.\n",
    );
    project.put(
        "docs/api/silent.md",
        "---\ndoc_type: apiPageType\n---\n# Get silent\n\nNamespace: microsoft.graph\n\nWords.\n",
    );
    let ended = generate(&project);
    assert_good(&project);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    insta::assert_snapshot!("pages_that_hold_nothing", told(&ended));
}

#[test]
fn types_that_inherit_in_a_circle_are_told_and_cut() {
    let project = project();
    project.put("docs/resources/a.md", resource("hen", Some("egg"), ROWS));
    project.put("docs/resources/b.md", resource("egg", Some("hen"), ROWS));
    let own_base = "## JSON representation\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.snake\", \
         \"baseType\": \"microsoft.graph.snake\"} -->\n``` json\n{\"id\": \"String\"}\n```\n";
    let snake = resource("snake", None, ROWS);
    project.put("docs/resources/c.md", format!("{snake}\n{own_base}"));
    let generation = project.generate();
    let cycles = said(&generation, Code::BaseCycle);
    let cycles = cycles
        .iter()
        .map(|cycle| format!("{}: {}", places(cycle).join(", "), cycle.message));
    insta::assert_snapshot!("circles", cycles.collect::<Vec<_>>().join("\n"));
    let ended = generate(&project);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    assert_good(&project);
    assert!(
        project
            .text("models/src/v1_0/hen.rs")
            .contains("pub size: Option<i64>,")
    );
    assert!(
        project
            .text("models/src/v1_0/egg.rs")
            .contains("pub size: Option<i64>,")
    );
}

#[test]
fn deep_nesting_is_told_or_read_but_never_fatal() {
    let project = project();
    let depth = 20_000;
    project.put(
        "docs/resources/quotes.md",
        format!("# q resource type\n\n{} x\n", ">".repeat(depth)),
    );
    project.put(
        "docs/resources/brackets.md",
        format!("# b resource type\n\n{}\n", "[".repeat(depth)),
    );
    let list = (0..2_000)
        .map(|level| format!("{}- x\n", "  ".repeat(level)))
        .collect::<String>();
    project.put(
        "docs/resources/lists.md",
        format!("# l resource type\n\n{list}"),
    );
    let json = format!("{}{}", "{\"a\":[".repeat(depth), "]}".repeat(depth));
    project.put(
        "docs/resources/json.md",
        format!(
            "{}\n## JSON representation\n\n```json\n{json}\n```\n",
            resource("json", None, ROWS)
        ),
    );
    let types = format!(
        "|deep|{}String{}|Deep.|",
        "Collection(".repeat(depth),
        ")".repeat(depth)
    );
    project.put(
        "docs/resources/types.md",
        resource("types", None, &["|id|String|Key.|", &types]),
    );
    let ended = generate(&project);
    assert!(
        matches!(ended.code, Some(0 | 1)),
        "{:?} {}",
        ended.code,
        ended.stderr
    );
    assert_good(&project);
    assert!(ended.stderr.contains("json.md"), "{}", ended.stderr);
    assert!(
        project
            .text("models/src/v1_0/json.rs")
            .contains("pub size: Option<i64>,")
    );
}

#[test]
fn megabytes_of_pipes_are_read() {
    let project = project();
    let row = "|".repeat(3 * 1024 * 1024);
    project.put(
        "docs/resources/pipes.md",
        resource(
            "pipes",
            None,
            &["|id|String|Key.|", &row, "|size|Int64|How big.|"],
        ),
    );
    let rows = "|a|b|c\n".repeat(300_000);
    project.put(
        "docs/resources/rows.md",
        format!("# rows resource type\n\n{rows}"),
    );
    let ended = generate(&project);
    assert!(matches!(ended.code, Some(0 | 1)), "{:?}", ended.code);
    assert_good(&project);
    assert!(ended.stderr.contains("pipes.md:17:"), "the row is told");
    assert!(
        ended.stderr.len() < 256 * 1024,
        "{} bytes are too many to say so",
        ended.stderr.len()
    );
    assert!(
        project
            .text("models/src/v1_0/pipes.rs")
            .contains("pub size: Option<i64>,")
    );
}

#[test]
fn a_page_above_the_limit_is_left_out() {
    let project = project();
    project.put("docs/resources/huge.md", "|".repeat(5_000));
    let ended = run(
        PROGRAM,
        project.path(),
        &["generate", "--page-limit", "4096"],
    );
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    assert!(ended.stderr.contains("DM0104"), "{}", ended.stderr);
    assert_good(&project);
}

#[test]
fn a_translated_copy_is_told() {
    let project = project();
    let copy = "securityConfigurationTask 작성\n\n네임스페이스: microsoft.graph\n\n새 개체를 만듭니다.\n\nHTTP 요청\n\n\
                POST /things\n\n요청 본문\n\n속성 형식 설명\nid String 키\n";
    project.put("docs/published/copy.txt", copy);
    let generation = project.generate();
    let translated = said(&generation, Code::TranslatedPage);
    let [translated] = &translated[..] else {
        panic!("{:?}", generation.diagnostics);
    };
    assert!(
        places(translated)
            .iter()
            .all(|place| place.starts_with("docs/published/copy.txt:"))
    );
    assert!(generation.files.contains_key("src/v1_0/good.rs"));
}

#[test]
fn docs_that_have_gone_take_nothing_with_them() {
    let project = project();
    assert_eq!(generate(&project).code, Some(0));
    let before = project.text("models/docmodel.lock");
    fs::remove_file(project.path().join("docs/resources/good.md")).unwrap();
    let ended = generate(&project);
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    insta::assert_snapshot!("docs_that_have_gone", ended.stderr);
    assert_eq!(project.text("models/docmodel.lock"), before);
    assert_good(&project);
}

#[test]
fn files_that_are_not_ours_are_kept() {
    let project = project();
    project.put("models/notes.txt", "mine\n");
    project.put("models/src/v1_0/handwritten.rs", "// mine\n");
    assert_eq!(generate(&project).code, Some(0));
    // A type goes and its file with it; what we did not write stays, in the same folder too.
    project.put("docs/resources/other.md", resource("other", None, ROWS));
    fs::remove_file(project.path().join("docs/resources/good.md")).unwrap();
    assert_eq!(generate(&project).code, Some(0));
    assert!(!project.path().join("models/src/v1_0/good.rs").exists());
    assert!(project.path().join("models/src/v1_0/other.rs").exists());
    assert_eq!(project.text("models/notes.txt"), "mine\n");
    assert_eq!(project.text("models/src/v1_0/handwritten.rs"), "// mine\n");
    // One that stands where we would write stops the run before it writes anything.
    project.put(
        "docs/resources/third.md",
        resource("handwritten", None, ROWS),
    );
    let lock = project.text("models/docmodel.lock");
    let ended = generate(&project);
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(
        ended
            .stderr
            .contains("`src/v1_0/handwritten.rs` was not written by docmodel"),
        "{}",
        ended.stderr
    );
    assert_eq!(project.text("models/src/v1_0/handwritten.rs"), "// mine\n");
    assert_eq!(project.text("models/docmodel.lock"), lock);
}

/// Permissions do not bind every user that tests run as; a file where a folder should be stops everyone.
#[test]
fn output_that_cannot_be_written_is_told() {
    let project = project();
    project.put("models", "a file\n");
    let ended = generate(&project);
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(
        ended.stderr.contains("models") && ended.stderr.contains("DM0902"),
        "{}",
        ended.stderr
    );
    assert_eq!(project.text("models"), "a file\n");
    fs::remove_file(project.path().join("models")).unwrap();
    project.put("models/src", "a file\n");
    let ended = generate(&project);
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(ended.stderr.contains("src"), "{}", ended.stderr);
    assert!(!project.path().join("models/Cargo.toml").exists());
    assert_eq!(project.text("models/src"), "a file\n");
}

#[test]
fn two_types_whose_names_are_one_in_rust_both_come_out() {
    let project = project();
    project.put("docs/resources/a.md", resource("macOsDevice", None, ROWS));
    project.put(
        "docs/resources/b.md",
        resource("macOSDevice", None, &["|id|String|Key.|"]),
    );
    let generation = project.generate();
    let schema = generation.schemas.first().unwrap();
    let devices = schema.types.iter().filter(|known| {
        known
            .name
            .eq_ignore_ascii_case("microsoft.graph.macosdevice")
    });
    let files = generation
        .files
        .keys()
        .filter(|path| path.starts_with("src/v1_0/mac_os_device"));
    assert_eq!(devices.count(), files.count());
}

#[test]
fn names_that_are_no_identifiers_do_not_break_the_output() {
    let project = project();
    let rows = [
        "|@odata.type|String|Annotation.|",
        "|self|String|Keyword.|",
        "|3dModel|String|Digit.|",
        "|a-b|String|Dash.|",
        "|a_b|String|Underscore.|",
        "|naïve|String|Not ASCII.|",
        "|additional|String|Name of a field of ours.|",
        "|\"quoted\\\\\"|String|`*/ \" \\ ]` and so on.|",
    ];
    project.put("docs/resources/odd.md", resource("odd", None, &rows));
    let ended = generate(&project);
    assert!(matches!(ended.code, Some(0 | 1)), "{}", ended.stderr);
    let text = project.text("models/src/v1_0/odd.rs");
    let fields = text.lines().filter(|line| line.starts_with("    pub "));
    let fields = fields.collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("odd_names", format!("{fields}\n\n{}", told(&ended)));
}
