//! Reading docs folders: names, sets, included files, and pages that cannot be read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use docmodel::diagnostics::render::to_line;
use docmodel::source::{
    Includes, PAGE_LIMIT, ReadOptions, SetRequest, Sources, outside_sets, read, sets_of,
};
use docmodel::{Error, Watch};
use proptest::prelude::{prop_assert_eq, proptest};

fn put(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn docs(name: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join(name);
    fs::create_dir_all(&docs).unwrap();
    (folder, docs)
}

fn read_all(docs: &[&Path], limit: u64) -> Result<Sources, Error> {
    let docs = docs
        .iter()
        .map(|path| path.to_path_buf())
        .collect::<Vec<_>>();
    let options = ReadOptions {
        limit,
        ..ReadOptions::default()
    };
    read(&sets_of(&docs)?, &options, &Watch::new())
}

fn names(sources: &Sources) -> Vec<(Option<&str>, Vec<&str>)> {
    let pages = |set: &docmodel::source::SourceSet| -> Vec<String> {
        set.pages.iter().map(|page| page.name.to_string()).collect()
    };
    sources
        .sets
        .iter()
        .map(|set| {
            assert!(pages(set).is_sorted());
            let names = set.pages.iter().map(|page| &*page.name).collect();
            (set.name.as_deref(), names)
        })
        .collect()
}

#[test]
fn version_folders_are_sets() {
    let (_keep, docs) = docs("reference");
    put(&docs, "v1.0/api/user-get.md", "# Get user\n");
    put(&docs, "v1.0/resources/user.MD", "# user\n");
    put(&docs, "beta/resources/user.Txt", "user\n");
    put(&docs, "v2.0/readme.rst", "no page");
    put(&docs, "v1/api/other.md", "no version");
    put(&docs, "v1.0/includes/words.md", "included\n");
    put(&docs, "v1.0/.hidden/page.md", "hidden\n");
    put(&docs, "v1.0/toc.yml", "no page");
    let sources = read_all(&[&docs], PAGE_LIMIT).unwrap();
    assert_eq!(
        names(&sources),
        [
            (
                Some("v1.0"),
                vec!["v1.0/api/user-get.md", "v1.0/resources/user.MD"]
            ),
            (Some("beta"), vec!["beta/resources/user.Txt"]),
        ]
    );
    assert!(sources.diagnostics.is_empty());
}

#[test]
fn pages_beside_version_folders_are_told() {
    let (_keep, docs) = docs("reference");
    put(&docs, "v1.0/a.md", "# a\n");
    put(&docs, "beta/a.md", "# a\n");
    put(&docs, "includes/a.md", "# a\n");
    assert_eq!(outside_sets(std::slice::from_ref(&docs)).unwrap(), []);
    put(&docs, "published/v1.0/b.txt", "b\n");
    put(&docs, "published/c.txt", "c\n");
    let said = outside_sets(std::slice::from_ref(&docs)).unwrap();
    let said = said.iter().map(to_line).collect::<Vec<_>>().join("\n");
    let said = said.replace(&docs.display().to_string(), "[docs]");
    insta::assert_snapshot!("pages_beside_version_folders", said);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_unicode_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let (_keep, docs) = docs("beta");
    put(&docs, "a.md", "# a\n");
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    fs::write(docs.join(name), "# b\n").unwrap();
    let sources = read_all(&[&docs], PAGE_LIMIT).unwrap();
    assert_eq!(names(&sources), [(Some("beta"), vec!["beta/a.md"])]);
    let said = sources.diagnostics.iter().map(to_line);
    insta::assert_snapshot!("a_file_name_that_is_not_unicode", said.collect::<String>());
}

#[test]
fn a_folder_is_named_by_itself_or_not_at_all() {
    let (_keep, beta) = docs("beta");
    put(&beta, "a.md", "# a\n");
    let (_keep_too, seeds) = docs("seeds");
    put(&seeds, "b.txt", "b\n");
    let sources = read_all(&[&beta, &seeds], PAGE_LIMIT).unwrap();
    assert_eq!(
        names(&sources),
        [
            (Some("beta"), vec!["beta/a.md"]),
            (None, vec!["seeds/b.txt"]),
        ]
    );
}

#[test]
fn folders_that_end_alike_are_told_apart() {
    let (_keep, docs) = docs("docs");
    put(&docs, "2020/api/a.md", "# a\n");
    put(&docs, "2021/api/a.md", "# a\n");
    put(&docs, "2021/copies/a.md", "# a\n");
    let set = SetRequest {
        name: Some("v1.0".to_owned()),
        docs: vec![
            docs.join("2021/api"),
            docs.join("2020/api"),
            docs.join("2021/copies"),
            docs.join("2021/../2021/api"),
        ],
    };
    let sources = read(&[set], &ReadOptions::default(), &Watch::new()).unwrap();
    assert_eq!(
        names(&sources),
        [(
            Some("v1.0"),
            vec!["2020/api/a.md", "2021/api/a.md", "copies/a.md"]
        )]
    );
}

#[test]
fn included_files_are_found_from_the_page() {
    let (_keep, docs) = docs("reference");
    put(&docs, "v1.0/api/user-get.md", "# Get user\n");
    put(
        &docs,
        "v1.0/includes/permissions/user-get.md",
        "\u{feff}a\r\nb\n",
    );
    put(&docs, "includes/all-clouds.md", "clouds\n");
    put(&docs, "v1.0/includes/binary.md", b"\0");
    let sources = read_all(&[&docs], PAGE_LIMIT).unwrap();
    let find = |target: &str| {
        sources
            .includes
            .resolve("v1.0/api/user-get.md", target)
            .map(|include| (include.name.to_string(), include.text.to_string()))
    };
    let permissions = Some((
        "v1.0/includes/permissions/user-get.md".to_owned(),
        "a\nb\n".to_owned(),
    ));
    assert_eq!(find("../includes/permissions/user-get.md"), permissions);
    assert_eq!(
        find("..\\Includes\\Permissions\\./user-get.md#x"),
        permissions
    );
    let clouds = Some(("includes/all-clouds.md".to_owned(), "clouds\n".to_owned()));
    assert_eq!(find("../../includes/all-clouds.md"), clouds);
    for missing in [
        "../includes/none.md",
        "../includes/binary.md",
        "user-get.md",
        "../../../../../etc/passwd",
        "",
        "/",
    ] {
        assert_eq!(find(missing), None, "{missing}");
    }
    let used = sources
        .includes
        .used()
        .map(|include| include.name.to_string());
    assert_eq!(
        used.collect::<Vec<_>>(),
        [
            "includes/all-clouds.md",
            "v1.0/includes/permissions/user-get.md"
        ]
    );
}

#[test]
fn pages_that_cannot_be_read_are_told_and_the_rest_is_read() {
    let (_keep, docs) = docs("beta");
    put(&docs, "good.md", "# good\n");
    put(&docs, "crlf.md", "\u{feff}# windows\r\nline\rold\r\n");
    put(&docs, "empty.md", "");
    put(&docs, "blank.md", "\u{feff} \r\n\t\n");
    put(&docs, "binary.txt", b"# a\n\xff\xd8bc\0d");
    put(&docs, "utf16-le.md", b"\xff\xfe#\0 \0a\0");
    put(&docs, "utf16-be.md", b"\xfe\xff\0#\0 \0a");
    put(&docs, "latin1.md", b"# caf\xc3\xa9\nna\xefve\n");
    put(&docs, "cut.md", b"# a\n\xe2\x82");
    put(&docs, "large.md", "|".repeat(257));
    put(&docs, "just-right.md", "|".repeat(256));
    let sources = read_all(&[&docs], 256).unwrap();
    assert_eq!(
        names(&sources),
        [(
            Some("beta"),
            vec!["beta/crlf.md", "beta/good.md", "beta/just-right.md"]
        )]
    );
    let set = sources.sets.first().unwrap();
    assert_eq!(&*set.pages.first().unwrap().text, "# windows\nline\nold\n");
    let said = sources.diagnostics.iter().map(to_line);
    insta::assert_snapshot!(
        "pages_that_cannot_be_read",
        said.collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn a_hash_does_not_depend_on_line_ends() {
    let (_keep, docs) = docs("beta");
    put(&docs, "a.md", "# a\nb\n");
    put(&docs, "b.md", "# a\r\nb\r\n");
    let sources = read_all(&[&docs], PAGE_LIMIT).unwrap();
    let hashes = sources.sets.first().unwrap().pages.iter();
    let hashes = hashes.map(|page| page.hash()).collect::<Vec<_>>();
    assert_eq!(hashes.first().unwrap().len(), 64);
    assert_eq!(hashes.first(), hashes.last());
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;
    let (_keep, docs) = docs("beta");
    put(&docs, "api/a.md", "# a\n");
    let (_keep_too, elsewhere) = self::docs("elsewhere");
    put(&elsewhere, "b.md", "# b\n");
    symlink(&docs, docs.join("api/again")).unwrap();
    symlink(&elsewhere, docs.join("more")).unwrap();
    symlink(docs.join("nowhere"), docs.join("broken.md")).unwrap();
    let sources = read_all(&[&docs], PAGE_LIMIT).unwrap();
    assert_eq!(
        names(&sources),
        [(Some("beta"), vec!["beta/api/a.md", "beta/more/b.md"])]
    );
    let said = sources.diagnostics.iter().map(to_line);
    insta::assert_snapshot!("a_link_to_nowhere", said.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_set_without_pages_stops_the_run() {
    let (_keep, docs) = docs("beta");
    put(&docs, "includes/a.md", "# a\n");
    let error = read_all(&[&docs], PAGE_LIMIT).unwrap_err();
    let words = error
        .to_string()
        .replace(&docs.display().to_string(), "[docs]");
    insta::assert_snapshot!("a_set_without_pages", words);
}

#[test]
fn a_folder_without_pages_beside_one_with_pages_is_told() {
    let (_keep, docs) = docs("docs");
    put(&docs, "full/a.md", "# a\n");
    fs::create_dir_all(docs.join("empty")).unwrap();
    let set = SetRequest {
        name: Some("v1.0".to_owned()),
        docs: vec![docs.join("empty"), docs.join("full")],
    };
    let sources = read(&[set], &ReadOptions::default(), &Watch::new()).unwrap();
    assert_eq!(names(&sources), [(Some("v1.0"), vec!["full/a.md"])]);
    let said = sources.diagnostics.iter().map(to_line).collect::<Vec<_>>();
    let said = said
        .join("\n")
        .replace(&docs.display().to_string(), "[docs]");
    insta::assert_snapshot!("a_folder_without_pages", said);
}

#[test]
fn a_folder_that_is_not_there_or_not_a_folder_is_an_error() {
    let (_keep, docs) = docs("docs");
    put(&docs, "page.md", "# a\n");
    let missing = read_all(&[&docs.join("none")], PAGE_LIMIT).unwrap_err();
    assert!(matches!(missing, Error::DocsMissing { .. }), "{missing}");
    let file = read_all(&[&docs.join("page.md")], PAGE_LIMIT).unwrap_err();
    assert!(matches!(file, Error::DocsNotAFolder { .. }), "{file}");
}

#[test]
fn a_cancelled_run_reads_nothing() {
    let (_keep, docs) = docs("beta");
    put(&docs, "page.md", "# a\n");
    let watch = Watch::new();
    watch.clone().cancel();
    let sets = sets_of(&[docs]).unwrap();
    let error = read(&sets, &ReadOptions::default(), &watch).unwrap_err();
    assert_eq!(
        error.to_string(),
        "stopped: the pages were being read; nothing was written"
    );
}

#[test]
fn the_output_folder_is_not_read() {
    let (_keep, docs) = docs("beta");
    put(&docs, "page.md", "# a\n");
    put(&docs, "models/README.md", "# ours\n");
    let options = ReadOptions {
        except: Some(docs.join("../beta/models")),
        ..ReadOptions::default()
    };
    let sets = sets_of(&[docs]).unwrap();
    let sources = read(&sets, &options, &Watch::new()).unwrap();
    assert_eq!(names(&sources), [(Some("beta"), vec!["beta/page.md"])]);
}

#[test]
fn docs_within_the_output_folder_are_read() {
    let (keep, docs) = docs("beta");
    put(&docs, "page.md", "# a\n");
    let options = ReadOptions {
        except: Some(keep.path().to_path_buf()),
        ..ReadOptions::default()
    };
    let sets = sets_of(&[docs]).unwrap();
    let sources = read(&sets, &options, &Watch::new()).unwrap();
    assert_eq!(names(&sources), [(Some("beta"), vec!["beta/page.md"])]);
}

#[test]
fn included_files_can_come_from_memory() {
    let includes = Includes::from_texts([("beta/includes/A.md", "words\n")]);
    let found = includes
        .resolve("beta/api/x.md", "../includes/a.md")
        .unwrap();
    assert_eq!(&*found.name, "beta/includes/A.md");
    assert_eq!(&*found.text, "words\n");
}

proptest! {
    #[test]
    fn no_include_target_breaks_anything(page in "\\PC{0,20}", target in "[./\\\\a~#? ]{0,20}|\\PC{0,20}") {
        let includes = Includes::from_texts([("a/includes/a", "words\n")]);
        if let Some(found) = includes.resolve(&page, &target) {
            prop_assert_eq!(&*found.name, "a/includes/a");
        }
    }
}
