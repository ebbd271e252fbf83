//! What went wrong: kind, message, source, hint → exit code.

use std::error::Error;
use std::process::ExitCode;

/// How a command ended, where nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Found,
    Nothing,
    /// The browser ended with this exit code.
    Ended(u8),
}

/// What kind of failure it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was asked for is not there.
    NotThere,
    /// It was asked in a way that can't be understood.
    Usage,
    /// Files, folders, terminal, index.
    Trouble,
}

/// A failure in words of the user's language.
#[derive(Debug)]
pub struct Failure {
    pub kind: Kind,
    pub message: String,
    pub source: Option<Box<dyn Error + Send + Sync>>,
    pub hint: Option<String>,
}

impl Failure {
    pub fn not_there(message: impl Into<String>) -> Failure {
        Failure::new(Kind::NotThere, message.into())
    }

    pub fn usage(message: impl Into<String>) -> Failure {
        Failure::new(Kind::Usage, message.into())
    }

    pub fn trouble(message: impl Into<String>) -> Failure {
        Failure::new(Kind::Trouble, message.into())
    }

    fn new(kind: Kind, message: String) -> Failure {
        Failure { kind, message, source: None, hint: None }
    }

    pub fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Failure {
        self.source = Some(source.into());
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }

    /// The message with what caused it, outermost first.
    pub fn whole_message(&self) -> String {
        let mut text = self.message.clone();
        let mut source = self.source.as_deref().map(|source| source as &dyn Error);
        while let Some(error) = source {
            text.push_str(&format!(": {error}"));
            source = error.source();
        }
        text
    }

    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::NotThere => 1,
            Kind::Usage | Kind::Trouble => 2,
        })
    }
}

impl Outcome {
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Outcome::Found => 0,
            Outcome::Nothing => 1,
            Outcome::Ended(code) => code,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_its_causes_from_the_outside_in() {
        let cause = std::io::Error::other("disk full");
        let failure = Failure::trouble("can't write").because(cause);
        assert_eq!(failure.whole_message(), "can't write: disk full");
    }
}
