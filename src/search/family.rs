//! Word families: what stems of one language are derived from, so that `gegründet` finds `Gründung` and `payment` finds
//! `paid`. Rules take off what word formation adds, tables know the irregular forms. Roots are compared, never shown.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::resources::{self, FORMS};
use super::text::{fold, stem};
use crate::lang::Lang;

/// Shortest root, in bytes.
const SHORTEST: usize = 4;

/// German prefixes that stand apart from their verb; `ge` and `zu` come behind them. Those that begin another stand behind it.
const APART: [&str; 28] = [
    "zusammen", "herunter", "hinunter", "zuruck", "heraus", "hinaus", "weiter", "wieder", "unter", "durch", "statt",
    "hinzu", "nach", "fest", "teil", "uber", "aus", "auf", "ein", "vor", "mit", "weg", "bei", "los", "ab", "an", "um",
    "zu",
];
/// And those that never do.
const TIED: [&str; 7] = ["miss", "zer", "ent", "emp", "ver", "er", "be"];

/// What a clause may begin with.
const CONJUNCTIONS: [&str; 12] =
    ["und", "oder", "aber", "wenn", "falls", "damit", "weil", "bevor", "nachdem", "sobald", "ob", "um"];

/// German endings, as they are behind stems.
const GERMAN: [&str; 21] = [
    "ierung", "ation", "barkeit", "igkeit", "lichkeit", "iert", "bar", "lich", "isch", "schaft", "ung", "ion", "ier",
    "nis", "end", "erin", "ig", "er", "et", "t", "i",
];
/// English endings, as they are behind stems; those of three letters and less stand behind longer roots only.
const ENGLISH: [&str; 34] = [
    "ization", "abilit", "ation", "ition", "ative", "abil", "ibil", "izat", "ment", "ship", "ness", "less", "ator",
    "abl", "anc", "enc", "ibl", "ist", "ism", "ous", "ful", "ion", "ant", "ent", "iv", "iz", "er", "or", "al", "at",
    "li", "ic", "ed", "i",
];
/// Of these even a root of three letters is left.
const SURE: [&str; 6] = ["ment", "ness", "less", "abl", "ful", "ship"];

/// The root of a stem: what it has in common with the stems that are formed like it.
pub fn root(stem: &str, lang: Lang) -> String {
    match lang {
        Lang::En => english(stem),
        Lang::De => german(stem),
    }
}

/// The stem of a German verb whose prefix stands behind it, at the end of the question or before a conjunction: `anmeld` of
/// `Wie melde ich mich an?`. The verb is the word numbered `n` of these folded ones.
pub fn separated(folded: &[String], n: usize) -> Option<String> {
    let is_end = |at: usize| folded.get(at).is_none_or(|next| CONJUNCTIONS.contains(&next.as_str()));
    let prefix = (n + 1..folded.len()).find(|at| APART.contains(&folded[*at].as_str()) && is_end(at + 1))?;
    Some(format!("{}{}", folded[prefix], stem(&folded[n], Lang::De)))
}

fn english(stem: &str) -> String {
    if let Some(base) = irregular(stem, Lang::En) {
        return base.to_owned();
    }
    let mut root = stem;
    while let Some((ending, rest)) = ENGLISH.iter().find_map(|ending| Some((ending, root.strip_suffix(ending)?))) {
        if rest.len() < if SURE.contains(ending) { 3 } else { SHORTEST } {
            break;
        }
        root = rest;
    }
    irregular(root, Lang::En).unwrap_or(root).to_owned()
}

fn german(stem: &str) -> String {
    if let Some(base) = irregular(stem, Lang::De) {
        return base.to_owned();
    }
    let (prefix, rest) = prefix(stem);
    let rest = if prefix.is_empty() { participle(stem).unwrap_or(rest) } else { rest };
    format!("{prefix}{}", base(rest))
}

/// Splits off what stands before a German verb, and drops `ge` and `zu` behind it.
fn prefix(stem: &str) -> (&str, &str) {
    let split = |prefix: &&str, least: usize| {
        let (head, rest) = stem.split_at_checked(prefix.len()).filter(|(head, _)| head == prefix)?;
        (rest.len() >= least).then_some((head, rest))
    };
    let apart = APART.iter().find_map(|prefix| split(prefix, 3));
    if let Some((head, rest)) = apart {
        let infix = ["ge", "zu"].iter().find_map(|infix| rest.strip_prefix(infix)).filter(|rest| rest.len() >= 3);
        return (head, infix.unwrap_or(rest));
    }
    TIED.iter().find_map(|prefix| split(prefix, 3)).unwrap_or(("", stem))
}

/// What is left of a participle without its `ge`.
fn participle(stem: &str) -> Option<&str> {
    let rest = stem.strip_prefix("ge")?;
    (rest.len() >= SHORTEST || irregular(rest, Lang::De).is_some()).then_some(rest)
}

/// A German word without prefix, to what it is formed of.
fn base(word: &str) -> &str {
    let mut root = word;
    loop {
        if let Some(base) = irregular(root, Lang::De) {
            return base;
        }
        let shorter = GERMAN.iter().find_map(|ending| {
            let least = if ending.len() == 1 { 3 } else { SHORTEST };
            root.strip_suffix(ending).filter(|rest| rest.len() >= least)
        });
        match shorter {
            Some(shorter) => root = shorter,
            None => return root,
        }
    }
}

/// What an irregular stem belongs to.
fn irregular(of: &str, lang: Lang) -> Option<&'static str> {
    static FORMS_OF: [OnceLock<HashMap<String, String>>; 2] = [OnceLock::new(), OnceLock::new()];
    let known = FORMS_OF[lang as usize].get_or_init(|| {
        let mut forms = HashMap::new();
        for line in resources::lines(FORMS[lang as usize]) {
            let stems: Vec<String> = line.split_whitespace().map(|word| stem(&fold(word, lang), lang)).collect();
            for one in &stems {
                forms.entry(one.clone()).or_insert_with(|| stems[0].clone());
            }
        }
        forms
    });
    known.get(of).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_family_have_one_root() {
        let root_of = |word: &str, lang| root(&stem(&fold(word, lang), lang), lang);
        for (lang, family) in [
            (Lang::De, "gründen gegründet gründete Gründung Gründer"),
            (Lang::De, "anmelden angemeldet anzumelden Anmeldung"),
            (Lang::De, "schreiben schrieb geschrieben Schreiber"),
            (Lang::De, "vorschreiben vorgeschrieben Vorschrift"),
            (Lang::De, "aufnehmen aufgenommen Aufnahme"),
            (Lang::De, "einsetzen eingesetzt Einsatz"),
            (Lang::De, "registrieren Registrierung registriert"),
            (Lang::De, "kündigen Kündigung gekündigt kündbar"),
            (Lang::En, "pay paid payment payer payable"),
            (Lang::En, "cancel cancellation cancelled"),
            (Lang::En, "deliver delivery deliveries"),
            (Lang::En, "register registration registered"),
            (Lang::En, "renew renewal renewable"),
            (Lang::En, "subscribe subscription subscriber"),
        ] {
            let roots: Vec<String> = family.split(' ').map(|word| root_of(word, lang)).collect();
            assert!(roots.iter().all(|root| *root == roots[0]), "{family}: {roots:?}");
        }
    }

    #[test]
    fn a_verb_is_joined_with_its_prefix() {
        let folded = |text: &str| text.split(' ').map(|word| fold(word, Lang::De)).collect::<Vec<_>>();
        let verb = |text: &str| separated(&folded(text), 1);
        assert_eq!(verb("wie melde ich mich an").as_deref(), Some("anmeld"));
        assert_eq!(verb("wie fülle ich das aus wenn ich neu bin").as_deref(), Some("ausfull"));
        assert_eq!(verb("wo melde ich das an der Stelle"), None);
    }
}
