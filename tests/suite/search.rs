//! Searching.

use std::sync::{Arc, OnceLock};

use lotse::lang::Lang;
use lotse::library::Collection;
use lotse::search::{Index, Place, Request, Searcher, parse_reference};

/// A searcher of the bundled collection, in memory; built once.
fn bundled() -> &'static Searcher {
    static SEARCHER: OnceLock<Searcher> = OnceLock::new();
    SEARCHER.get_or_init(|| {
        let collection = Arc::new(Collection::bundled());
        Index::build(collection, &Place::Memory, &|_, _| ()).unwrap().searcher()
    })
}

#[test]
fn words_of_either_language_find_passages_and_light_them() {
    for (text, lang) in [("risk", Lang::En), ("Risikobeurteilung", Lang::De), ("Risikobeurteilung", Lang::En)] {
        let results = bundled().search(&Request::new(text, lang));
        let best = &results.groups.first().unwrap_or_else(|| panic!("{text}: nothing")).best;
        assert!(!results.lit.words.is_empty(), "{text}");
        assert!(!best.title.is_empty() && !best.snippet.text.is_empty(), "{text}");
    }
}

#[test]
fn addresses_are_read_in_every_usual_spelling() {
    let collection = Collection::bundled();
    for (text, ids) in [
        ("A.6.2.4", &["iso42001:a.6.2.4"][..]),
        ("a6.2.4", &["iso42001:a.6.2.4"]),
        ("A 6.2.4", &["iso42001:a.6.2.4"]),
        ("42001 6.1.3", &["iso42001:6.1.3", "iso42001:a.6.1.3"]),
        ("ISO/IEC 42001:2023, 6.1.4", &["iso42001:6.1.4"]),
        ("6.1.4 ISO 42001", &["iso42001:6.1.4"]),
        ("27001 A.5.7", &["iso27001:a.5.7"]),
        ("5.7", &["iso19011:5.7", "iso27001:a.5.7"]),
        ("control 5.7", &["iso27001:a.5.7"]),
        ("Maßnahme A.5.7", &["iso27001:a.5.7"]),
        ("Annex A 8.11", &["iso27001:a.8.11"]),
        ("Anhang A.8.11", &["iso27001:a.8.11"]),
        ("Art. 26", &["aia:26"]),
        ("art 26", &["aia:26"]),
        ("Article 26 of the AI Act", &["aia:26"]),
        ("Art. 26 der KI-VO", &["aia:26"]),
        ("Artikel 26 Abs. 7 KI-VO", &["aia:26(7)"]),
        ("KI-Verordnung Artikel 26 Absatz 7", &["aia:26(7)"]),
        ("Art. 26 (7)", &["aia:26(7)"]),
        ("Article 26(7) AIA", &["aia:26(7)"]),
        ("AIA 10(2)", &["aia:10(2)"]),
        ("Art 6 Abs. 3", &["aia:6(3)"]),
        ("Art. 5 Abs. 1 Satz 1 lit. f", &["aia:5(1)(f)"]),
        ("Art. 5(1)(f)", &["aia:5(1)(f)"]),
        ("Art. 5 Abs. 1 Buchst. a", &["aia:5(1)(a)"]),
        ("Art. 75a", &["aia:75a"]),
        ("Regulation (EU) 2024/1689 Art. 50", &["aia:50"]),
        ("Anhang III Nr. 4", &["aia:annex-iii.4"]),
        ("Annex III point 4", &["aia:annex-iii.4"]),
        ("Annex III point 4(a)", &["aia:annex-iii.4.a"]),
        ("Anhang III", &["aia:annex-iii"]),
        ("Anhang III Ziffer 5 Buchstabe b", &["aia:annex-iii.5.b"]),
        ("Anhang 3 AI Act", &["aia:annex-iii"]),
        ("Kapitel III", &["aia:chapter-iii"]),
        ("ISO 27001 Kap. 6.1.3 d)", &["iso27001:6.1.3(d)"]),
        ("27001 6.1.2", &["iso27001:6.1.2"]),
        ("clause 9.2 of ISO 27001", &["iso27001:9.2"]),
        ("Abschnitt 9.3.2 42001", &["iso42001:9.3.2"]),
        ("42001 Annex B", &["iso42001:annex-b"]),
        ("Art. 26 and 27", &["aia:26", "aia:27"]),
        ("17021-1 9.4.8", &["iso17021:9.4.8"]),
        ("26", &[]),
        ("risk assessment", &[]),
        ("Art. 26 Betreiber", &[]),
        ("", &[]),
    ] {
        let found: Vec<String> =
            parse_reference(text, collection.references()).iter().map(ToString::to_string).collect();
        assert_eq!(found, ids, "{text}");
    }
}
