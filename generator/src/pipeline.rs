//! The way of the data from end to end: sources to facts to schemas to files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};

use crate::config::Config;
use crate::diagnostics::{Diagnostic, PageTexts, narrow};
use crate::emit;
use crate::error::Error;
use crate::examples::{self, SetExamples};
use crate::facts::{self, PageFacts};
use crate::link;
use crate::lint;
use crate::lower;
use crate::lower::items::{Layout, RustCrate};
use crate::output::{FileSet, LOCK, Lock, LockedSet, hash};
use crate::schema::{self, Schema};
use crate::source::{self, Includes, ReadOptions, SourceSet, Sources};
use crate::threads::AT_ONCE;
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
    /// The names of the sets' pages, in the schemas' order.
    pages: Vec<Vec<Arc<str>>>,
    includes: Vec<Arc<str>>,
    examples: Vec<SetExamples>,
}

/// From docs to files.
pub(crate) fn generate(config: &Config, sources: Sources) -> Result<Generation, Error> {
    let Linked {
        mut generation,
        pages,
        includes,
        examples,
    } = link_all(config, sources)?;
    let watch = &config.watch;
    watch.step(Step::Render);
    watch.check(|| "the pages were read and linked; nothing was written".to_owned())?;
    let Rendered {
        mut files,
        krate,
        diagnostics,
    } = render(&generation.schemas, &examples, config)?;
    let hashes = |pages: &[Arc<str>]| {
        let hash = |page: &Arc<str>| {
            let text = generation.texts.get(page).map_or("", |text| text);
            (page.to_string(), hash(text.as_bytes()))
        };
        let hashes = pages.par_iter().map(hash).collect::<Vec<_>>();
        BTreeMap::from_iter(hashes)
    };
    let locked = generation.sets.iter().zip(&pages);
    let locked = locked.map(|(set, pages)| LockedSet {
        name: set.name.clone(),
        pages: hashes(pages),
    });
    let lock = || {
        Lock::new(
            config.locked_options(),
            locked.collect(),
            hashes(&includes),
            &files,
        )
    };
    // To free the items of a whole API takes as long as to hash its pages.
    let (lock, ()) = rayon::join(lock, || drop(krate));
    files.insert(LOCK.to_owned(), lock.render());
    generation.files = files;
    generation.diagnostics.extend(diagnostics);
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
    mut sources: Sources,
    look: impl Fn(&[PageFacts], &link::Linked) -> Vec<Diagnostic> + Sync,
) -> Result<(Linked, Vec<Diagnostic>), Error> {
    let mut further = Vec::new();
    let watch = &config.watch;
    let mut generation = Generation {
        diagnostics: std::mem::take(&mut sources.diagnostics),
        ..Generation::default()
    };
    watch.step(Step::Facts(
        sources.sets.iter().map(|set| set.pages.len()).sum(),
    ));
    let pages = sources.sets.iter().flat_map(|set| &set.pages);
    generation.texts = pages
        .map(|page| (Arc::clone(&page.name), Arc::clone(&page.text)))
        .collect();
    let groups = Group::of(&sources, watch);
    watch.check(|| "the pages were being read; nothing was written".to_owned())?;
    let linking = Linking {
        includes: &sources.includes,
        config,
        look: &look,
    };
    let mut sets = linking.all(groups);
    watch.check(|| "the pages were being read; nothing was written".to_owned())?;
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    let mut includes = Vec::new();
    for include in sources.includes.used() {
        includes.push(Arc::clone(&include.name));
        generation.texts.insert(include.name, include.text);
    }
    generation.pages = sets.iter().map(|set| set.pages.len()).sum();
    let mut pages = Vec::with_capacity(sets.len());
    let mut examples = Vec::new();
    for set in sets {
        let linked = set.linked;
        generation.diagnostics.extend(set.said);
        further.extend(set.further);
        generation.diagnostics.extend(linked.diagnostics);
        if config.examples {
            examples.push(SetExamples::new(&linked.schema, linked.examples));
        }
        generation.schemas.push(linked.schema);
        generation.sets.push(SetSummary {
            name: set.name,
            pages: set.pages.len(),
        });
        pages.push(set.pages);
    }
    let text_of = |page: &str| generation.texts.get(page).map(AsRef::as_ref);
    narrow(&mut further, text_of);
    narrow(&mut generation.diagnostics, text_of);
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
        pages,
        includes,
        examples,
    };
    Ok((linked, further))
}

/// Folders that are one set.
struct Group<'s> {
    name: String,
    sources: Vec<&'s SourceSet>,
    /// The facts of those of them whose pages had to be read for the name.
    facts: Vec<PageFacts>,
}

impl<'s> Group<'s> {
    /// The sets of `sources`, the largest first.
    fn of(sources: &'s Sources, watch: &Watch) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for set in &sources.sets {
            let (name, facts) = match &set.name {
                Some(name) => (name.clone(), None),
                None => {
                    let facts = read_facts(set, &sources.includes, watch);
                    (link::version_of(&facts), Some(facts))
                }
            };
            let at = groups.iter().position(|group| group.name == name);
            let at = at.unwrap_or_else(|| {
                groups.push(Self {
                    name,
                    sources: Vec::new(),
                    facts: Vec::new(),
                });
                groups.len() - 1
            });
            let Some(group) = groups.get_mut(at) else {
                continue;
            };
            match facts {
                Some(facts) => group.facts.extend(facts),
                None => group.sources.push(set),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.size()));
        groups
    }

    fn size(&self) -> usize {
        let unread = self.sources.iter().map(|set| set.pages.len());
        unread.sum::<usize>() + self.facts.len()
    }
}

/// A set, linked.
struct LinkedSet {
    name: String,
    /// The names of its pages, sorted.
    pages: Vec<Arc<str>>,
    /// What its pages say of themselves.
    said: Vec<Diagnostic>,
    linked: link::Linked,
    further: Vec<Diagnostic>,
}

/// How sets are read and linked.
struct Linking<'a, L> {
    includes: &'a Includes,
    config: &'a Config,
    look: &'a L,
}

impl<L> Linking<'_, L>
where
    L: Fn(&[PageFacts], &link::Linked) -> Vec<Diagnostic> + Sync,
{
    /// Reads and links sets. To link one is work for one thread, so the others read the next set's pages meanwhile.
    fn all(&self, groups: Vec<Group<'_>>) -> Vec<LinkedSet> {
        let watch = &self.config.watch;
        let mut groups = groups.into_iter();
        let Some(first) = groups.next() else {
            return Vec::new();
        };
        let rest: Vec<Group<'_>> = groups.collect();
        let mut facts = first.facts;
        for set in first.sources {
            facts.extend(read_facts(set, self.includes, watch));
        }
        if rest.is_empty() {
            watch.step(Step::Render);
        }
        if watch.cancelled() {
            return Vec::new();
        }
        let (mut sets, linked) = rayon::join(|| self.all(rest), || self.one(first.name, facts));
        sets.push(linked);
        sets
    }

    fn one(&self, name: String, mut facts: Vec<PageFacts>) -> LinkedSet {
        // Whatever order the pages came in, the stages below see one.
        facts.sort_by(|a, b| a.page.cmp(&b.page));
        let mut said = Vec::new();
        for page in &mut facts {
            said.append(&mut page.diagnostics);
        }
        let linked = link::link_sorted(&name, &facts, self.config.examples);
        let further = (self.look)(&facts, &linked);
        let mut pages: Vec<Arc<str>> = facts.iter().map(|page| Arc::clone(&page.page)).collect();
        pages.dedup();
        // Many small strings: as much work to free as to make.
        facts.into_par_iter().for_each(drop);
        LinkedSet {
            name,
            pages,
            said,
            linked,
            further,
        }
    }
}

fn read_facts(set: &SourceSet, includes: &Includes, watch: &Watch) -> Vec<PageFacts> {
    set.pages
        .par_iter()
        .with_max_len(AT_ONCE)
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

/// What became of schemas.
struct Rendered {
    /// Every file but the lock.
    files: FileSet,
    /// What they were printed from.
    krate: RustCrate,
    diagnostics: Vec<Diagnostic>,
}

/// From schemas to the emitted crate.
fn render(
    schemas: &[Schema],
    examples: &[SetExamples],
    config: &Config,
) -> Result<Rendered, Error> {
    let lower::Lowered { krate, diagnostics } = lower::lower(
        schemas,
        &lower::Options {
            include: config.selection.include.clone(),
            exclude: config.selection.exclude.clone(),
            crate_name: config.package.name.clone(),
            crate_version: config.package.version.clone(),
            layout: Layout::Crate,
            features: config.features,
            requests: config.requests,
        },
    );
    let (files, schema) = rayon::join(|| emit::emit(&krate), || schema::to_text(schemas));
    let mut files = files.map_err(|emit::Error { path, source }| Error::Emit {
        path,
        source: Box::new(source),
    })?;
    if config.examples {
        examples::add(&krate, examples, &mut files);
    }
    files.insert("schema.json".to_owned(), schema);
    Ok(Rendered {
        files,
        krate,
        diagnostics,
    })
}
