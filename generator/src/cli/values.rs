//! Values of flags that have a form of their own.

use std::path::PathBuf;
use std::str::FromStr;

use crate::config::{Config, Level, Suppression, parse_glob};
use crate::diagnostics::{Code, Severity};
use crate::error::Error;
use crate::source::is_version;

/// `DIR` or `NAME=DIR`, where NAME looks like an API version: a folder's own name may hold a `=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocsFolder {
    set: Option<String>,
    folder: PathBuf,
}

impl FromStr for DocsFolder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("a folder's name must not be empty".to_owned());
        }
        let split = text.split_once('=').filter(|(set, _)| is_version(set));
        Ok(match split {
            Some((set, folder)) => Self {
                set: Some(set.to_owned()),
                folder: folder.into(),
            },
            None => Self {
                set: None,
                folder: text.into(),
            },
        })
    }
}

impl DocsFolder {
    pub(super) fn apply(&self, config: Config) -> Config {
        match &self.set {
            Some(set) => config.set(set, [&self.folder]),
            None => config.docs(&self.folder),
        }
    }
}

/// `KEY=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) value: String,
}

impl FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.split_once('=')
            .filter(|(key, value)| !key.is_empty() && !value.is_empty())
            .map(|(key, value)| Self {
                key: key.to_owned(),
                value: value.to_owned(),
            })
            .ok_or_else(|| "write it as two parts with a `=` between them".to_owned())
    }
}

/// `CODE` or `warnings`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deny {
    Warnings,
    Code(Code),
}

impl FromStr for Deny {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "warnings" {
            return Ok(Self::Warnings);
        }
        find_code(text).map(Self::Code)
    }
}

impl Deny {
    pub(super) fn apply(self, config: Config) -> Config {
        match self {
            Self::Warnings => config.deny_warnings(),
            Self::Code(code) => config.severity(code, Level::Severity(Severity::Error)),
        }
    }
}

/// `CODE=LEVEL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CodeLevel {
    pub(super) code: Code,
    pub(super) level: Level,
}

impl FromStr for CodeLevel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pair = text.parse::<Pair>()?;
        let level = Level::find(&pair.value)
            .ok_or_else(|| format!("`{}` is not a level; write {}", pair.value, Level::WORDS))?;
        Ok(Self {
            code: find_code(&pair.key)?,
            level,
        })
    }
}

/// `CODE=GLOB`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SuppressArg(pub(super) Suppression);

impl FromStr for SuppressArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let pair = text.parse::<Pair>()?;
        parse_glob(&pair.value)?;
        Ok(Self(Suppression {
            code: find_code(&pair.key)?,
            page: pair.value,
            reason: None,
        }))
    }
}

fn find_code(text: &str) -> Result<Code, String> {
    Code::find(text).ok_or_else(|| unknown_code(text).to_string())
}

/// The error for a code that is not there.
pub(super) fn unknown_code(text: &str) -> Error {
    Error::UnknownCode {
        text: text.to_owned(),
        nearest: Code::nearest(text).map(|code| code.name().to_owned()),
    }
}
