//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cli::values::{CodeLevel, Deny, DocsFolder, Pair, SuppressArg};

/// Reads Microsoft Graph API reference pages and writes Rust models and request builders from them.
#[derive(Debug, Parser)]
#[command(name = "docmodel", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) look: Look,
}

const EXAMPLES: &str = "\
Examples:
  docmodel generate                             what docmodel.toml says
  docmodel generate --docs docs --out models    without a docmodel.toml
  docmodel check                                in CI: is the output up to date?
  docmodel lint --docs docs                     what is wrong with these docs?
  docmodel schema --set beta > beta.json        the intermediate schema
  docmodel explain DM0204                       what a diagnostic means

Exit codes: 0 done; 1 drift, or diagnostics that count as errors; 2 could not be done.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read the docs and write the crate
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(Generate),
    /// Tell whether the crate on disk is what the docs give now
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Say all there is to say of the docs
    #[command(after_help = LINT_EXAMPLES)]
    Lint(Lint),
    /// Print the intermediate schema as JSON
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(Schema),
    /// Print the manual page of a diagnostic
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
}

const GENERATE_EXAMPLES: &str = "\
Examples:
  docmodel generate
  docmodel generate --docs graph-docs/api-reference --out models
  docmodel generate --docs v1.0=docs --include 'security*' --include '*alert*'
  docmodel generate --deny warnings --severity unknown-type=note
  docmodel generate --examples && cargo test -p graph-models --test examples -- --nocapture

A file is written only if its bytes change; files that docmodel did not write are never touched.";

const CHECK_EXAMPLES: &str = "\
Examples:
  docmodel check
  docmodel check --full
  docmodel check --format json | jq -r .path

Exit codes: 0 the output is up to date; 1 it is not; 2 it could not be told.";

const LINT_EXAMPLES: &str = "\
Examples:
  docmodel lint
  docmodel lint --docs docs --totals
  docmodel lint --deny broken-link --suppress 'unknown-type=v1.0/resources/draft-*'
  docmodel lint --format sarif > docs.sarif
  docmodel lint --format github                 in a GitHub workflow

It looks closer than the other commands: at links, examples, JSON and mentions of types. What is found goes to stdout.
docmodel.toml says which codes matter, and on which pages they do not; a suppression without effect is reported:

  [diagnostics]
  unknown-type = \"note\"          # off, note, warning or error

  [[suppress]]
  code = \"broken-link\"
  page = \"v1.0/resources/draft-*\"
  reason = \"not yet published\"

Exit codes: 0 nothing counts as an error; 1 something does; 2 it could not be told.";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  docmodel schema | jq '.types | length'
  docmodel schema --docs docs --set v1.0 > v1.0.json

One set is printed as an object, several as an array of objects.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  docmodel explain DM0204
  docmodel explain row-without-type
  docmodel explain --list";

#[derive(Debug, Args)]
pub(super) struct Generate {
    /// Print every diagnostic, by place; otherwise the first three of each code
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) read: Read,
    #[command(flatten)]
    pub(super) emit: Emit,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Print all lines of every diff
    #[arg(long)]
    pub(super) full: bool,
    #[command(flatten)]
    pub(super) read: Read,
    #[command(flatten)]
    pub(super) emit: Emit,
}

#[derive(Debug, Args)]
pub(super) struct Lint {
    /// Print the table of totals only
    #[arg(long)]
    pub(super) totals: bool,
    #[command(flatten)]
    pub(super) read: Read,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Print this set only
    #[arg(long, value_name = "NAME")]
    pub(super) set: Option<String>,
    /// Print every diagnostic, by place; otherwise the first three of each code
    #[arg(long)]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) read: Read,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The diagnostic's number or name
    #[arg(required_unless_present = "list")]
    pub(super) code: Option<String>,
    /// List every diagnostic with its number, name, severity and title
    #[arg(long)]
    pub(super) list: bool,
}

/// What to read, and what to say of it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct Read {
    /// Read the pages in DIR in place of the configuration's sets; subfolders named v1.0, beta and the like are sets.
    /// `NAME=DIR` says which set DIR is. Repeatable
    #[arg(long, value_name = "[NAME=]DIR")]
    pub(super) docs: Vec<DocsFolder>,
    /// Leave out pages larger than BYTES
    #[arg(long, value_name = "BYTES")]
    pub(super) page_limit: Option<u64>,
    /// Give a property another type: microsoft.graph.user.employeeId=Edm.Int32. Repeatable
    #[arg(long, value_name = "PROPERTY=TYPE")]
    pub(super) override_type: Vec<Pair>,
    /// Give an operation another path: security.create=/security. Repeatable
    #[arg(long, value_name = "OPERATION=PATH")]
    pub(super) override_path: Vec<Pair>,
    /// Count diagnostics of CODE as errors; `warnings` means every warning. Repeatable
    #[arg(long, value_name = "CODE|warnings", help_heading = "Diagnostics")]
    pub(super) deny: Vec<Deny>,
    /// Set how much CODE matters: off, note, warning or error. Repeatable
    #[arg(long, value_name = "CODE=LEVEL", help_heading = "Diagnostics")]
    pub(super) severity: Vec<CodeLevel>,
    /// Leave out CODE on the pages that GLOB matches. Repeatable
    #[arg(long, value_name = "CODE=GLOB", help_heading = "Diagnostics")]
    pub(super) suppress: Vec<SuppressArg>,
}

/// What to emit, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Emit {
    /// The crate's folder, in place of the configuration's
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Emit the types and operations that GLOB matches, and what they need, in place of the configuration's.
    /// Repeatable
    #[arg(long, value_name = "GLOB")]
    pub(super) include: Vec<String>,
    /// Leave out what GLOB matches, in place of the configuration's; what needs it has JSON instead. Repeatable
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    /// Emit the docs' JSON examples too, with a test that decodes each into its type and encodes it again
    #[arg(long)]
    pub(super) examples: bool,
    /// Emit a crate without cargo features for docs sets, areas and request builders: everything is always compiled
    #[arg(long)]
    pub(super) no_features: bool,
    /// Emit types only: no request builders, and nothing that only they need
    #[arg(long)]
    pub(super) no_requests: bool,
    /// The crate's name
    #[arg(long, value_name = "NAME")]
    pub(super) crate_name: Option<String>,
    /// The crate's version
    #[arg(long, value_name = "VERSION")]
    pub(super) crate_version: Option<String>,
}

/// How to work and how to look.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Look")]
pub(super) struct Look {
    /// Take the configuration from FILE [default: docmodel.toml, if there is one here]
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        help_heading = "Configuration"
    )]
    pub(super) config: Option<PathBuf>,
    /// Print diagnostics and summaries for people or, one JSON object a line, for programs
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// Colour what is printed
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// Work with N threads [default: one for each core]
    #[arg(long, short = 'j', global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Print errors only: no warnings, notes, progress or summary
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Source snippets and sentences
    Text,
    /// One object a line
    Json,
    /// One SARIF 2.1.0 log (lint only)
    Sarif,
    /// Annotations for GitHub workflows (lint only)
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal that can show it
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
