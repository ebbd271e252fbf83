//! The two languages, and values that exist in one or both of them.

use serde::{Deserialize, Serialize};

/// One of the two languages of a collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

impl Lang {
    /// Both languages, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::De];

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::En => Lang::De,
            Lang::De => Lang::En,
        }
    }

    /// The ISO 639-1 code: `en` or `de`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::De => "de",
        }
    }

    /// The language of a code, a locale or a name: `de`, `DE`, `de_AT.UTF-8`, `deutsch`; `None` for any other.
    pub fn parse(text: &str) -> Option<Lang> {
        let text = text.trim().to_lowercase();
        let head = text.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match head {
            "en" | "eng" | "english" | "englisch" => Some(Lang::En),
            "de" | "deu" | "ger" | "german" | "deutsch" => Some(Lang::De),
            _ => None,
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A value in English, in German or in both; never in neither.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(
    into = "Slots<T>",
    try_from = "Slots<T>",
    bound(serialize = "T: Clone + Serialize", deserialize = "T: Deserialize<'de>")
)]
pub enum Pair<T> {
    /// In both languages.
    Both {
        /// The English value.
        en: T,
        /// The German value.
        de: T,
    },
    /// In one language only.
    Only(Lang, T),
}

#[derive(Serialize, Deserialize)]
struct Slots<T> {
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    en: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    de: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

impl<T> From<Pair<T>> for Slots<T> {
    fn from(pair: Pair<T>) -> Self {
        match pair {
            Pair::Both { en, de } => Slots { en: Some(en), de: Some(de) },
            Pair::Only(Lang::En, en) => Slots { en: Some(en), de: None },
            Pair::Only(Lang::De, de) => Slots { en: None, de: Some(de) },
        }
    }
}

impl<T> TryFrom<Slots<T>> for Pair<T> {
    type Error = &'static str;

    fn try_from(slots: Slots<T>) -> Result<Self, Self::Error> {
        Pair::new(slots.en, slots.de).ok_or("neither `en` nor `de` is given")
    }
}

impl<T> Pair<T> {
    /// A pair of what there is; `None` where there is neither.
    pub fn new(en: Option<T>, de: Option<T>) -> Option<Pair<T>> {
        match (en, de) {
            (Some(en), Some(de)) => Some(Pair::Both { en, de }),
            (Some(en), None) => Some(Pair::Only(Lang::En, en)),
            (None, Some(de)) => Some(Pair::Only(Lang::De, de)),
            (None, None) => None,
        }
    }

    /// The value in `lang`, if it exists in it.
    pub fn get(&self, lang: Lang) -> Option<&T> {
        match self {
            Pair::Both { en, .. } if lang == Lang::En => Some(en),
            Pair::Both { de, .. } => Some(de),
            Pair::Only(only, value) => (*only == lang).then_some(value),
        }
    }

    /// The value in `lang` or else in the other language, with the language it is in.
    pub fn prefer(&self, lang: Lang) -> (Lang, &T) {
        match self {
            Pair::Both { en, .. } if lang == Lang::En => (lang, en),
            Pair::Both { de, .. } => (lang, de),
            Pair::Only(only, value) => (*only, value),
        }
    }

    /// Whether it exists in `lang`.
    pub fn has(&self, lang: Lang) -> bool {
        self.get(lang).is_some()
    }

    /// Both values, if both exist: English, German.
    pub fn both(&self) -> Option<(&T, &T)> {
        match self {
            Pair::Both { en, de } => Some((en, de)),
            Pair::Only(..) => None,
        }
    }

    /// The values there are, each with its language, English first.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::ALL.into_iter().filter_map(|lang| Some((lang, self.get(lang)?)))
    }

    /// The same pair with every value mapped.
    pub fn map<U>(&self, mut f: impl FnMut(Lang, &T) -> U) -> Pair<U> {
        match self {
            Pair::Both { en, de } => Pair::Both { en: f(Lang::En, en), de: f(Lang::De, de) },
            Pair::Only(lang, value) => Pair::Only(*lang, f(*lang, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_from_codes_locales_and_names() {
        for (text, lang) in [
            ("de", Some(Lang::De)),
            ("de_AT.UTF-8", Some(Lang::De)),
            ("Deutsch", Some(Lang::De)),
            ("en-GB", Some(Lang::En)),
            ("C.UTF-8", None),
            ("", None),
        ] {
            assert_eq!(Lang::parse(text), lang, "{text}");
        }
    }

    #[test]
    fn a_pair_prefers_the_language_asked_for_and_says_which_it_gave() {
        let both = Pair::Both { en: 1, de: 2 };
        let only = Pair::Only(Lang::De, 3);
        assert_eq!(both.prefer(Lang::De), (Lang::De, &2));
        assert_eq!(only.prefer(Lang::En), (Lang::De, &3));
        assert_eq!(only.get(Lang::En), None);
        assert_eq!(only.iter().collect::<Vec<_>>(), [(Lang::De, &3)]);
    }

    #[test]
    fn a_pair_of_nothing_is_refused_when_read() {
        assert!(serde_json::from_str::<Pair<u8>>("{}").is_err());
        let pair: Pair<u8> = serde_json::from_str(r#"{"de":7}"#).unwrap();
        assert_eq!(pair, Pair::Only(Lang::De, 7));
    }
}
