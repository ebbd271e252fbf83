//! What the surroundings say before arguments are parsed: the user's language, and whether colours are wanted.

use std::ffi::OsString;
use std::io::IsTerminal;

use crate::config::theme::{Colours, Theme};
use crate::lang::Lang;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

/// The surroundings: arguments as typed, and the environment.
pub struct Env<'a> {
    pub args: &'a [OsString],
    pub var: fn(&str) -> Option<String>,
}

/// A variable of the environment; an empty one counts as not set.
pub fn var(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Env<'_> {
    /// The language of labels and messages: `--ui-lang`, else `--lang`, else the locale.
    pub fn ui_lang(&self) -> Lang {
        let given = |option| self.option(option).and_then(|value| Lang::parse(&value));
        given("--ui-lang").or_else(|| given("--lang")).unwrap_or_else(|| self.locale())
    }

    /// The language of the locale; English where it is neither.
    pub fn locale(&self) -> Lang {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(self.var);
        locale.and_then(|locale| Lang::parse(&locale)).unwrap_or_default()
    }

    /// When colours are wanted: `--color`, else `NO_COLOR`, `CLICOLOR_FORCE`.
    pub fn when(&self) -> When {
        match self.option("--color").or_else(|| self.option("--colour")).as_deref() {
            Some("always") => When::Always,
            Some("never") => When::Never,
            Some(_) => When::Auto,
            None if (self.var)("NO_COLOR").is_some() => When::Never,
            None if (self.var)("CLICOLOR_FORCE").is_some_and(|value| value != "0") => When::Always,
            None => When::Auto,
        }
    }

    /// The theme for a stream. The terminal's own sixteen colours fit whatever its background is.
    pub fn theme(&self, stream: &impl IsTerminal) -> Theme {
        let dumb = (self.var)("TERM").is_some_and(|term| term == "dumb");
        let coloured = match self.when() {
            When::Always => true,
            When::Never => false,
            When::Auto => stream.is_terminal() && !dumb,
        };
        let colours = if coloured { Colours::Ansi16 } else { Colours::None };
        Theme { colours, ..Theme::default() }
    }

    /// The value of an option wherever it stands, as `--name value` or `--name=value`; the last one counts.
    fn option(&self, name: &str) -> Option<String> {
        let mut found = None;
        let mut args = self.args.iter().skip(1).map(|arg| arg.to_string_lossy());
        while let Some(arg) = args.next() {
            if arg == "--" {
                break;
            }
            match arg.strip_prefix(name) {
                Some("") => found = args.next().map(|value| value.into_owned()),
                Some(rest) => found = rest.strip_prefix('=').map(str::to_owned).or(found),
                None => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Vec<OsString> {
        std::iter::once("lotse").chain(line.split_whitespace()).map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_taken_from_the_options_then_the_locale() {
        let german: fn(&str) -> Option<String> = |name| (name == "LANG").then(|| "de_AT.UTF-8".to_owned());
        let posix: fn(&str) -> Option<String> = |name| match name {
            "LC_ALL" => Some("C".to_owned()),
            "LANG" => Some("de_DE".to_owned()),
            _ => None,
        };
        for (line, var, lang) in [
            ("", german, Lang::De),
            ("list --lang en", german, Lang::En),
            ("--ui-lang=de --lang en list", posix, Lang::De),
            ("list", posix, Lang::En),
            ("search -- --lang de", posix, Lang::En),
            ("list --lang xx", german, Lang::De),
        ] {
            let args = args(line);
            assert_eq!(Env { args: &args, var }.ui_lang(), lang, "{line}");
        }
    }

    #[test]
    fn colours_follow_the_option_then_the_environment() {
        let no_color: fn(&str) -> Option<String> = |name| (name == "NO_COLOR").then(|| "1".to_owned());
        let force: fn(&str) -> Option<String> = |name| (name == "CLICOLOR_FORCE").then(|| "1".to_owned());
        for (line, var, when) in [
            ("", no_color, When::Never),
            ("--color always", no_color, When::Always),
            ("", force, When::Always),
            ("--color=never", force, When::Never),
            ("--color auto", force, When::Auto),
        ] {
            let args = args(line);
            assert_eq!(Env { args: &args, var }.when(), when, "{line}");
        }
    }
}
