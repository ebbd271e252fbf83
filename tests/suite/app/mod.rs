//! The browser without a terminal: keys go in, screens and effects come out.

mod keymap;
mod random;
mod reading;
mod screens;
mod stage;
mod windows;
