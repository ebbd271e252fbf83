//! Notices in words.

use crate::app::Notice;
use crate::app::list::Piece;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::words::ui::Words;

/// A notice in words; what went wrong in the role of a warning.
pub(super) fn text(notice: &Notice, words: &Words) -> Piece {
    let say = &words.say;
    let fine = |text: &str| Piece::new(text, UiRole::Notice);
    let bad = |text: String| Piece::new(text, UiRole::Warning);
    match notice {
        Notice::StateSetAside(name) => bad((say.state_set_aside)(name)),
        Notice::DictionaryUnread(why) => bad((say.dictionary_unread)(why)),
        Notice::StateNotWritten(why) => bad((say.state_not_written)(why)),
        Notice::VisitFailed(why) => bad((say.visit_failed)(why)),
        Notice::NoteFailed(why) => bad((say.note_failed)(why)),
        Notice::CopyFailed(why) => bad((say.copy_failed)(why)),
        Notice::NotOpened(why) => bad((say.cannot_open)(why)),
        Notice::NotFound(what) => bad((say.not_found)(what)),
        Notice::NotFollowed(what) => bad((say.not_followed)(what)),
        Notice::NoSuchArticle(slug) => bad((say.no_such_article)(slug)),
        Notice::NoSuchReference(what) => bad((say.no_such_reference)(what)),
        Notice::CopiedCitation(address) => fine(&format!("{} {address}", say.copied_citation)),
        Notice::NoteSaved => fine(say.note_saved),
        Notice::OnlyIn(Lang::En) => fine(say.only_en),
        Notice::OnlyIn(Lang::De) => fine(say.only_de),
        Notice::Bookmarked => fine(say.bookmarked),
        Notice::Unbookmarked => fine(say.unbookmarked),
        Notice::NoArticle => fine(say.no_article),
        Notice::NoBack => fine(say.no_back),
        Notice::NoForward => fine(say.no_forward),
        Notice::FromTop => fine(say.first_hit),
        Notice::FromEnd => fine(say.last_hit),
        Notice::NoFind => fine(say.no_find),
        Notice::TooNarrow => fine(say.too_narrow),
        Notice::CopiedPassage => fine(say.copied_passage),
        Notice::NothingToCopy => fine(say.nothing_to_copy),
        Notice::MouseOn => fine(say.mouse_on),
        Notice::MouseOff => fine(say.mouse_off),
        Notice::NoLinks => fine(say.no_links),
        Notice::Reloaded => fine(say.reloaded),
    }
}
