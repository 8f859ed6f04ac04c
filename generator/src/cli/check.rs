//! `docmodel check`.

use serde_json::json;

use crate::check::{Drift, compare};
use crate::cli::args::{Check, Look};
use crate::cli::generate::{emitting, reading};
use crate::cli::progress::Progress;
use crate::cli::report::{self, Which};
use crate::cli::terminal::{STRONG, Terminal};
use crate::cli::{Outcome, kept};
use crate::diagnostics::render::counted;
use crate::error::Error;

/// How many files are shown with a diff, unless all are wanted; the rest are named.
const FILES_WITH_DIFF: usize = 20;

pub(super) fn run(command: &Check, look: &Look, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let progress = Progress::new(terminal);
    let config = reading(&command.read, look, &progress.watch)?;
    let config = emitting(&command.emit, config);
    let out = config.out_dir().ok_or(Error::NoOutput)?;
    let result = config.generate().and_then(|generation| {
        let drift = compare(out, &generation.files, command.full)?;
        Ok((generation, drift))
    });
    progress.finish();
    let (generation, drift) = kept(result?);
    let denied = report::diagnostics(generation, Which::Errors, terminal);
    if terminal.json() {
        print_json(drift, terminal)?;
    } else {
        print_text(drift, command.full, terminal)?;
    }
    if drift.is_empty() {
        if !terminal.quiet() && !terminal.json() {
            terminal.say(&format!(
                "{} is up to date: {}",
                out.display(),
                counted(generation.files.len(), "file")
            ));
        }
        return Ok(denied);
    }
    if !terminal.json() {
        terminal.say(&format!(
            "{STRONG}{} not what the docs give now{STRONG:#}; run `{}` to bring {} up to date",
            match drift.len() {
                1 => "1 file is".to_owned(),
                several => format!("{several} files are"),
            },
            mending_command(),
            out.display()
        ));
    }
    Ok(Outcome::Denied)
}

fn print_text(drift: &[Drift], full: bool, terminal: &mut Terminal) -> Result<(), Error> {
    for (at, file) in drift.iter().enumerate() {
        let mut text = format!("{STRONG}{}{STRONG:#} {}\n", file.kind.word(), file.path);
        if full || at < FILES_WITH_DIFF {
            text.push_str(&file.diff);
            text.push('\n');
        }
        terminal.data(&text)?;
    }
    Ok(())
}

fn print_json(drift: &[Drift], terminal: &mut Terminal) -> Result<(), Error> {
    for file in drift {
        let line = json!({
            "type": "drift",
            "change": file.kind.word(),
            "path": file.path,
            "diff": file.diff,
        });
        terminal.data(&format!("{line}\n"))?;
    }
    Ok(())
}

/// The command that mends the drift: this one's arguments, with `generate` in place of `check`.
fn mending_command() -> String {
    let mut command = String::from("docmodel");
    let mut replaced = false;
    for argument in std::env::args().skip(1) {
        if argument == "--full" {
            continue;
        }
        let argument = if argument == "check" && !replaced {
            replaced = true;
            "generate".to_owned()
        } else {
            argument
        };
        let plain = |char: char| char.is_ascii_alphanumeric() || "-_./=,:+@".contains(char);
        command.push(' ');
        if !argument.is_empty() && argument.chars().all(plain) {
            command.push_str(&argument);
        } else {
            command.push('\'');
            command.push_str(&argument.replace('\'', r"'\''"));
            command.push('\'');
        }
    }
    command
}
