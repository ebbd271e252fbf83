//! Texts around the browser: why it can't start, what is wrong with the configuration.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// The texts; see the constants.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Words {
    pub no_terminal: &'static str,
    pub dumb: fn(term: &str) -> String,
    pub without_browser: &'static str,
    pub unreadable: fn(path: &Path, error: &io::Error) -> String,
    pub unreadable_hint: &'static str,
    pub no_article: fn(slug: &str) -> String,
    pub list_articles: &'static str,
    pub did_you_mean: fn(name: &str) -> String,
    pub terminal: fn(error: &dyn Display) -> String,
    pub panicked: &'static str,
    pub unknown_key: fn(key: &str) -> String,
    pub keys_there_are: fn(keys: &str) -> String,
    pub bad_value: fn(key: &str, value: &str) -> String,
    pub unknown_action: fn(name: &str) -> String,
    pub unknown_key_name: fn(name: &str) -> String,
    pub list_keys: &'static str,
    pub mend_config: &'static str,
}

/// English.
pub const EN: Words = Words {
    no_terminal: "the browser needs a terminal for its input and output",
    dumb: |term| format!("this terminal (TERM={term}) can't show the browser"),
    without_browser: "`lotse list`, `lotse search WORDS` and `lotse show SLUG` work everywhere",
    unreadable: |path, error| format!("can't read {}: {error}", path.display()),
    unreadable_hint: "name a folder that exists and that you may read: lotse --collection FOLDER",
    no_article: |slug| format!("no article \"{slug}\""),
    list_articles: "`lotse list` names them all",
    did_you_mean: |name| format!("did you mean \"{name}\"?"),
    terminal: |error| format!("the terminal does not answer: {error}"),
    panicked: "lotse: this should not happen; please report the lines above",
    unknown_key: |key| format!("unknown setting \"{key}\""),
    keys_there_are: |keys| format!("the settings are {keys}"),
    bad_value: |key, value| format!("\"{value}\" is no value of {key}"),
    unknown_action: |name| format!("no action \"{name}\""),
    unknown_key_name: |name| format!("no key \"{name}\""),
    list_keys: "`lotse keys` names actions and keys",
    mend_config: "mend the line or remove the file; every setting has a default",
};
/// German.
pub const DE: Words = Words {
    no_terminal: "die Oberfläche braucht für Ein- und Ausgabe ein Terminal",
    dumb: |term| format!("dieses Terminal (TERM={term}) kann die Oberfläche nicht zeigen"),
    without_browser: "`lotse list`, `lotse search WÖRTER` und `lotse show SLUG` gehen überall",
    unreadable: |path, error| format!("{} ist nicht lesbar: {error}", path.display()),
    unreadable_hint: "einen Ordner angeben, den es gibt und der lesbar ist: lotse --collection ORDNER",
    no_article: |slug| format!("kein Artikel „{slug}“"),
    list_articles: "`lotse list` nennt sie alle",
    did_you_mean: |name| format!("vielleicht „{name}“?"),
    terminal: |error| format!("das Terminal antwortet nicht: {error}"),
    panicked: "lotse: das sollte nicht vorkommen; bitte die Zeilen oben melden",
    unknown_key: |key| format!("unbekannte Einstellung „{key}“"),
    keys_there_are: |keys| format!("die Einstellungen sind {keys}"),
    bad_value: |key, value| format!("„{value}“ ist kein Wert von {key}"),
    unknown_action: |name| format!("keine Aktion „{name}“"),
    unknown_key_name: |name| format!("keine Taste „{name}“"),
    list_keys: "`lotse keys` nennt Aktionen und Tasten",
    mend_config: "die Zeile berichtigen oder die Datei entfernen; alles hat einen Vorgabewert",
};
