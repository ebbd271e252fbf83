//! The program in a terminal of its own.
//!
//! Nothing here sleeps: tests wait for text on the screen, for the end of the program, or for silence.

mod keys;
mod life;
mod terminal;
mod trouble;

pub use terminal::{Home, Tty};
