//! What writing may touch: files of ours, whole, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use docmodel::output::{FileSet, LOCK, Lock, MARK, Written, write};
use docmodel::{Error, Step, Watch};

/// Files of the given paths and texts, each with our mark, and their lock.
fn files(of: &[(&str, &str)]) -> FileSet {
    let mut files = of
        .iter()
        .map(|(path, text)| ((*path).to_owned(), format!("// {MARK}\n{text}\n")))
        .collect::<FileSet>();
    let lock = Lock::new(BTreeMap::new(), Vec::new(), BTreeMap::new(), &files);
    files.insert(LOCK.to_owned(), lock.render());
    files
}

fn write_quietly(out: &Path, files: &FileSet) -> Result<Written, Error> {
    write(out, files, &Watch::new())
}

/// Every file below a folder, with its text.
fn on_disk(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let text = fs::read_to_string(entry.path()).unwrap();
            (path.display().to_string().replace('\\', "/"), text)
        })
        .collect()
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/out");
    let set = files(&[("src/lib.rs", "a"), ("src/v1_0/user.rs", "b")]);
    let first = write_quietly(&out, &set).unwrap();
    assert_eq!(first.created, 3);
    assert_eq!(on_disk(&out), set);
    let times = |out: &Path| {
        set.keys()
            .map(|path| fs::metadata(out.join(path)).unwrap().modified().unwrap())
            .collect::<Vec<_>>()
    };
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in set.keys() {
        let file = fs::File::options().write(true).open(out.join(path));
        file.unwrap().set_modified(old).unwrap();
    }
    let second = write_quietly(&out, &set).unwrap();
    let nothing = Written {
        unchanged: 3,
        ..Written::default()
    };
    assert_eq!(second, nothing);
    assert_eq!(times(&out), [old; 3]);
}

#[test]
fn what_is_no_longer_produced_is_removed_if_it_is_ours() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let first = files(&[
        ("src/lib.rs", "a"),
        ("src/old/deep/gone.rs", "b"),
        ("src/shared/gone.rs", "c"),
        ("src/unmarked.rs", "d"),
    ]);
    write_quietly(out, &first).unwrap();
    fs::write(out.join("src/shared/mine.rs"), "// mine\n").unwrap();
    fs::write(out.join("src/unmarked.rs"), "// mine by now\n").unwrap();
    fs::write(out.join("src/stray.rs"), format!("// {MARK}\n")).unwrap();
    let written = write_quietly(out, &files(&[("src/lib.rs", "a")])).unwrap();
    assert_eq!(
        written,
        Written {
            created: 0,
            changed: 1,
            unchanged: 1,
            removed: 2
        }
    );
    let left = on_disk(out).into_keys().collect::<Vec<_>>();
    assert_eq!(
        left,
        [
            "docmodel.lock",
            "src/lib.rs",
            "src/shared/mine.rs",
            "src/stray.rs",
            "src/unmarked.rs"
        ]
    );
    assert!(!out.join("src/old").exists());
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::create_dir_all(out.join("src/user.rs/x")).unwrap();
    fs::write(out.join("src/lib.rs"), "// mine\n").unwrap();
    fs::write(out.join("src/v1_0"), "a file where a folder should be\n").unwrap();
    let before = on_disk(out);
    let set = files(&[
        ("Cargo.toml", "a"),
        ("src/lib.rs", "a"),
        ("src/user.rs", "b"),
        ("src/v1_0/mod.rs", "c"),
    ]);
    let error = write_quietly(out, &set).unwrap_err();
    assert_eq!(on_disk(out), before);
    let words = error
        .to_string()
        .replace(&out.display().to_string(), "[out]");
    insta::assert_snapshot!("a_foreign_file_in_the_way", words);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir_all(&out).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("src")).unwrap();
    let error = write_quietly(&out, &files(&[("src/lib.rs", "a")])).unwrap_err();
    assert!(matches!(error, Error::ForeignFiles { .. }), "{error}");
    assert!(on_disk(&elsewhere).is_empty());
}

#[test]
fn an_unmarked_file_of_ours_is_overwritten_while_nobody_changed_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let with_licence = |text: &str| {
        let mut files = FileSet::from([("LICENSE".to_owned(), text.to_owned())]);
        let lock = Lock::new(BTreeMap::new(), Vec::new(), BTreeMap::new(), &files);
        files.insert(LOCK.to_owned(), lock.render());
        files
    };
    write_quietly(out, &with_licence("one")).unwrap();
    write_quietly(out, &with_licence("two")).unwrap();
    assert_eq!(fs::read_to_string(out.join("LICENSE")).unwrap(), "two");
    fs::write(out.join("LICENSE"), "mine").unwrap();
    let error = write_quietly(out, &with_licence("three")).unwrap_err();
    assert!(matches!(error, Error::ForeignFiles { .. }), "{error}");
    assert_eq!(fs::read_to_string(out.join("LICENSE")).unwrap(), "mine");
}

#[test]
fn a_path_never_leads_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    for path in ["../x.rs", "/x.rs", "a/../../x.rs", "a//x.rs", "", "C:/x.rs"] {
        let error = write_quietly(&out, &files(&[(path, "a")])).unwrap_err();
        assert!(matches!(error, Error::Output { .. }), "{path}: {error}");
    }
    fs::create_dir_all(&out).unwrap();
    fs::write(folder.path().join("x.rs"), format!("// {MARK}\n")).unwrap();
    let lock = files(&[("../x.rs", "a")]);
    fs::write(out.join(LOCK), lock.get(LOCK).unwrap()).unwrap();
    write_quietly(&out, &files(&[("lib.rs", "a")])).unwrap();
    assert!(folder.path().join("x.rs").exists());
}

#[test]
fn an_output_folder_that_cannot_be_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    for out in [file.clone(), file.join("below")] {
        let error = write_quietly(&out, &files(&[("lib.rs", "a")])).unwrap_err();
        assert!(matches!(error, Error::Output { .. }), "{error}");
        assert!(error.to_string().contains("Nothing was written"), "{error}");
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn a_write_that_fails_half_way_leaves_whole_files_and_the_old_lock() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_path_buf();
    let old = files(&[("a.rs", "old")]);
    write_quietly(&out, &old).unwrap();
    let block = out.join("b");
    // The first step of writing puts a file where the next file's folder should be.
    let watch = Watch::new().on_step(move |step| {
        if step == Step::File && !block.exists() {
            fs::write(&block, "in the way").unwrap();
        }
    });
    let new = files(&[("a.rs", "new"), ("b/c.rs", "new"), ("d.rs", "new")]);
    let error = write(&out, &new, &watch).unwrap_err();
    let words = error.to_string();
    assert!(words.contains("1 of 4 changes were made"), "{words}");
    let disk = on_disk(&out);
    assert_eq!(disk.get("a.rs"), new.get("a.rs"));
    assert_eq!(disk.get(LOCK), old.get(LOCK));
    assert_eq!(disk.len(), 3, "{:?}", disk.keys());
}

#[test]
fn a_run_stopped_half_way_says_so_and_the_next_one_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let this: Arc<OnceLock<Watch>> = Arc::default();
    let stop = Arc::clone(&this);
    let watch = Watch::new().on_step(move |step| {
        if step == Step::File
            && let Some(watch) = stop.get()
        {
            watch.cancel();
        }
    });
    this.set(watch.clone()).unwrap();
    let set = files(&[("a.rs", "a"), ("b.rs", "b")]);
    let error = write(out, &set, &watch).unwrap_err();
    insta::assert_snapshot!("a_run_stopped_half_way", error.to_string());
    assert_eq!(on_disk(out).into_keys().collect::<Vec<_>>(), ["a.rs"]);
    let written = write_quietly(out, &set).unwrap();
    assert_eq!((written.created, written.unchanged), (2, 1));
    assert_eq!(on_disk(out), set);
}

#[cfg(unix)]
#[test]
fn files_can_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plain"), "").unwrap();
    write_quietly(folder.path(), &files(&[("a.rs", "a")])).unwrap();
    let mode = |name: &str| {
        let metadata = fs::metadata(folder.path().join(name)).unwrap();
        metadata.permissions().mode()
    };
    assert_eq!(mode("a.rs"), mode("plain"));
}
