//! What can go wrong, and what is merely worth saying.
//!
//! An [`Error`] is for input and output, a damaged bundle or bad arguments. Whatever is odd about an article's content
//! is a [`Warning`]: the article still comes back.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be done. [`fmt::Display`] says what is wrong, lower case, the cause after `: `.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Bytes that are not what they should be: a file format.
    Format { format: &'static str, line: Option<u32>, message: String },
    /// Input over a stated budget.
    Budget { what: &'static str, limit: u64, cure: &'static str },
    /// A bundle that cannot be opened.
    Bundle { message: String },
    /// An argument that means nothing here.
    Argument { message: String },
}

impl Error {
    /// Bytes that do not follow their format; `line` counts from 1.
    pub fn format(format: &'static str, line: Option<u32>, message: impl Into<String>) -> Self {
        Self { kind: Kind::Format { format, line, message: message.into() } }
    }

    /// Input over a budget; `cure` says how to raise it or what else to do.
    pub fn budget(what: &'static str, limit: u64, cure: &'static str) -> Self {
        Self { kind: Kind::Budget { what, limit, cure } }
    }

    /// A damaged or foreign bundle.
    pub fn bundle(message: impl Into<String>) -> Self {
        Self { kind: Kind::Bundle { message: message.into() } }
    }

    /// A bad argument, such as an id that no article has.
    pub fn argument(message: impl Into<String>) -> Self {
        Self { kind: Kind::Argument { message: message.into() } }
    }

    /// The line (from 1) in the input that the error is about, where there is one.
    pub fn line(&self) -> Option<u32> {
        match &self.kind {
            Kind::Format { line, .. } => *line,
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Format { format, message, .. } => write!(f, "{format}: {message}"),
            Kind::Budget { what, limit, cure } => write!(f, "{what} is over the limit of {limit}; {cure}"),
            Kind::Bundle { message } => write!(f, "bundle: {message}"),
            Kind::Argument { message } => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

/// Something odd about an article or a file that did not stop it from being read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// A stable name for scripts, such as `date-guessed`.
    pub kind: String,
    /// What a person reads.
    pub message: String,
}

impl Warning {
    /// A warning of a named kind.
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind: kind.into(), message: message.into() }
    }
}
