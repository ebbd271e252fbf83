//! Lotse: an offline, bilingual knowledge browser for the terminal.
//!
//! In reading order, each layer using only those above it:
//!
//! 1. [`lang`]: the two languages; values in one or both.
//! 2. [`words`]: every text of the program itself.
//! 3. [`doc`]: Markdown → a flat list of blocks, knowing neither width nor colour.
//! 4. [`library`]: collections, their catalogue, glossary, reference tables and problems.
//!    The bundled one is packed by the build script.
//! 5. [`search`]: the index over all passages in both languages, queries, related reading.
//! 6. [`page`]: a document at a width, lazily laid out; the two languages lined up.
//! 7. [`config`]: what the user set and what is remembered; themes.
//! 8. [`app`]: the browser without a terminal: model, messages, update.
//! 9. [`view`]: the model drawn into a frame.
//! 10. [`run`]: the loop, the terminal, the workers.
//! 11. [`cli`]: arguments and commands.

pub mod app;
mod bundled;
pub mod cli;
pub mod config;
pub mod doc;
pub mod lang;
pub mod library;
pub mod page;
pub mod run;
pub mod search;
pub mod view;
pub mod words;
