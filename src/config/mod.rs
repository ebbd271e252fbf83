//! What the user has set and what is remembered: paths, configuration file, state file, theme.

pub mod file;
pub mod paths;
pub mod state;
pub mod theme;

pub use state::{Place, State};
pub use theme::Theme;
