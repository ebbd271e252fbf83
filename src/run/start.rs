//! What has to be known before the first paint, and nothing else.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Options, background};
use crate::app::Notice;
use crate::app::keymap::{OwnKeys, WrongKey};
use crate::config::file::{ColourChoice, Config, ConfigError, KeySetting, ThemeChoice, Wrong};
use crate::config::paths::Paths;
use crate::config::theme::{Background, Colours, Theme};
use crate::config::{State, file, state};
use crate::doc::SectionId;
use crate::lang::Lang;
use crate::library::{Collection, Slug};

/// Everything the browser begins with.
#[derive(Debug)]
pub struct Ready {
    /// What is read.
    pub collection: Arc<Collection>,
    /// Where things lie.
    pub paths: Paths,
    /// What the user has set.
    pub config: Config,
    /// The keys the user has set.
    pub own_keys: OwnKeys,
    /// The language to read in.
    pub lang: Lang,
    /// The language of labels and messages, if it is not to be the one being read.
    pub ui_lang: Option<Lang>,
    /// What is remembered.
    pub state: State,
    /// Where it is remembered.
    pub state_file: Option<PathBuf>,
    /// The article to open.
    pub open: Option<(Slug, Option<SectionId>)>,
    /// What to search for at once.
    pub query: Option<String>,
    /// Colours.
    pub theme: Theme,
    /// Whether the terminal is to be asked for its background.
    pub ask_background: bool,
    /// What the user should know from the start.
    pub notices: Vec<Notice>,
}

/// Reads configuration, collection and state.
///
/// # Errors
/// If the configuration is wrong, the collection can't be read, or the article asked for does not exist.
pub fn prepare(options: Options) -> Result<Ready, Error> {
    let paths = Paths::of_user();
    let mut config = file::load(&paths)?;
    config.dictionary = options.dictionary.or(config.dictionary);
    let own_keys = own_keys(&config.keys, &paths)?;
    let folder = options.collection.as_ref().or(config.collection.as_ref());
    let collection = match folder {
        Some(folder) => Collection::open(folder, paths.cache.as_deref())?,
        None => Collection::bundled(),
    };
    let open = options.open.map(|(slug, section)| known(&collection, slug, section)).transpose()?;
    let state_file = paths.state_file(collection.root());
    let (state, set_aside) = state_file.as_deref().map(state::read).unwrap_or_default();
    let lang = options.lang.or(state.lang).or(config.lang).unwrap_or_else(file::locale);
    let (theme, ask_background) =
        theme(options.colours.unwrap_or(config.colours), options.theme.unwrap_or(config.theme));
    Ok(Ready {
        collection: Arc::new(collection),
        lang,
        ui_lang: options.ui_lang.or(config.ui_lang),
        state,
        state_file,
        open,
        query: options.query,
        theme,
        ask_background,
        notices: set_aside.map(Notice::StateSetAside).into_iter().collect(),
        own_keys,
        paths,
        config,
    })
}

/// The keys the user has set.
///
/// # Errors
/// If there is no such action or no such key.
pub fn own_keys(settings: &[KeySetting], paths: &Paths) -> Result<OwnKeys, ConfigError> {
    let mut own = OwnKeys::default();
    for KeySetting { action, keys, line } in settings {
        own.add(action, keys).map_err(|wrong| {
            let wrong = match wrong {
                WrongKey::Action(near) => Wrong::Action(action.clone(), near),
                WrongKey::Key(name) => Wrong::Key(name),
            };
            ConfigError { path: paths.config_file().unwrap_or_default(), line: *line, wrong }
        })?;
    }
    Ok(own)
}

fn known(collection: &Collection, slug: Slug, section: Option<SectionId>) -> Result<(Slug, Option<SectionId>), Error> {
    let catalogue = collection.catalogue();
    if catalogue.entry(&slug).is_some() {
        return Ok((slug, section));
    }
    let near = catalogue.suggest(&slug.0).cloned();
    Err(Error::NoArticle(slug, near))
}

/// Colours as chosen or as the environment announces them; and whether the background is still to be asked for.
fn theme(colours: ColourChoice, theme: ThemeChoice) -> (Theme, bool) {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let term = variable("TERM");
    let colours = colours.resolve(&variable("NO_COLOR"), &variable("COLORTERM"), &term);
    let background = match theme {
        ThemeChoice::Dark => Some(Background::Dark),
        ThemeChoice::Light => Some(Background::Light),
        ThemeChoice::Auto => None,
    };
    let ask = background.is_none() && colours != Colours::None && background::answers(&term);
    let guess = || background::from_environment(std::env::var("COLORFGBG").ok().as_deref()).unwrap_or_default();
    (Theme { background: background.unwrap_or_else(guess), colours }, ask)
}
