//! What was typed, taken apart. Nothing is a syntax error: what is no phrase, exclusion or filter is text.

use super::text::{compatible, words};
use super::types::{Kind, Request};
use crate::lang::Lang;

/// Most words that are looked at; the rest of a long text adds nothing but time.
const MAX_WORDS: usize = 32;
/// Most bytes that are looked at.
const MAX_BYTES: usize = 4096;

/// A query as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words to be found, those of phrases included, in order and each once.
    pub words: Vec<String>,
    /// Phrases: words that stand next to each other.
    pub phrases: Vec<Vec<String>>,
    /// Words that must not be there.
    pub without: Vec<String>,
    /// Kinds asked for; empty means all.
    pub kinds: Vec<Kind>,
    /// The topic asked for, as typed.
    pub topic: Option<String>,
    /// The language asked for.
    pub only: Option<Lang>,
    /// What was typed for a language and is none.
    pub no_lang: Option<String>,
    /// Whether the last word is still being typed.
    pub open: bool,
    /// The text without filters, exclusions and quotation marks.
    pub text: String,
}

impl Query {
    /// Takes a request apart.
    pub fn of(request: &Request) -> Query {
        let mut query = Query { kinds: request.kinds.clone(), only: request.only, ..Query::default() };
        query.topic = request.topic.as_ref().map(|topic| topic.0.clone());
        let text = compatible(clipped(&request.text));
        for (n, piece) in text.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            let closed = n % 2 == 1;
            if closed {
                query.add_phrase(piece);
            } else {
                for token in piece.split_whitespace() {
                    query.add_token(token);
                }
            }
        }
        let ends_in_word = text.chars().next_back().is_some_and(char::is_alphanumeric);
        let ends_in_filter = text.split_whitespace().next_back().is_some_and(|last| query.is_aside(last));
        query.open = request.typing && ends_in_word && !ends_in_filter && !query.words.is_empty();
        query
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether something is asked for besides words.
    pub fn is_filtered(&self) -> bool {
        !self.kinds.is_empty() || self.topic.is_some() || self.only.is_some() || !self.without.is_empty()
    }

    fn add_phrase(&mut self, piece: &str) {
        let phrase: Vec<String> = words(piece).map(|(_, word)| word.to_owned()).collect();
        self.add_text(piece);
        if phrase.len() > 1 {
            self.phrases.push(phrase);
        }
    }

    fn add_token(&mut self, token: &str) {
        if let Some(word) = token.strip_prefix('-').filter(|word| word.starts_with(char::is_alphanumeric)) {
            self.without.extend(words(word).map(|(_, word)| word.to_owned()));
            return;
        }
        match token.split_once(':') {
            Some((name, rest)) if !rest.starts_with("//") => match filter(name) {
                Some(Filter::Kind(kind)) => {
                    self.kinds.push(kind);
                    self.add_text(rest);
                }
                Some(Filter::Topic) if !rest.is_empty() => self.topic = Some(rest.to_lowercase()),
                Some(Filter::Lang) if !rest.is_empty() => match Lang::parse(rest) {
                    Some(lang) => self.only = Some(lang),
                    None => self.no_lang = Some(rest.to_owned()),
                },
                _ => self.add_text(token),
            },
            _ => self.add_text(token),
        }
    }

    fn add_text(&mut self, text: &str) {
        if !self.text.is_empty() && !text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
        for (_, word) in words(text) {
            if self.words.len() < MAX_WORDS && !self.words.iter().any(|known| known == word) {
                self.words.push(word.to_owned());
            }
        }
    }

    /// Whether a token is no text to be found.
    fn is_aside(&self, token: &str) -> bool {
        let excluded = token.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphanumeric));
        let named = token.split_once(':').is_some_and(|(name, rest)| match filter(name) {
            Some(Filter::Topic | Filter::Lang) => !rest.is_empty(),
            Some(Filter::Kind(_)) => rest.is_empty(),
            None => false,
        });
        excluded || named
    }
}

enum Filter {
    Kind(Kind),
    Topic,
    Lang,
}

fn filter(name: &str) -> Option<Filter> {
    match name.to_lowercase().as_str() {
        "faq" | "frage" | "fragen" => Some(Filter::Kind(Kind::Faq)),
        "term" | "begriff" | "glossar" => Some(Filter::Kind(Kind::Term)),
        "article" | "artikel" => Some(Filter::Kind(Kind::Article)),
        "ref" | "reference" | "norm" => Some(Filter::Kind(Kind::Reference)),
        "topic" | "thema" => Some(Filter::Topic),
        "lang" | "sprache" => Some(Filter::Lang),
        _ => None,
    }
}

fn clipped(text: &str) -> &str {
    let end = (0..=MAX_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_taken_apart() {
        let query = |text: &str| Query::of(&Request::new(text, Lang::En));
        let found = query(r#"faq: "Statement of Applicability" Pflicht -ISO lang:de topic:ai-act risk"#);
        assert_eq!(found.kinds, [Kind::Faq]);
        assert_eq!(found.phrases, [["Statement", "of", "Applicability"]]);
        assert_eq!((found.topic.as_deref(), found.only), (Some("ai-act"), Some(Lang::De)));
        assert_eq!(query("lang:fr risk").no_lang.as_deref(), Some("fr"));
        assert_eq!(found.without, ["ISO"]);
        assert_eq!(found.words, ["Statement", "of", "Applicability", "Pflicht", "risk"]);
        assert!(found.open && !query("risk ").open && !query("risk lang:de").open && !query("risk -audit").open);
    }

    #[test]
    fn everything_else_is_text() {
        let query = |text: &str| Query::of(&Request::new(text, Lang::En)).words;
        assert_eq!(query("http://x.org lang: a:b"), ["http", "x", "org", "lang", "a", "b"]);
        assert_eq!(query("- -- \"\" : AND (((").join(" "), "AND");
        assert_eq!(query("\"unbalanced phrase").len(), 2);
    }
}
