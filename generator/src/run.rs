//! From a configuration to a run of the pipeline.

use crate::config::Config;
use crate::error::Error;
use crate::pipeline::{self, Generation};
use crate::source::Sources;

impl Config {
    /// Reads the docs and renders every file of the emitted crate. Nothing is written.
    ///
    /// # Errors
    ///
    /// When the configuration cannot be used, a docs folder is not there or holds no page, or the run is cancelled.
    /// What is wrong with a page is a diagnostic.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// let config = docmodel::Config::from_toml("docmodel.toml")?;
    /// let generation = config.generate()?;
    /// for (path, text) in &generation.files {
    ///     println!("{path}: {} bytes", text.len());
    /// }
    /// # Ok::<(), docmodel::Error>(())
    /// ```
    pub fn generate(&self) -> Result<Generation, Error> {
        self.run(|config| pipeline::generate(config, pipeline::read(config)?))
    }

    /// As [`generate`](Self::generate), from pages in memory in place of the configuration's docs.
    ///
    /// # Arguments
    ///
    /// - `sources`: the sets and their pages, in any order.
    ///
    /// # Errors
    ///
    /// As for [`generate`](Self::generate), folders apart.
    ///
    /// # Examples
    ///
    /// ```
    /// use docmodel::source::{SourcePage, SourceSet, Sources};
    ///
    /// let page = SourcePage::new("v1.0/resources/thing.md", "# thing resource type\n");
    /// let set = SourceSet { name: Some("v1.0".to_owned()), pages: vec![page] };
    /// let sources = Sources { sets: vec![set], ..Sources::default() };
    /// let generation = docmodel::Config::new().generate_from(sources)?;
    /// assert_eq!(generation.sets[0].name, "v1.0");
    /// # Ok::<(), docmodel::Error>(())
    /// ```
    pub fn generate_from(&self, sources: Sources) -> Result<Generation, Error> {
        self.run(|config| pipeline::generate(config, sources))
    }

    /// Reads the docs as [`generate`](Self::generate) does, and stops at the schema: there are no files.
    ///
    /// # Errors
    ///
    /// As for [`generate`](Self::generate).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// let generation = docmodel::Config::new().docs("docs").schemas()?;
    /// for schema in &generation.schemas {
    ///     println!("{}: {} types", schema.set, schema.types.len());
    /// }
    /// # Ok::<(), docmodel::Error>(())
    /// ```
    pub fn schemas(&self) -> Result<Generation, Error> {
        self.run(|config| pipeline::schemas(config, pipeline::read(config)?))
    }

    /// As [`schemas`](Self::schemas), from pages in memory in place of the configuration's docs.
    ///
    /// # Errors
    ///
    /// As for [`generate`](Self::generate), folders apart.
    pub fn schemas_from(&self, sources: Sources) -> Result<Generation, Error> {
        self.run(|config| pipeline::schemas(config, sources))
    }

    /// Reads the docs as [`schemas`](Self::schemas) does and looks at them more closely: whether types are documented,
    /// links lead somewhere, examples fit their types. There are no files.
    ///
    /// # Errors
    ///
    /// As for [`generate`](Self::generate).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use docmodel::diagnostics::render::to_line;
    ///
    /// let generation = docmodel::Config::new().docs("docs").lint()?;
    /// for diagnostic in &generation.diagnostics {
    ///     println!("{}", to_line(diagnostic));
    /// }
    /// # Ok::<(), docmodel::Error>(())
    /// ```
    pub fn lint(&self) -> Result<Generation, Error> {
        self.run(|config| pipeline::lint(config, pipeline::read(config)?))
    }

    /// As [`lint`](Self::lint), from pages in memory in place of the configuration's docs.
    ///
    /// # Errors
    ///
    /// As for [`generate`](Self::generate), folders apart.
    pub fn lint_from(&self, sources: Sources) -> Result<Generation, Error> {
        self.run(|config| pipeline::lint(config, sources))
    }

    /// Does `work` on as many threads as are set.
    ///
    /// # Errors
    ///
    /// When the threads cannot be had.
    pub(crate) fn on_threads<R: Send>(&self, work: impl FnOnce() -> R + Send) -> Result<R, Error> {
        let mut builder = rayon::ThreadPoolBuilder::new();
        if let Some(threads) = self.threads {
            builder = builder.num_threads(threads);
        }
        let pool = builder
            .build()
            .map_err(|error| Error::Threads(error.to_string()))?;
        Ok(pool.install(work))
    }

    fn run(
        &self,
        work: impl FnOnce(&Self) -> Result<Generation, Error> + Send,
    ) -> Result<Generation, Error> {
        self.check()?;
        self.on_threads(|| work(self))?
    }
}
