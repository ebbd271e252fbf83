//! Windows: search, questions, links, terms, palette …

use crossterm::event::MouseEventKind;
use lotse::app::{Effect, Msg, Notice};
use lotse::lang::Lang;
use lotse::library::Slug;

use super::stage::Stage;

fn stage() -> Stage {
    Stage::new(Lang::En, (100, 30))
}

fn slug(stage: &Stage) -> String {
    stage.model.place().map(|place| place.slug.0).unwrap_or_default()
}

fn section(stage: &Stage) -> String {
    stage.model.place().and_then(|place| place.section).map(|id| id.0).unwrap_or_default()
}

#[test]
fn search_lands_on_the_passage_with_the_hits_lit() {
    let mut stage = stage();
    stage.keys("/swings").keys("<enter>");
    assert_eq!(section(&stage), "channel");
    assert!(stage.shows("swings late"));
    // The hit is lit, so the next one can be gone to; Esc puts it out.
    assert!(!stage.keys("n").shows("Nothing to go on with"));
    stage.keys("<esc>");
    assert!(stage.keys("n").shows("Nothing to go on with"));
}

#[test]
fn search_finds_in_the_other_language() {
    let mut stage = stage();
    stage.keys("/Versetzboot").keys("<enter>");
    assert_eq!((slug(&stage).as_str(), section(&stage).as_str()), ("pilotage", "boarding"));
}

#[test]
fn the_last_search_is_offered_again_and_replaced_by_typing() {
    let mut stage = stage();
    stage.keys("/ladder<esc>/");
    assert!(stage.shows("ladder"));
    stage.keys("tide");
    assert!(!stage.shows("laddertide") && stage.shows("High and Low Water"));
}

#[test]
fn pasted_text_is_one_line_without_control_characters() {
    let mut stage = stage();
    stage.keys("/");
    stage.send(Msg::Paste("spring\n\u{1b}[31mtide".into()));
    assert!(stage.shows("spring [31mtide"));
}

#[test]
fn the_question_look_up_shows_the_answer() {
    let mut stage = stage();
    stage.keys("fwho commands");
    assert!(stage.shows("the master answers for the ship"), "{}", stage.screen());
    stage.keys("<enter>c");
    let Some(Effect::Copy(citation)) = stage.asked.last() else { panic!("{:?}", stage.asked) };
    assert!(citation.ends_with("pilotage#command"), "{citation}");
}

#[test]
fn answers_unfold_one_at_a_time() {
    let mut stage = Stage::new(Lang::En, (120, 40));
    stage.keys("3<enter>");
    assert!(stage.shows("Ships of up to 90"));
    stage.keys("j<enter>");
    assert!(stage.shows("The master. The pilot") && !stage.shows("No. Ships of up"));
    stage.keys("<enter>");
    assert!(!stage.shows("The master. The pilot"));
}

#[test]
fn finding_counts_and_goes_round() {
    let mut stage = stage();
    stage.keys("<ctrl-f>launch");
    assert!(stage.shows("1/3"), "{}", stage.screen());
    stage.keys("<enter>nn");
    assert!(stage.shows("3/3"));
    assert!(stage.keys("n").shows("From the top again."));
    assert!(stage.keys("N").shows("From the end again."));
    assert!(stage.keys("<ctrl-f>zebra").shows("Nothing matches."));
}

#[test]
fn the_library_is_filtered_as_you_type() {
    let mut stage = stage();
    stage.keys("1<ctrl-f>niedrig");
    assert!(stage.shows("High and Low Water") && !stage.shows("At night"));
    stage.keys("<enter>");
    assert_eq!(slug(&stage), "tides");
}

#[test]
fn topics_fold_and_unfold() {
    let mut stage = Stage::new(Lang::En, (120, 40));
    assert!(!stage.shows("· Lights and"));
    stage.keys("1G<enter>");
    assert!(stage.shows("· Lights and"));
    stage.keys("h");
    assert!(!stage.shows("· Lights and"));
}

#[test]
fn links_are_followed_by_their_letters() {
    let mut stage = stage();
    stage.keys(")o");
    let letters = ["a", "s", "d", "f"];
    let found = letters.iter().any(|letter| {
        let mut stage = self::stage();
        stage.keys(")o").keys(letter);
        slug(&stage) == "tides"
    });
    assert!(found, "{}", stage.screen());
}

#[test]
fn web_addresses_are_shown_before_they_are_opened() {
    let mut stage = stage();
    stage.keys("t<down><enter>").click("on the web");
    assert!(stage.shows("https://example.org/rules"));
    stage.keys("<esc>");
    assert!(stage.asked.iter().all(|effect| !matches!(effect, Effect::Visit(_))));
    stage.click("on the web").keys("<enter>");
    assert_eq!(stage.asked.last(), Some(&Effect::Visit("https://example.org/rules".into())));
}

#[test]
fn a_link_to_a_clause_opens_its_card_and_the_card_its_articles() {
    let mut stage = stage();
    stage.keys("t<down><enter>").click("clause 6.1.3");
    assert!(
        stage.shows("AI risk treatment") && stage.shows("KI-Risikobehandlung") && stage.shows("ISO/IEC 27001 6.1.3")
    );
    assert!(stage.shows("Who Needs a Pilot"));
    stage.keys("<enter>");
    assert!(stage.shows("Actions to address risks"));
    stage.keys("<esc><esc>");
    assert!(stage.shows("The fee follows length"));
}

#[test]
fn the_lens_shows_terms_in_both_languages_and_leads_on() {
    let mut stage = stage();
    stage.keys("K");
    assert!(stage.shows("pilot") && stage.shows("Lotse") && stage.shows("Not a member of the crew."));
    stage.keys("<enter>");
    assert!(stage.shows("Harbour rules, chapter 2"));
}

#[test]
fn the_palette_does_and_goes() {
    let mut stage = stage();
    stage.keys(":side by<enter>");
    assert!(stage.shows("Wer einen Lotsen braucht"));
    stage.keys("v:tides<enter>");
    assert_eq!(slug(&stage), "tides");
    stage.keys(":6.1.3<enter>");
    assert!(stage.shows("AI risk treatment"));
}

#[test]
fn bookmarks_are_set_listed_and_removed() {
    let mut stage = stage();
    assert!(stage.keys("m").shows("Bookmark set"));
    stage.keys("/spring tide").keys("<enter>'");
    assert!(stage.shows("Who Needs a Pilot"));
    stage.keys("<enter>");
    assert_eq!(slug(&stage), "pilotage");
    assert!(stage.keys("m").shows("Bookmark removed."));
}

#[test]
fn a_citation_names_who_what_when_and_where() {
    let mut stage = stage();
    stage.keys("t<down><enter>c");
    let expected = "Harbour office, Who Needs a Pilot, ‘What it costs’, 20 November 2026, lotse show pilotage#costs";
    assert_eq!(stage.asked.last(), Some(&Effect::Copy(expected.into())));
    assert!(stage.shows("Citation copied:"));
}

#[test]
fn a_passage_is_copied_with_its_heading() {
    let mut stage = stage();
    stage.keys("t<enter>y");
    let Some(Effect::Copy(text)) = stage.asked.last() else { panic!("{:?}", stage.asked) };
    assert!(text.starts_with("When a pilot boards\n\nThe pilot boards at the outer buoy"), "{text}");
}

#[test]
fn the_note_to_the_article_is_edited_outside() {
    let mut stage = stage();
    stage.keys("e");
    assert_eq!(stage.asked.last(), Some(&Effect::EditNote(Slug::from("pilotage"))));
    stage.send(Msg::Notice(Notice::NoteSaved));
    assert!(stage.shows("Note saved."));
}

#[test]
fn the_mouse_scrolls_what_is_under_it_and_can_be_released() {
    let mut stage = Stage::new(Lang::En, (120, 20));
    stage.mouse(MouseEventKind::ScrollDown, 60, 10);
    assert_ne!(stage.model.place().map(|place| (place.block, place.row)), Some((0, 0)));
    stage.click("DE").click("Wer hat das Kommando?");
    assert!(stage.shows("Der Kapitän. Der Lotse"));
    stage.keys("M");
    assert_eq!(stage.asked.last(), Some(&Effect::Mouse(false)));
}

#[test]
fn help_lists_every_action_in_both_languages() {
    for (lang, words) in [(Lang::En, &lotse::words::ui::EN), (Lang::De, &lotse::words::ui::DE)] {
        let mut stage = Stage::new(lang, (120, 100));
        stage.keys("?");
        for row in lotse::app::keymap::table() {
            let text = (row.text)(&words.action);
            let begin: String = text.chars().take(24).collect();
            assert!(stage.shows(begin.trim_end()), "{text}\n{}", stage.screen());
        }
    }
}

#[test]
fn what_is_too_small_says_so_and_everything_else_works_at_forty_by_ten() {
    let mut stage = Stage::new(Lang::En, (39, 9));
    assert!(stage.shows("Lotse needs a little more room"));
    stage.resize(40, 10);
    for keys in
        ["", "1", "2", "3<enter>", "4", "/pilot", "<esc>f", "<esc>t", "<esc>K", "<esc>?", "<esc>:", "<esc>'", "<esc>v"]
    {
        stage.keys(keys);
        assert_eq!(stage.screen().split('\n').count(), 10, "{keys}");
    }
}
