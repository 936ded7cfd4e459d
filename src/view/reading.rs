//! An open article: text, its quotes beside or below it, the reading position.

use ratatui::layout::Rect;

use super::{
    library,
    page::{self, Marks},
    pictures, progress,
    root::{Canvas, rect},
    scene::LinkSpot,
    voices::{self, Pane},
};
use crate::{
    app::{
        Model,
        geometry::{Area, Columns},
        message::Hit,
        model::{Page, Pane as Focus},
        quotes::grounds,
        reader::{Reader, speaker_name},
    },
    layout::Target,
};

pub(super) fn paint(model: &Model, canvas: &mut Canvas<'_>) {
    let columns = model.columns();
    library::side(model, canvas);
    text_and_quotes(model, &columns, canvas);
    if let (Some(reader), Some(y), Some(text)) = (&model.reader, columns.progress, columns.text) {
        let area = Rect { x: 1, y, width: model.size.0.saturating_sub(2), height: 1 };
        let clicks =
            progress::paint(&reader.laid, reader.top, text.height, reader.chosen, canvas.styles, area, canvas.buffer);
        canvas.scene.take(clicks);
    }
}

/// The text, and the quotes where they have room: beside it, below it, or as a page in its place.
pub(super) fn text_and_quotes(model: &Model, columns: &Columns, canvas: &mut Canvas<'_>) {
    let (Some(reader), Some(area)) = (&model.reader, columns.text) else { return };
    let alone = columns.quotes.is_none() && columns.band.is_none();
    let on_card = model.focus == Focus::Quotes && model.page == Page::Reading;
    if alone && on_card && !model.zen && model.size.0 < 70 {
        return card_page(reader, area, canvas);
    }
    text(model, area, canvas);
    let shown = reader.shown_quotes();
    match (columns.quotes, columns.rules[2]) {
        (Some(quotes), Some(rule)) => {
            let names = reader.cards.speakers();
            let pane = Pane {
                laid: &reader.laid,
                cards: &reader.cards,
                shown: &shown,
                chosen: reader.chosen,
                top: reader.top,
                focused: on_card,
                speaker: reader.speaker.as_ref().and_then(|name| {
                    names.iter().position(|speaker| speaker.name.as_deref().unwrap_or("not named") == name)
                }),
            };
            let area = Rect { x: rule, width: quotes.right() - rule, ..rect(quotes) };
            canvas.scene.add(area, Hit::Pane(Focus::Quotes));
            let clicks = voices::pane(&pane, canvas.styles, area, canvas.buffer);
            canvas.scene.take(clicks);
            canvas.scene.add(Rect { width: 1, ..area }, Hit::Rule(2));
        }
        _ if model.zen || !model.quotes_on => {}
        _ => {
            // No room beside the text: bars in its right margin, the chosen quote below.
            let x = (area.right() + 1).min(model.size.0.saturating_sub(1));
            let bar = Rect { x, width: 1, ..rect(area) };
            voices::bars(&reader.laid, &shown, reader.chosen, reader.top, canvas.styles, bar, canvas.buffer);
            if let (Some(band), Some(chosen)) = (columns.band, reader.chosen)
                && let Some(card) = reader.cards.get(chosen)
            {
                let number = shown.iter().position(|quote| *quote == chosen).map_or(1, |at| at + 1);
                voices::band(card, number, shown.len(), canvas.styles, rect(band), canvas.buffer);
                canvas.scene.add(rect(band), Hit::Quote(chosen));
            }
        }
    }
}

/// The text in its column.
pub(super) fn text(model: &Model, area: Area, canvas: &mut Canvas<'_>) {
    let Some(reader) = &model.reader else { return };
    let hints = reader.hints.as_ref().map(|hints| {
        let mut labels = vec![String::new(); reader.laid.links().len()];
        for (label, link) in hints.labels.iter().filter(|(label, _)| label.starts_with(&hints.typed)) {
            if let Some(slot) = labels.get_mut(*link as usize) {
                slot.clone_from(label);
            }
        }
        labels
    });
    let find = reader.find.as_ref();
    let why = reader.chosen.filter(|_| reader.why).and_then(|chosen| reader.quotes().get(chosen));
    let grounds = why.map(grounds).unwrap_or_default();
    let marks = Marks {
        chosen: reader.chosen,
        found: find.map_or(&[], |find| find.matches.as_slice()),
        current: find.and_then(|find| find.at),
        passage: reader.selected(),
        grounds: &grounds,
        kept: &reader.marked,
        hints: hints.as_deref(),
    };
    canvas.scene.add(rect(area), Hit::Text);
    if pictures::are_seen(model) {
        pictures::paint(reader, area, canvas);
    }
    let clicks = page::paint(&reader.laid, reader.top, &marks, canvas.styles, rect(area), canvas.buffer);
    for (area, click) in &clicks {
        if let page::Click::Follow(Target::Link(link)) = click
            && let Some(link) = reader.laid.links().get(*link as usize)
        {
            canvas.scene.links.push(LinkSpot {
                row: area.y,
                columns: area.left()..area.right(),
                url: link.url.clone(),
            });
        }
    }
    canvas.scene.take(clicks);
    if let Some(at) = reader.passage.map(|passage| passage.at) {
        let row = reader.row_of_words(at);
        let column = i32::from(area.x) + i32::from(reader.column_of(at, row));
        if let (Some(below), Ok(column)) = (row.checked_sub(reader.top), u16::try_from(column))
            && below < usize::from(area.height)
        {
            canvas.scene.cursor = Some((column, area.y + below as u16));
        }
    }
}

/// A quote as a page of its own, where there is no room for more.
fn card_page(reader: &Reader, area: Area, canvas: &mut Canvas<'_>) {
    let Some(chosen) = reader.chosen else { return };
    let shown = reader.shown_quotes();
    let number = shown.iter().position(|quote| *quote == chosen).map_or(1, |at| at + 1);
    let name = reader.quotes().get(chosen).map_or("", speaker_name);
    let head = Rect { height: 1, ..rect(area) };
    voices::rule_head(name, &format!("{number} of {}", shown.len()), true, canvas.styles, head, canvas.buffer);
    if let Some(card) = reader.cards.get(chosen) {
        let words = Rect {
            x: area.x + 1,
            y: area.y + 2,
            width: area.width.saturating_sub(1),
            height: area.height.saturating_sub(2),
        };
        voices::page(card, 0, canvas.styles, words, canvas.buffer);
        canvas.scene.add(words, Hit::Quote(chosen));
    }
}
