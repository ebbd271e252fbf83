//! Finding passages: one section, FAQ, glossary term or reference entry each, with both its languages in one index document.
//!
//! Reading order: [`types`] (what goes in and comes out); [`text`], [`passage`], [`schema`], [`lexicon`], [`build`],
//! [`store`] (how an index comes to be); [`query`], [`plan`], [`board`], [`translate`], [`searcher`] (how it is asked);
//! [`mod@reference`], [`snippet`].
//!
//! Invariants
//! - The index is derived data: it may be deleted at any time. What it keeps of the texts is only for results.
//! - No input is a syntax error; no damaged index is an error that a user sees: it is rebuilt.
//! - Equal scores are ordered by kind, then title: results never jump.

mod address;
mod bits;
mod bm25;
mod board;
mod build;
mod compound;
mod confidence;
mod cursor;
mod document;
mod engine;
pub mod evaluation;
mod expand;
mod explain;
mod family;
mod filter;
mod lexicon;
mod memory;
mod namesake;
mod pack;
pub mod passage;
mod plan;
mod proximity;
mod query;
mod reference;
mod related;
mod resources;
mod roster;
mod run;
mod schema;
mod searcher;
mod settled;
mod shelf;
mod snippet;
mod spelling;
mod store;
mod terms;
pub mod text;
mod texts;
mod top;
mod translate;
pub mod types;
mod via;
mod vocabulary;
mod windows;

pub use build::Error;
pub use passage::{Passage, PassageText, passages};
pub use reference::{named_text, parse_reference};
pub use searcher::Searcher;
pub use store::{Health, Index, Place, Status};
pub use types::*;
