//! What `--json` prints: every field of every command, documented once.

use crate::lang::Lang;

/// The fields of a command's objects.
#[derive(Debug)]
pub struct Fields {
    /// The command.
    pub command: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A field: name, meaning in English, meaning in German.
#[derive(Debug)]
pub struct Field(pub &'static str, pub &'static str, pub &'static str);

impl Field {
    /// What it means.
    pub fn meaning(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.1,
            Lang::De => self.2,
        }
    }
}

/// The fields of a command; `None` for commands without `--json`.
pub fn fields(command: &str) -> Option<&'static Fields> {
    ALL.iter().find(|fields| fields.command == command)
}

/// All commands that print JSON.
pub const ALL: &[Fields] = &[
    Fields {
        command: "search",
        fields: &[
            Field("rank", "place in the list, from 1", "Platz in der Liste, ab 1"),
            Field("kind", "article, faq, term or ref", "article, faq, term oder ref"),
            Field("id", "slug, slug#section, term:ID or ref:ADDRESS", "slug, slug#section, term:ID oder ref:ADRESSE"),
            Field("lang", "language of the texts below", "Sprache der folgenden Texte"),
            Field("title", "title of article, term or entry", "Titel des Artikels, Begriffs oder Eintrags"),
            Field("heading", "heading of the section, or the question", "Überschrift des Abschnitts oder die Frage"),
            Field("snippet", "the best part of the text", "der beste Ausschnitt des Textes"),
            Field(
                "marks",
                "[start, end] in bytes of snippet: what matched",
                "[Anfang, Ende] in Bytes von snippet: die Treffer",
            ),
            Field("score", "the higher, the better", "je höher, desto besser"),
            Field(
                "via",
                "reference, counterpart, glossary, translation, spelling or null",
                "reference, counterpart, glossary, translation, spelling oder null",
            ),
            Field("why", "sentences, with --explain", "Sätze, mit --explain"),
            Field(
                "passages",
                "further passages of the article: id, heading, snippet, score",
                "weitere Stellen des Artikels: id, heading, snippet, score",
            ),
        ],
    },
    Fields {
        command: "faq",
        fields: &[
            Field("rank", "place in the list, from 1", "Platz in der Liste, ab 1"),
            Field(
                "confident",
                "true on the first line if it answers the question",
                "true in der ersten Zeile, wenn sie die Frage beantwortet",
            ),
            Field(
                "coverage",
                "on the first line: share of what was asked that it covers, 0 to 1",
                "in der ersten Zeile: welchen Teil der Frage sie abdeckt, 0 bis 1",
            ),
            Field("id", "slug#question", "slug#frage"),
            Field("lang", "language of the texts below", "Sprache der folgenden Texte"),
            Field("question", "the question", "die Frage"),
            Field("answer", "its answer, plain text", "ihre Antwort, reiner Text"),
            Field("slug", "the article it stands in", "der Artikel, in dem sie steht"),
            Field("title", "title of the article", "Titel des Artikels"),
            Field("updated", "day of the last review, YYYY-MM-DD", "Tag der letzten Prüfung, JJJJ-MM-TT"),
            Field("sources", "list of title, url, note", "Liste aus title, url, note"),
            Field("score", "the higher, the better", "je höher, desto besser"),
        ],
    },
    Fields {
        command: "term",
        fields: &[
            Field("id", "name of the term in links and results", "Name des Begriffs in Verweisen und Ergebnissen"),
            Field(
                "en, de",
                "name, abbr, synonyms, definition, note, source; null where missing",
                "name, abbr, synonyms, definition, note, source; null wo sie fehlt",
            ),
            Field("refs", "where it is defined", "wo er definiert ist"),
        ],
    },
    Fields {
        command: "ref",
        fields: &[
            Field("id", "address: iso42001:a.6.2.4", "Adresse: iso42001:a.6.2.4"),
            Field(
                "kind",
                "clause, control, area, annex, article, chapter or point",
                "clause, control, area, annex, article, chapter oder point",
            ),
            Field("label", "how people write it", "wie man sie schreibt"),
            Field(
                "en, de",
                "title, gist, addressees; null where missing",
                "title, gist, addressees; null wo sie fehlt",
            ),
            Field("parent", "address of the entry above, or null", "Adresse des Eintrags darüber oder null"),
            Field("applies", "date from which it applies, or null", "Datum, ab dem er gilt, oder null"),
            Field("new", "whether this edition brought it", "ob ihn diese Fassung gebracht hat"),
            Field("counterparts", "list of ref, by", "Liste aus ref, by"),
            Field("articles", "slugs of the articles that treat it", "Slugs der Artikel, die ihn behandeln"),
        ],
    },
    Fields {
        command: "show",
        fields: &[
            Field("slug", "the article", "der Artikel"),
            Field("section", "the section asked for, or null", "der gewünschte Abschnitt oder null"),
            Field("lang", "language of the texts below", "Sprache der folgenden Texte"),
            Field("title", "its title", "sein Titel"),
            Field("summary", "its summary, or null", "seine Zusammenfassung oder null"),
            Field("updated", "day of the last review, or null", "Tag der letzten Prüfung oder null"),
            Field("markdown", "the text", "der Text"),
        ],
    },
    Fields {
        command: "list",
        fields: &[
            Field("topic", "the topic's id", "die Kennung des Themas"),
            Field("slug", "the article's name", "der Name des Artikels"),
            Field("title", "its title", "sein Titel"),
            Field("langs", "languages it exists in", "Sprachen, in denen er vorliegt"),
            Field("summary", "its summary, or null", "seine Zusammenfassung oder null"),
            Field("minutes", "reading time", "Lesezeit"),
            Field("updated", "day of the last review, or null", "Tag der letzten Prüfung oder null"),
            Field("questions", "how many questions it answers", "wie viele Fragen er beantwortet"),
        ],
    },
    Fields {
        command: "check",
        fields: &[
            Field("severity", "error or warning", "error oder warning"),
            Field("code", "the rule's name, stable", "der Name der Regel, beständig"),
            Field("message", "what is wrong", "was nicht stimmt"),
            Field("file", "the file, relative to the folder", "die Datei, relativ zum Ordner"),
            Field("line", "the line, from 1, or null", "die Zeile, ab 1, oder null"),
            Field("span", "[start, end] in bytes of the file, or null", "[Anfang, Ende] in Bytes der Datei oder null"),
            Field("help", "the way out, or null", "der Ausweg oder null"),
        ],
    },
    Fields {
        command: "index",
        fields: &[
            Field("state", "ready, missing, stale, damaged or memory", "ready, missing, stale, damaged oder memory"),
            Field("place", "its folder, or null", "sein Ordner oder null"),
            Field("bytes", "its size, or null", "seine Größe oder null"),
            Field("passages", "how many passages, or null", "wie viele Textstellen oder null"),
        ],
    },
    Fields {
        command: "keys",
        fields: &[
            Field("id", "the action's name", "der Name der Aktion"),
            Field("keys", "its keys", "ihre Tasten"),
            Field("text", "what it does", "was sie tut"),
        ],
    },
    Fields {
        command: "eval",
        fields: &[
            Field("lang", "language asked in; null for all", "Sprache der Fragen; null für alle"),
            Field("asked", "questions", "Fragen"),
            Field("judged", "questions with a judgement", "Fragen mit Urteil"),
            Field("success_1", "share with a right answer first", "Anteil mit richtiger Antwort an erster Stelle"),
            Field("success_3", "share with one among the first three", "Anteil mit einer unter den ersten drei"),
            Field("success_5", "share with one among the first five", "Anteil mit einer unter den ersten fünf"),
            Field("mrr_10", "mean reciprocal rank of ten", "mittlerer reziproker Rang von zehn"),
            Field("ndcg_10", "normalised discounted gain of ten", "normalisierter abgezinster Gewinn von zehn"),
            Field("empty", "share without a result", "Anteil ohne Treffer"),
            Field("micros_p50", "median time in microseconds", "Median der Zeit in Mikrosekunden"),
            Field("micros_p99", "its 99th percentile", "das 99. Perzentil davon"),
            Field(
                "better, worse, equal, difference, p",
                "with --compare, on a last line: questions and mean reciprocal rank against the other run, probability by chance",
                "mit --compare, in einer letzten Zeile: Fragen und mittlerer reziproker Rang gegen den anderen Lauf, Zufallswahrscheinlichkeit",
            ),
        ],
    },
];
