//! All integration tests in one binary: a file per area.

mod app;
mod check;
mod cli;
mod doc;
mod generated;
mod house;
mod input;
mod library;
mod licences;
mod page;
mod pty;
mod readme;
mod search;
