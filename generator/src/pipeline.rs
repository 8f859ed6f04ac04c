//! The way of the data from end to end: sources to facts to schemas to files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::config::{Config, Overrides, Package, Selection};
use crate::diagnostics::{Diagnostic, PageTexts};
use crate::error::Error;
use crate::facts::PageFacts;
use crate::output::{FileSet, LOCK, Lock, LockedSet};
use crate::schema::Schema;
use crate::source::{self, Includes, ReadOptions, SourceSet, Sources};
use crate::watch::{Step, Watch};

/// The name of a set whose pages do not say which API version they describe.
const UNNAMED: &str = "v1.0";

/// What a run gives.
#[derive(Clone, Debug, Default)]
pub struct Generation {
    /// Every file of the emitted crate and the lock, by path below the output folder.
    pub files: FileSet,
    /// The schema of each set.
    pub schemas: Vec<Schema>,
    /// What there is to say, after the configuration's levels and suppressions, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of the pages, and of the included files they asked for.
    pub texts: PageTexts,
    /// How many pages were read.
    pub pages: usize,
    /// The sets, in the schemas' order.
    pub sets: Vec<SetSummary>,
}

/// A set as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetSummary {
    /// Its name.
    pub name: String,
    /// How many pages were read.
    pub pages: usize,
}

/// The sets with their pages' facts linked.
struct Linked {
    generation: Generation,
    locked: Vec<LockedSet>,
    includes: BTreeMap<String, String>,
}

/// From docs to files.
pub(crate) fn generate(config: &Config, sources: Sources) -> Result<Generation, Error> {
    let Linked {
        mut generation,
        locked,
        includes,
    } = link(config, sources)?;
    let watch = &config.watch;
    watch.step(Step::Render);
    watch.check(|| "the pages were read and linked; nothing was written".to_owned())?;
    let (mut files, said) = render(&generation.schemas, &config.selection, &config.package);
    let lock = Lock::new(config.locked_options(), locked, includes, &files);
    files.insert(LOCK.to_owned(), lock.render());
    generation.files = files;
    generation.diagnostics.extend(said);
    Ok(finish(config, generation))
}

/// From docs to schemas.
pub(crate) fn schemas(config: &Config, sources: Sources) -> Result<Generation, Error> {
    Ok(finish(config, link(config, sources)?.generation))
}

fn finish(config: &Config, mut generation: Generation) -> Generation {
    generation.diagnostics = config.policy.apply(generation.diagnostics);
    generation
}

/// From folders to pages.
pub(crate) fn read(config: &Config) -> Result<Sources, Error> {
    let sets = config.sets()?;
    if sets.is_empty() {
        return Err(Error::NoSets);
    }
    let options = ReadOptions {
        limit: config.page_limit,
        except: config.out_dir().map(Path::to_path_buf),
    };
    let mut sources = source::read(&sets, &options, &config.watch)?;
    let outside = source::outside_sets(&config.docs)?;
    sources.diagnostics.extend(outside);
    Ok(sources)
}

fn link(config: &Config, sources: Sources) -> Result<Linked, Error> {
    let watch = &config.watch;
    let mut generation = Generation {
        diagnostics: sources.diagnostics,
        ..Generation::default()
    };
    watch.step(Step::Facts(
        sources.sets.iter().map(|set| set.pages.len()).sum(),
    ));
    let mut named: BTreeMap<String, (LockedSet, Vec<PageFacts>)> = BTreeMap::new();
    for set in &sources.sets {
        let facts = read_facts(set, &sources.includes, watch);
        watch.check(|| "the pages were being read; nothing was written".to_owned())?;
        let name = set.name.clone().unwrap_or_else(|| name_of(&facts));
        let (locked, all) = named.entry(name.clone()).or_insert_with(|| {
            let pages = BTreeMap::new();
            (LockedSet { name, pages }, Vec::new())
        });
        for page in &set.pages {
            locked
                .pages
                .insert(page.name.to_string(), page.hash.clone());
            generation
                .texts
                .insert(Arc::clone(&page.name), Arc::clone(&page.text));
        }
        all.extend(facts);
    }
    let mut includes = BTreeMap::new();
    for include in sources.includes.used() {
        let hash = blake3::hash(include.text.as_bytes()).to_hex().to_string();
        includes.insert(include.name.to_string(), hash);
        generation.texts.insert(include.name, include.text);
    }
    generation.pages = named.values().map(|(locked, _)| locked.pages.len()).sum();
    watch.step(Step::Render);
    let mut locked = Vec::with_capacity(named.len());
    for (name, (set, mut facts)) in named {
        watch.check(|| "the pages were read and not yet linked; nothing was written".to_owned())?;
        // Whatever order the pages came in, the stages below see one.
        facts.sort_by(|a, b| a.page.cmp(&b.page));
        for page in &mut facts {
            generation.diagnostics.append(&mut page.diagnostics);
        }
        let (schema, said) = link_set(&name, facts, &config.overrides);
        generation.diagnostics.extend(said);
        generation.schemas.push(schema);
        generation.sets.push(SetSummary {
            name,
            pages: set.pages.len(),
        });
        locked.push(set);
    }
    Ok(Linked {
        generation,
        locked,
        includes,
    })
}

fn read_facts(set: &SourceSet, includes: &Includes, watch: &Watch) -> Vec<PageFacts> {
    set.pages
        .par_iter()
        .filter_map(|page| {
            if watch.cancelled() {
                return None;
            }
            let facts = read_page(&page.name, &page.text, includes);
            watch.step(Step::Fact);
            Some(facts)
        })
        .collect()
}

/// The API version that most pages speak of; the first by name of two that are named as often.
fn name_of(facts: &[PageFacts]) -> String {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for version in facts.iter().filter_map(|page| page.version.as_deref()) {
        *votes.entry(version).or_default() += 1;
    }
    let most = votes.values().copied().max().unwrap_or_default();
    votes
        .into_iter()
        .find(|&(_, count)| count == most)
        .map_or_else(|| UNNAMED.to_owned(), |(version, _)| version.to_owned())
}

// What stands below takes the place of the stages that are not there yet.

fn read_page(name: &Arc<str>, _text: &str, _includes: &Includes) -> PageFacts {
    PageFacts {
        page: Arc::clone(name),
        form: crate::page::Form::Markdown,
        kind: crate::page::PageKind::Conceptual,
        namespace: None,
        product: None,
        version: None,
        types: Vec::new(),
        enums: Vec::new(),
        operations: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn link_set(
    set: &str,
    _facts: Vec<PageFacts>,
    _overrides: &Overrides,
) -> (Schema, Vec<Diagnostic>) {
    let schema = Schema {
        format: "docmodel-schema".to_owned(),
        version: 1,
        set: set.to_owned(),
        types: Vec::new(),
        enums: Vec::new(),
        operations: Vec::new(),
    };
    (schema, Vec::new())
}

fn render(
    schemas: &[Schema],
    _selection: &Selection,
    _package: &Package,
) -> (FileSet, Vec<Diagnostic>) {
    let mut files = FileSet::new();
    let sets = schemas
        .iter()
        .map(|schema| format!("// {}\n", schema.set))
        .collect::<String>();
    files.insert(
        "src/lib.rs".to_owned(),
        format!("// {}\n{sets}", crate::output::MARK),
    );
    (files, Vec::new())
}
