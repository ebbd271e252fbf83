//! Reading: moving, switching language, going back and forward.

use std::sync::Arc;

use lotse::app::{Effect, Model, Msg};
use lotse::config::state::Place;
use lotse::lang::Lang;
use lotse::library::{Collection, Slug};

use super::stage::{Stage, bundled, harbour, start};

fn opened(collection: Arc<Collection>, slug: &Slug, lang: Lang, size: (u16, u16)) -> Stage {
    let mut start = start(collection, lang, size);
    start.open = Some((slug.clone(), None));
    Stage::of(start)
}

#[test]
fn the_language_switches_there_and_back_to_the_very_row_on_every_bundled_article() {
    let collection = bundled();
    for entry in &collection.catalogue().articles {
        let mut stage = opened(Arc::clone(&collection), &entry.slug, Lang::En, (80, 24));
        for keys in ["", "j", "07j", "<space>", "13j", "<space><space>", "t<down><down><enter>", "G", "25k"] {
            stage.keys(keys);
            let (before, screen) = (stage.model.place(), stage.screen());
            stage.keys("L");
            let there = stage.screen();
            stage.keys("L");
            assert_eq!(stage.model.place(), before, "{} after {keys:?}", entry.slug);
            assert_eq!(stage.screen(), screen, "{} after {keys:?}", entry.slug);
            stage.keys("LL").keys("L");
            assert_eq!(stage.screen(), there, "{} after {keys:?}: drift", entry.slug);
            stage.keys("L");
        }
    }
}

#[test]
fn the_same_block_stays_on_the_same_row_when_the_language_switches() {
    let mut stage = Stage::new(Lang::En, (120, 30));
    for (keys, en, de) in [
        ("t<down><enter>", "What it costs", "Was es kostet"),
        ("t<down><enter>02k", "What it costs", "Was es kostet"),
        ("", "Basics · ", "Grundlagen · "),
    ] {
        stage.keys("gg").keys(keys);
        let row = stage.row_of(en);
        stage.keys("L");
        assert_eq!(stage.row_of(de), row, "{keys}");
        stage.keys("L");
    }
}

#[test]
fn resizing_there_and_back_keeps_the_place() {
    let mut stage = Stage::new(Lang::En, (120, 24));
    stage.keys("<space>07j");
    let before = stage.model.place();
    for (columns, rows) in [(80, 24), (50, 12), (200, 60), (45, 24), (120, 24)] {
        stage.resize(columns, rows);
    }
    assert_eq!(stage.model.place(), before);
}

#[test]
fn side_by_side_there_and_back_keeps_the_place() {
    let mut stage = Stage::new(Lang::En, (140, 20));
    stage.keys("<space>");
    let before = stage.model.place();
    stage.keys("v");
    assert!(stage.shows("Lotse") && stage.shows("pilot"));
    stage.keys("v");
    assert_eq!(stage.model.place(), before);
}

#[test]
fn back_and_forward_restore_the_position() {
    let mut stage = Stage::new(Lang::En, (80, 24));
    stage.keys("<space>");
    let first = stage.model.place();
    stage.keys("/spring tide");
    stage.keys("<enter>");
    assert_eq!(stage.model.place().map(|place| place.slug), Some(Slug::from("tides")));
    let second = stage.model.place();
    stage.keys("<bs>");
    assert_eq!(stage.model.place(), first);
    stage.keys("<alt-right>");
    assert_eq!(stage.model.place(), second);
    stage.keys("<alt-left>");
    assert_eq!(stage.model.place(), first);
    assert!(stage.keys("<bs>").shows("Nothing to go back to."));
}

#[test]
fn a_count_repeats_a_movement_and_small_digits_choose_panes() {
    let at = |keys: &str| {
        let mut stage = Stage::new(Lang::En, (80, 24));
        stage.keys(keys);
        stage.screen()
    };
    assert_eq!(at("5j"), at("jjjjj"));
    assert_eq!(at("03j"), at("jjj"));
    assert_eq!(at("50j50k"), at(""));
    assert_eq!(at("jjgg"), at(""));
    assert_ne!(at("3"), at(""));
}

#[test]
fn a_text_in_one_language_is_shown_and_marked() {
    let mut stage = opened(harbour(), &Slug::from("lights"), Lang::De, (80, 24));
    assert!(stage.shows("Red stands to port"));
    assert!(stage.shows("nur auf Englisch") || stage.shows("keinen deutschen Text"), "{}", stage.screen());
    assert!(stage.keys("1").shows("Lights and What They Say"));
    // Labels follow the switch, the text stays.
    assert!(stage.keys("2L").shows("Article") && stage.shows("Red stands to port"));
}

#[test]
fn labels_can_be_fixed_to_a_language() {
    let mut start = start(harbour(), Lang::De, (120, 30));
    start.ui_lang = Some(Lang::En);
    let mut stage = Stage::of(start);
    assert!(stage.shows("Library") && stage.shows("Wer einen Lotsen braucht"));
}

#[test]
fn the_last_place_is_come_back_to_and_remembered_at_the_end() {
    let mut first = start(harbour(), Lang::En, (80, 24));
    let place =
        Place { slug: Slug::from("pilotage"), section: Some(lotse::doc::SectionId("costs".into())), block: 1, row: 0 };
    first.state.last = Some(place.clone());
    let mut stage = Stage::of(first);
    assert_eq!(stage.model.place(), Some(place));
    stage.keys("/spring tide").keys("<enter>q");
    let Some([Effect::Remember(state), Effect::Quit]) = stage.asked.last_chunk() else { panic!("{:?}", stage.asked) };
    assert_eq!(state.last.as_ref().map(|place| &place.slug), Some(&Slug::from("tides")));
    assert_eq!(state.recent.first().map(|place| &place.slug), Some(&Slug::from("pilotage")));
    assert_eq!(state.lang, Some(Lang::En));
}

#[test]
fn an_article_that_cannot_be_opened_says_why() {
    let mut start = start(harbour(), Lang::En, (80, 24));
    start.open = Some((Slug::from("nowhere"), None));
    assert!(Stage::of(start).shows("no article nowhere"));
}

#[test]
fn when_files_change_the_reader_stays_where_he_is() {
    let mut stage = Stage::new(Lang::En, (80, 24));
    stage.keys("<space>");
    let before = stage.model.place();
    stage.send(Msg::Reloaded(harbour()));
    assert_eq!(stage.model.place(), before);
    assert!(stage.shows("The collection was read anew."));
}

#[test]
fn an_empty_collection_is_said_to_be_empty() {
    let dir = tempfile::tempdir().unwrap();
    let collection = Arc::new(Collection::open(dir.path(), None).unwrap());
    let mut stage = Stage::of(start(collection, Lang::En, (80, 24)));
    assert!(stage.shows("This collection has no articles."));
    stage.keys("1<enter>2<enter>3<enter>4<enter>tKov/x<enter><esc>:<enter><esc>cyem'<enter><esc>LvnN?<esc>");
    assert!(stage.screen().lines().count() == 24);
}

#[test]
fn escape_never_quits_and_q_does() {
    let mut stage = Stage::new(Lang::En, (80, 24));
    stage.keys("<esc><esc><esc>?<esc><esc>");
    assert!(!stage.asked.contains(&Effect::Quit));
    // In a window q closes the window.
    stage.keys("?q");
    assert!(!stage.asked.contains(&Effect::Quit));
    stage.keys("q");
    assert!(stage.asked.contains(&Effect::Quit));
}

#[test]
fn ctrl_c_quits_from_anywhere() {
    for keys in ["", "/x", "?", "1<ctrl-f>y", "o"] {
        let mut stage = Stage::new(Lang::En, (80, 24));
        stage.keys(keys).keys("<ctrl-c>");
        assert_eq!(stage.asked.last(), Some(&Effect::Quit), "{keys}");
    }
}

#[test]
fn only_the_newest_search_counts() {
    let (mut model, _) = Model::new(start(harbour(), Lang::En, (80, 24)));
    let asks = |model: &mut Model, c: char| {
        let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char(c));
        let effects = lotse::app::update(model, Msg::Key(key));
        effects.into_iter().find_map(|effect| match effect {
            Effect::Search(ticket, request) => Some((ticket, request.text)),
            _ => None,
        })
    };
    assert_eq!(asks(&mut model, '/'), None);
    let (old, text) = asks(&mut model, 'a').unwrap();
    assert_eq!(text, "a");
    let (new, text) = asks(&mut model, 'b').unwrap();
    assert_eq!(text, "ab");
    assert!(old < new);
    let stale = lotse::search::Results { total: 77, ..Default::default() };
    lotse::app::update(&mut model, Msg::Found(old, stale));
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| lotse::view::draw(&model, frame)).unwrap();
    assert!(!terminal.backend().to_string().contains("77"));
}
