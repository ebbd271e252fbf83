//! Collections: a folder of Markdown pairs with glossary and reference tables, bundled in the binary or on disk.
//!
//! Reading order: [`ids`], [`catalogue`], [`collection`] (what others use), [`article`], [`glossary`], [`mod@reference`],
//! [`problem`]; then how it is read: [`files`], [`name`], [`front`], [`tables`], [`twin`], [`load`], [`bundle`];
//! and how it is checked: [`check`].
//!
//! Invariants
//! - The catalogue is all that start-up needs; no article is opened before someone wants to read it.
//! - Bad content is a [`Problem`], never an error: `Err` only where the whole folder can't be read.
//! - An article exists in at least one language; its two files have one slug.

pub mod article;
pub mod bundle;
pub mod catalogue;
pub mod check;
pub mod collection;
pub mod files;
pub mod front;
pub mod glossary;
pub mod ids;
pub mod load;
pub mod name;
pub mod problem;
pub mod reference;
pub mod tables;
pub mod twin;

pub use article::Article;
pub use catalogue::{Catalogue, Entry, Question, Topic};
pub use collection::{ArticleError, Collection, OpenError};
pub use front::{Front, SourceNote};
pub use glossary::{Glossary, Term, TermText};
pub use ids::{RefId, Slug, TermId, TopicId};
pub use problem::{Problem, Severity};
pub use reference::{Counterpart, EntryKind, EntryText, RefEntry, RefNames, RefText, References};
