//! What is wrong with a collection: found while loading or checking it, shown with file, line and remedy.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The rule's name, stable: `front-matter`, `missing-twin`, `link`.
    pub code: Cow<'static, str>,
    /// What is wrong, naming the thing.
    pub message: String,
    /// The file, relative to the collection's root.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: Option<u32>,
    /// Bytes of the file that are meant.
    pub span: Option<Range<usize>>,
    /// The way out.
    pub help: Option<String>,
}

/// How bad a problem is; the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is missing or wrong for the reader: `lotse check` exits with 1.
    Error,
    /// It works, but not as meant.
    Warning,
}

impl Problem {
    /// An error in a file.
    pub fn error(code: &'static str, file: &Path, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Error, code, file, message.into())
    }

    /// A warning about a file.
    pub fn warning(code: &'static str, file: &Path, message: impl Into<String>) -> Problem {
        Problem::new(Severity::Warning, code, file, message.into())
    }

    fn new(severity: Severity, code: &'static str, file: &Path, message: String) -> Problem {
        let file = file.to_owned();
        Problem { severity, code: code.into(), message, file, line: None, span: None, help: None }
    }

    /// The same, at a line (from 1).
    pub fn at_line(mut self, line: u32) -> Problem {
        self.line = Some(line);
        self
    }

    /// The same, at some bytes of the file's text, which tell the line.
    pub fn at(mut self, text: &str, span: Range<usize>) -> Problem {
        let before = text.as_bytes().get(..span.start.min(text.len())).unwrap_or_default();
        self.line = Some(1 + before.iter().filter(|byte| **byte == b'\n').count() as u32);
        self.span = Some(span);
        self
    }

    /// The same, with a way out.
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }
}
