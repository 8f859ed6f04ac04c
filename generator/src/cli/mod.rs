//! The program: arguments in, exit code out. Data goes to stdout, everything else to stderr.
//!
//! Exit codes: 0 done; 1 drift, or diagnostics that count as errors; 2 could not be done, wrong usage included.

mod args;
mod check;
mod explain;
mod generate;
mod lint;
mod progress;
mod report;
mod schema;
mod terminal;
mod values;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::{Arguments, Command, Format};
use crate::cli::terminal::Terminal;
use crate::error::Error;

/// How a command ended, if it could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// There is drift, or a diagnostic that counts as an error.
    Denied,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut terminal = Terminal::new(&arguments.look);
    match run(&arguments, &mut terminal) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Denied) => ExitCode::from(1),
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}

/// A run's result, for the rest of the program's life: when it ends the system takes its memory back at once, while to
/// free all the small things that a whole API consists of takes time.
fn kept<T>(result: T) -> &'static mut T {
    Box::leak(Box::new(result))
}

fn run(arguments: &Arguments, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let is_lint = matches!(arguments.command, Command::Lint(_));
    if !is_lint && matches!(arguments.look.format, Format::Sarif | Format::Github) {
        return Err(Error::OptionInvalid {
            option: "format".to_owned(),
            message: "only `docmodel lint` knows sarif and github; write text or json".to_owned(),
        });
    }
    match &arguments.command {
        Command::Generate(command) => generate::run(command, &arguments.look, terminal),
        Command::Check(command) => check::run(command, &arguments.look, terminal),
        Command::Lint(command) => lint::run(command, &arguments.look, terminal),
        Command::Schema(command) => schema::run(command, &arguments.look, terminal),
        Command::Explain(command) => explain::run(command, terminal),
    }
}
