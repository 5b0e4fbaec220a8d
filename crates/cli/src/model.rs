//! `model check`: what a sentence model tells apart.

use std::process::ExitCode;

use ostrakon_desk::watch::model::{Checked, Model, Separation};
use serde_json::{Value as Json, json};

use crate::args::ModelVerb;
use crate::page::Page;
use crate::problem::Failure;
use crate::screen::Screen;
use crate::table::{Set, Table};
use crate::text;
use crate::usage::{print, print_json};

/// Runs a verb of `model`.
pub(crate) fn run(verb: ModelVerb, screen: Screen) -> Result<ExitCode, Failure> {
    let ModelVerb::Check(args) = verb;
    let checked = Model::open(&args.model)?.check()?;
    if args.json {
        print_json(&as_json(&checked))?;
    } else {
        print(shown(&checked, screen).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(checked: &Checked) -> Json {
    let separation = |of: &Separation| {
        json!({
            "same_lowest": of.same_lowest, "same_median": of.same_median, "different_median": of.different_median,
            "different_highest": of.different_highest, "in_order": of.in_order,
        })
    };
    let pair = |of: &ostrakon_desk::watch::model::PairChecked| {
        json!({
            "languages": of.pair.languages, "sentences": of.pair.sentences, "is_same": of.pair.is_same,
            "cosine": of.cosine,
        })
    };
    json!({
        "is_multilingual": checked.is_multilingual,
        "rewording": separation(&checked.rewording),
        "translation": separation(&checked.translation),
        "thresholds": {
            "same_claim": checked.same_claim, "rewording": checked.rewording_from,
            "translation": checked.translation_from,
        },
        "pairs": checked.pairs.iter().map(pair).collect::<Vec<_>>(),
    })
}

fn shown(checked: &Checked, screen: Screen) -> String {
    let mut page = Page::new(screen);
    page.heading(text::MODEL_SEPARATION);
    let sets = [Set::Left, Set::Right, Set::Right, Set::Right, Set::Right, Set::Right, Set::Right];
    let mut table = Table::new(text::MODEL_COLUMNS.into_iter().zip(sets));
    let rows = [
        (text::MODEL_REWORDING, &checked.rewording, checked.rewording_from),
        (text::MODEL_TRANSLATION, &checked.translation, checked.translation_from),
    ];
    for (what, of, from) in rows {
        let cosine = |value: f32| format!("{value:.3}");
        table.push([
            what.to_owned(),
            cosine(of.same_lowest),
            cosine(of.same_median),
            cosine(of.different_median),
            cosine(of.different_highest),
            format!("{:.2}", of.in_order),
            from.map_or_else(|| text::MODEL_NOT_TOLD.to_owned(), cosine),
        ]);
    }
    page.table(&table);
    page.item("", if checked.is_multilingual { text::MODEL_MULTILINGUAL } else { text::MODEL_ONE_LANGUAGE });
    page.item("", text::MODEL_FORTY);
    page.into_text()
}
