//! What decides how text is indexed and found, besides the code: the files of `index/`.

use crate::lang::Lang;

/// Stop words by language.
const STOP: [&str; 2] = [include_str!("../../index/stop.en.txt"), include_str!("../../index/stop.de.txt")];
/// Names of standards and laws, and the words around addresses in them.
pub const REFERENCES: &str = include_str!("../../index/references.txt");
/// Query synonyms that are no glossary terms.
pub const SYNONYMS: &str = include_str!("../../index/synonyms.txt");

/// All of them: an index built with others is stale.
pub const ALL: [&str; 4] = [STOP[0], STOP[1], REFERENCES, SYNONYMS];

/// Whether a folded word is a stop word of a language.
pub fn is_stop(folded: &str, lang: Lang) -> bool {
    stop_words(lang).binary_search(&folded).is_ok()
}

fn stop_words(lang: Lang) -> &'static [&'static str] {
    use std::sync::OnceLock;
    static SORTED: [OnceLock<Vec<&'static str>>; 2] = [OnceLock::new(), OnceLock::new()];
    SORTED[lang as usize].get_or_init(|| {
        let mut words: Vec<&str> = lines(STOP[lang as usize]).flat_map(str::split_whitespace).collect();
        words.sort_unstable();
        words
    })
}

/// The lines of a resource that say something.
pub fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::text::fold;

    #[test]
    fn stop_words_are_written_as_they_fold() {
        for lang in Lang::ALL {
            for word in stop_words(lang) {
                assert_eq!(fold(word, lang), *word);
            }
            assert!(is_stop("in", lang) && !is_stop("risiko", lang));
        }
    }
}
