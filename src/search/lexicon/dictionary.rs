//! Dictionaries as text: a line `de :: en` each, as Ding and other free dictionaries have them. Within a side, `|` parts
//! forms that go with those of the other side, `;` names for the same; what stands in brackets is a remark.

use std::collections::HashMap;

use super::super::resources::is_stop;
use super::super::text::{fold, stem, words};
use super::model::Translations;
use crate::lang::Lang;

/// Words that stand for any other in a dictionary.
const BLANKS: [&str; 16] = [
    "etw",
    "jd",
    "jdn",
    "jdm",
    "jds",
    "jmd",
    "jmdn",
    "jmdm",
    "jmds",
    "sth",
    "sb",
    "sbd",
    "smb",
    "smth",
    "somebody",
    "something",
];
/// Most words of a translation, and most translations of a word.
const LONGEST: usize = 3;
const MOST: usize = 12;

/// By language, the stems that have translations, sorted, with them: the first named is the likeliest.
pub fn read(text: &str) -> [Vec<(String, Translations)>; 2] {
    let mut found: [HashMap<String, Vec<(String, f32)>>; 2] = Default::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((german, english)) = line.split_once("::") else { continue };
        let (german, english) = (without_remarks(german), without_remarks(english));
        for (de, en) in german.split('|').zip(english.split('|')) {
            let (de, en) = (names(de, Lang::De), names(en, Lang::En));
            add(&mut found[Lang::En as usize], &en, &de);
            add(&mut found[Lang::De as usize], &de, &en);
        }
    }
    found.map(sorted)
}

/// Every name of a single word gets the names of the other side.
fn add(found: &mut HashMap<String, Vec<(String, f32)>>, own: &[Vec<String>], other: &[Vec<String>]) {
    for (n, name) in own.iter().enumerate() {
        let [stem] = &name[..] else { continue };
        let known = found.entry(stem.clone()).or_default();
        for (m, translation) in other.iter().enumerate() {
            let weight = 1.0 / (1.0 + n as f32) / (1.0 + m as f32);
            let text = translation.join(" ");
            match known.iter_mut().find(|(known, _)| *known == text) {
                Some((_, sum)) => *sum += weight,
                None => known.push((text, weight)),
            }
        }
    }
}

fn sorted(found: HashMap<String, Vec<(String, f32)>>) -> Vec<(String, Translations)> {
    let mut all: Vec<(String, Translations)> = found
        .into_iter()
        .map(|(stem, mut list)| {
            list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            list.truncate(MOST);
            let most = list.first().map_or(1.0, |(_, weight)| *weight);
            (stem, list.into_iter().map(|(text, weight)| (text, weight / most)).collect())
        })
        .collect();
    all.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    all
}

/// The names of a side: the stems of each, stop words and blanks left out.
fn names(side: &str, lang: Lang) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for name in side.split(';') {
        let folded = words(name).map(|(_, word)| fold(word, lang));
        let telling = folded.filter(|word| !is_stop(word, lang) && !BLANKS.contains(&word.as_str()));
        let stems: Vec<String> = telling.map(|word| stem(&word, lang)).collect();
        if !stems.is_empty() && stems.len() <= LONGEST && !all.contains(&stems) {
            all.push(stems);
        }
    }
    all
}

/// A side without `{m}`, `[naut.]`, `(on ships)`, `/abbr./`, `<variant>`.
fn without_remarks(side: &str) -> String {
    let mut out = String::with_capacity(side.len());
    let mut depth = 0_usize;
    for c in side.chars() {
        match c {
            '{' | '[' | '(' | '<' => depth += 1,
            '}' | ']' | ')' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_go_with_forms_and_remarks_are_left_out() {
        let [english, german] = read(
            "# a dictionary\nHafen {m}; Seehafen {m} [naut.] | Häfen {pl} :: harbour [Br.]; port (for ships) | ports\n\
             etw. beurteilen {vt} :: to assess sth.\nno entry\n",
        );
        let of = |all: &[(String, Translations)], stem: &str| -> Vec<String> {
            let found = all.iter().find(|(own, _)| own == stem);
            found.map(|(_, list)| list.iter().map(|(text, _)| text.clone()).collect()).unwrap_or_default()
        };
        assert_eq!(of(&german, "haf"), ["port", "harbour"]);
        assert_eq!(of(&german, "beurteil"), ["assess"]);
        assert_eq!(of(&english, "port"), ["haf", "seehaf"]);
    }
}
