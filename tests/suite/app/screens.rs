//! The main screens, in three sizes and both languages.

use lotse::lang::Lang;

use super::stage::Stage;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// Screens by name, and the keys that lead there.
const SCREENS: &[(&str, &str)] = &[
    ("article", ""),
    ("library", "1"),
    ("answer", "3<enter>"),
    ("search", "/ladder"),
    ("search-empty", "/"),
    ("search-nothing", "/xylophone"),
    ("faq", "fcommand"),
    ("find", "<ctrl-f>pilot"),
    ("contents", "t"),
    ("links", ")o"),
    ("lens", "K"),
    ("term", "K<enter>"),
    ("reference", ":6.1.3<enter>"),
    ("places", "m'"),
    ("palette", ":lan"),
    ("help", "?"),
];

#[test]
fn main_screens_look_as_they_did() {
    for (name, keys) in SCREENS {
        for size in SIZES {
            for lang in Lang::ALL {
                let mut stage = Stage::new(lang, size);
                stage.keys(keys);
                let name = format!("{name}-{}x{}-{lang}", size.0, size.1);
                insta::with_settings!({ snapshot_path => "../snapshots/app", prepend_module_to_snapshot => false, omit_expression => true }, {
                    insta::assert_snapshot!(name, stage.screen());
                });
            }
        }
    }
}

#[test]
fn side_by_side_looks_as_it_did() {
    let mut stage = Stage::new(Lang::En, (120, 40));
    stage.keys("v");
    insta::with_settings!({ snapshot_path => "../snapshots/app", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("side-by-side-120x40", stage.screen());
    });
}
