//! The configuration file: `config.toml` in the user's configuration folder (`~/.config/lotse`). Every setting has a default.
//!
//! ```toml
//! collection = "/home/me/notes"  # a folder to read instead of the bundled collection
//! dictionary = "~/de-en.txt"      # lines `de :: en`, as Ding has them: searches translate by them too
//! language = "de"                # en | de: to read in, at first; else that of the locale
//! ui-language = "en"             # en | de: of labels and messages; else the one being read
//! theme = "auto"                 # auto (ask the terminal) | dark | light
//! colours = "auto"               # auto (as the terminal announces) | never | 16 | truecolor
//! mouse = true                   # false leaves the mouse to the terminal
//! width = 80                     # the widest that text is laid out, 40 to 120 columns
//!
//! [keys]                         # further keys of an action; `lotse keys` names the actions
//! search = ["s", "ctrl-s"]
//! ```

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::paths::Paths;
use super::theme::Colours;
use crate::lang::Lang;
use crate::library::catalogue::nearest;
use crate::words::Words;

/// The settings there are.
const SETTINGS: [&str; 9] =
    ["collection", "dictionary", "language", "ui-language", "theme", "colours", "mouse", "width", "keys"];

/// What the user has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// A folder to read instead of the bundled collection.
    pub collection: Option<PathBuf>,
    /// A dictionary by which searches translate.
    pub dictionary: Option<PathBuf>,
    /// The language to read in at first.
    pub lang: Option<Lang>,
    /// The language of labels and messages.
    pub ui_lang: Option<Lang>,
    /// Dark or light.
    pub theme: ThemeChoice,
    /// How many colours.
    pub colours: ColourChoice,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// The widest that text is laid out.
    pub width: Option<u16>,
    /// Further keys.
    pub keys: Vec<KeySetting>,
}

/// Further keys of an action; whether there is such an action and such a key, the browser knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySetting {
    /// The action's name.
    pub action: String,
    /// The keys' names.
    pub keys: Vec<String>,
    /// The line in the file.
    pub line: usize,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            collection: None,
            dictionary: None,
            lang: None,
            ui_lang: None,
            theme: ThemeChoice::Auto,
            colours: ColourChoice::Auto,
            mouse: true,
            width: None,
            keys: Vec::new(),
        }
    }
}

/// Dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ThemeChoice {
    /// As the terminal says when asked.
    #[default]
    Auto,
    Dark,
    Light,
}

impl ThemeChoice {
    /// All, by their names.
    pub const ALL: [(&str, ThemeChoice); 3] =
        [("auto", ThemeChoice::Auto), ("dark", ThemeChoice::Dark), ("light", ThemeChoice::Light)];
}

/// How many colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ColourChoice {
    /// As the environment announces.
    #[default]
    Auto,
    Never,
    Sixteen,
    True,
}

impl ColourChoice {
    /// All, by their names.
    pub const ALL: [(&str, ColourChoice); 4] = [
        ("auto", ColourChoice::Auto),
        ("never", ColourChoice::Never),
        ("16", ColourChoice::Sixteen),
        ("truecolor", ColourChoice::True),
    ];

    /// The colours to be used, with these values of the environment's variables.
    pub fn resolve(self, no_color: &str, colorterm: &str, term: &str) -> Colours {
        match self {
            ColourChoice::Never => Colours::None,
            ColourChoice::Sixteen => Colours::Ansi16,
            ColourChoice::True => Colours::True,
            ColourChoice::Auto if !no_color.is_empty() || term == "dumb" => Colours::None,
            ColourChoice::Auto if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") => {
                Colours::True
            }
            ColourChoice::Auto => Colours::Ansi16,
        }
    }
}

/// What is wrong with the configuration file, and where.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{}:{line}: {}", path.display(), wrong.text(Lang::En))]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong in it.
    pub wrong: Wrong,
}

/// What can be wrong with the configuration file.
#[derive(Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It can't be read, or is no TOML: what the reader of it says.
    Unreadable(String),
    /// A setting that does not exist, and the most similar one that does.
    Unknown(String, Option<&'static str>),
    /// A value that is none of the setting's, and what they are.
    Value(&'static str, String, String),
    /// An action that does not exist, and the most similar one that does.
    Action(String, Option<&'static str>),
    /// A key that does not exist.
    Key(String),
}

impl Wrong {
    fn text(&self, lang: Lang) -> String {
        let words = &Words::of(lang).run;
        match self {
            Wrong::Unreadable(message) => message.clone(),
            Wrong::Unknown(key, _) => (words.unknown_key)(key),
            Wrong::Value(key, value, _) => (words.bad_value)(key, value),
            Wrong::Action(name, _) => (words.unknown_action)(name),
            Wrong::Key(name) => (words.unknown_key_name)(name),
        }
    }
}

impl ConfigError {
    /// What is wrong, in a language.
    pub fn text(&self, lang: Lang) -> String {
        format!("{}:{}: {}", self.path.display(), self.line, self.wrong.text(lang))
    }

    /// The way out, in a language.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let words = &Words::of(lang).run;
        Some(match &self.wrong {
            Wrong::Unreadable(_) => words.mend_config.to_owned(),
            Wrong::Unknown(_, Some(near)) | Wrong::Action(_, Some(near)) => (words.did_you_mean)(near),
            Wrong::Action(_, None) | Wrong::Key(_) => words.list_keys.to_owned(),
            Wrong::Unknown(_, None) => (words.keys_there_are)(&SETTINGS.join(", ")),
            Wrong::Value(_, _, allowed) => allowed.clone(),
        })
    }
}

/// What the user has set; the defaults if there is no configuration file.
///
/// # Errors
/// [`ConfigError`] if the file can't be read or something in it is wrong.
pub fn load(paths: &Paths) -> Result<Config, ConfigError> {
    let Some(path) = paths.config_file() else { return Ok(Config::default()) };
    // A pipe would be waited at for ever.
    let is_file = fs::metadata(&path).map_or(true, |meta| meta.is_file());
    let text = if is_file { fs::read_to_string(&path) } else { Err(std::io::Error::other("no regular file")) };
    match text {
        Ok(text) => parse(&text, &path),
        // Nobody but its owner can have meant a folder of someone else's to be read.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Config::default()),
        Err(error) => Err(ConfigError { path, line: 1, wrong: Wrong::Unreadable(error.to_string()) }),
    }
}

/// The language of the user's locale; English if it is neither of the two.
pub fn locale() -> Lang {
    let of = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = of("LC_ALL").or_else(|| of("LC_MESSAGES")).or_else(|| of("LANG"));
    locale.and_then(|locale| Lang::parse(&locale)).unwrap_or_default()
}

/// Reads the text of a configuration file.
///
/// # Errors
/// [`ConfigError`] if something in it is wrong.
pub fn parse(text: &str, path: &Path) -> Result<Config, ConfigError> {
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let error = |at: usize, wrong| ConfigError { path: path.to_owned(), line: line(at), wrong };
    let table = DeTable::parse(text).map_err(|toml| {
        error(toml.span().map_or(0, |span| span.start), Wrong::Unreadable(toml.message().to_owned()))
    })?;
    let mut config = Config::default();
    for (key, value) in table.get_ref().iter() {
        let Some(setting) = SETTINGS.into_iter().find(|setting| setting == key.get_ref()) else {
            let near = nearest(key.get_ref(), SETTINGS.iter(), |setting| setting).copied();
            return Err(error(key.span().start, Wrong::Unknown(key.get_ref().to_string(), near)));
        };
        set(&mut config, setting, value.get_ref(), line)
            .map_err(|allowed| error(value.span().start, Wrong::Value(setting, shown(value.get_ref()), allowed)))?;
    }
    Ok(config)
}

/// Sets a setting; what it can be set to, if not to this value.
fn set(config: &mut Config, setting: &str, value: &DeValue, line: impl Fn(usize) -> usize) -> Result<(), String> {
    match setting {
        "collection" => config.collection = Some(file_of(value)?),
        "dictionary" => config.dictionary = Some(file_of(value)?),
        "language" => config.lang = Some(lang_of(value)?),
        "ui-language" => config.ui_lang = Some(lang_of(value)?),
        "theme" => config.theme = choice(value, &ThemeChoice::ALL)?,
        "colours" => config.colours = choice(value, &ColourChoice::ALL)?,
        "mouse" => config.mouse = value.as_bool().ok_or("true | false")?,
        "width" => config.width = Some(width_of(value).ok_or("40 … 120")?),
        _ => config.keys = keys_of(value, line).ok_or("[keys] search = [\"s\", \"ctrl-s\"]")?,
    }
    Ok(())
}

fn choice<T: Copy>(value: &DeValue, all: &[(&str, T)]) -> Result<T, String> {
    let text = shown(value);
    let found = all.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
    found.ok_or_else(|| all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" | "))
}

fn lang_of(value: &DeValue) -> Result<Lang, String> {
    value.as_str().and_then(Lang::parse).ok_or_else(|| "en | de".to_owned())
}

/// A path; `~/` is the user's home, as a shell would read it.
fn file_of(value: &DeValue) -> Result<PathBuf, String> {
    let text = value.as_str().ok_or("\"/path\" | \"~/path\"")?;
    let in_home = text.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest)));
    Ok(in_home.unwrap_or_else(|| PathBuf::from(text)))
}

fn width_of(value: &DeValue) -> Option<u16> {
    value.as_integer()?.as_str().parse().ok().filter(|width| (40..=120).contains(width))
}

fn keys_of(value: &DeValue, line: impl Fn(usize) -> usize) -> Option<Vec<KeySetting>> {
    let mut settings = Vec::new();
    for (action, keys) in value.as_table()?.iter() {
        let names = match keys.get_ref() {
            DeValue::String(key) => vec![key.to_string()],
            DeValue::Array(keys) => {
                keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let line = line(action.span().start);
        settings.push(KeySetting { action: action.get_ref().to_string(), keys: names, line });
    }
    Some(settings)
}

/// A value as it stands in a message.
fn shown(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}
