//! The way of the data from end to end: sources to facts to schemas to files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::config::Config;
use crate::diagnostics::{Diagnostic, PageTexts};
use crate::emit;
use crate::error::Error;
use crate::examples::{self, SetExamples};
use crate::facts::{self, PageFacts};
use crate::link;
use crate::lint;
use crate::lower::{self, items::Layout};
use crate::output::{FileSet, LOCK, Lock, LockedSet};
use crate::schema::Schema;
use crate::source::{self, Includes, ReadOptions, SourceSet, Sources};
use crate::watch::{Step, Watch};

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

impl Generation {
    /// Why nothing but the runtime is emitted, if that is so: the docs say nothing, or the selection leaves nothing.
    #[must_use]
    pub fn nothing_to_emit(&self) -> Option<&'static str> {
        let says = |schema: &Schema| {
            !schema.types.is_empty() || !schema.enums.is_empty() || !schema.operations.is_empty()
        };
        if !self.schemas.iter().any(says) {
            Some("no page of the docs could be read for a type, an enumeration or an operation")
        } else if !self.files.keys().any(|path| Self::is_item(path)) {
            Some("the selection matches nothing")
        } else {
            None
        }
    }

    /// Whether the file at `path` holds types or requests, not the runtime or a list of modules.
    pub(crate) fn is_item(path: &str) -> bool {
        path.ends_with(".rs")
            && path.starts_with("src/")
            && path.matches('/').count() > 1
            && !path.starts_with("src/runtime/")
            && !path.ends_with("/mod.rs")
    }
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
    examples: Vec<SetExamples>,
}

/// From docs to files.
pub(crate) fn generate(config: &Config, sources: Sources) -> Result<Generation, Error> {
    let Linked {
        mut generation,
        locked,
        includes,
        examples,
    } = link_all(config, sources)?;
    let watch = &config.watch;
    watch.step(Step::Render);
    watch.check(|| "the pages were read and linked; nothing was written".to_owned())?;
    let (mut files, said) = render(&generation.schemas, &examples, config)?;
    let lock = Lock::new(config.locked_options(), locked, includes, &files);
    files.insert(LOCK.to_owned(), lock.render());
    generation.files = files;
    generation.diagnostics.extend(said);
    Ok(finish(config, generation))
}

/// From docs to schemas.
pub(crate) fn schemas(config: &Config, sources: Sources) -> Result<Generation, Error> {
    Ok(finish(config, link_all(config, sources)?.generation))
}

/// From docs to all that can be said of them.
pub(crate) fn lint(config: &Config, sources: Sources) -> Result<Generation, Error> {
    let outlines = sources.sets.iter().flat_map(|set| &set.pages);
    let mut said = lint::links(outlines.map(|page| (&page.name, &page.text)));
    let (linked, further) = link_with(config, sources, lint::lint)?;
    let mut generation = linked.generation;
    generation.diagnostics.append(&mut said);
    generation.diagnostics.extend(further);
    generation
        .diagnostics
        .sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    generation
        .diagnostics
        .dedup_by(|a, b| a.sort_key() == b.sort_key());
    Ok(finish(config, generation))
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

fn link_all(config: &Config, sources: Sources) -> Result<Linked, Error> {
    let nothing = |_: &[PageFacts], _: &link::Linked| Vec::new();
    Ok(link_with(config, sources, nothing)?.0)
}

/// Links the sets; `look` sees the facts and what came of them before they go.
fn link_with(
    config: &Config,
    sources: Sources,
    look: impl Fn(&[PageFacts], &link::Linked) -> Vec<Diagnostic>,
) -> Result<(Linked, Vec<Diagnostic>), Error> {
    let mut further = Vec::new();
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
        let name = set.name.clone().unwrap_or_else(|| link::version_of(&facts));
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
    let mut examples = Vec::new();
    for (name, (set, mut facts)) in named {
        watch.check(|| "the pages were read and not yet linked; nothing was written".to_owned())?;
        // Whatever order the pages came in, the stages below see one.
        facts.sort_by(|a, b| a.page.cmp(&b.page));
        for page in &mut facts {
            generation.diagnostics.append(&mut page.diagnostics);
        }
        let linked = link::link_sorted(&name, &facts, config.examples);
        further.extend(look(&facts, &linked));
        generation.diagnostics.extend(linked.diagnostics);
        if config.examples {
            examples.push(SetExamples::new(&linked.schema, linked.examples));
        }
        generation.schemas.push(linked.schema);
        generation.sets.push(SetSummary {
            name,
            pages: set.pages.len(),
        });
        locked.push(set);
    }
    let overrides = &config.overrides;
    link::apply_overrides(
        &mut generation.schemas,
        link::Overrides {
            types: &overrides.types,
            paths: &overrides.paths,
        },
        &mut generation.diagnostics,
    );
    let linked = Linked {
        generation,
        locked,
        includes,
        examples,
    };
    Ok((linked, further))
}

fn read_facts(set: &SourceSet, includes: &Includes, watch: &Watch) -> Vec<PageFacts> {
    set.pages
        .par_iter()
        .filter_map(|page| {
            if watch.cancelled() {
                return None;
            }
            let facts = facts::read_page(&page.name, &page.text, includes);
            watch.step(Step::Fact);
            Some(facts)
        })
        .collect()
}

/// From schemas to the emitted crate.
fn render(
    schemas: &[Schema],
    examples: &[SetExamples],
    config: &Config,
) -> Result<(FileSet, Vec<Diagnostic>), Error> {
    let lowered = lower::lower(
        schemas,
        &lower::Options {
            include: config.selection.include.clone(),
            exclude: config.selection.exclude.clone(),
            crate_name: config.package.name.clone(),
            crate_version: config.package.version.clone(),
            layout: Layout::Crate,
        },
    );
    let mut files = emit::emit(&lowered.krate).map_err(|error| Error::Emit(Box::new(error)))?;
    if config.examples {
        examples::add(&lowered.krate, examples, &mut files);
    }
    files.insert("schema.json".to_owned(), emit::schema_json(schemas));
    Ok((files, lowered.diagnostics))
}
