//! `quotidian mark`: changes what is kept of articles, as a deed that the reader can undo.

use super::{
    args::MarkArgs,
    failure::{Failure, Outcome},
    list,
    session::Session,
};
use crate::{
    jobs::library::{self, Beginning},
    news::query::Query,
    store::{Change, Selection},
};

/// Runs the command.
///
/// # Errors
///
/// When the query is wrong, or the library fails.
pub fn run(args: &MarkArgs, session: &Session) -> Result<Outcome, Failure> {
    let numbers = list::numbers(&args.query);
    let query = if numbers.is_some() { Query::default() } else { Query::parse(&args.query.join(" "))? };
    let limit = query.limit;
    let mut store = if query.expr.is_some() { session.searched_store()? } else { session.store(Beginning::Samples)? };
    let now = library::now();
    // What is meant is settled before the first change: marking unread articles as read must not empty the list.
    let list = store.list(&list::ask(query), &library::clock())?;
    let some = match (numbers, limit) {
        (Some(numbers), _) => Some(store.rows_of(&numbers)?.into_iter().map(|row| row.id).collect::<Vec<_>>()),
        (None, Some(limit)) => Some(store.ids(&list, crate::store::Window::At(0), limit)?),
        (None, None) => None,
    };
    let found = some.as_ref().map_or(list.count, |some| some.len() as u64);
    if found == 0 {
        return Err(Failure::Lacking("no article was found".to_owned()));
    }
    let mut changed = false;
    for change in changes(args) {
        let selection = match &some {
            Some(some) => Selection::Articles(some),
            None => Selection::List(&list),
        };
        if let Some(deed) = store.set_status(selection, &change, now)? {
            session.say(&deed.label)?;
            changed = true;
        }
    }
    if !changed {
        let are = if found == 1 { "article is" } else { "articles are" };
        session.say(&format!("{found} {are} so already"))?;
    }
    Ok(Outcome::Done)
}

fn changes(args: &MarkArgs) -> Vec<Change> {
    let flags = [
        (args.read, Change::Read(true)),
        (args.unread, Change::Read(false)),
        (args.star, Change::Star(true)),
        (args.unstar, Change::Star(false)),
        (args.later, Change::Later(true)),
        (args.not_later, Change::Later(false)),
    ];
    let flags = flags.into_iter().filter(|(asked, _)| *asked).map(|(_, change)| change);
    let tags = args.tag.iter().map(|tag| Change::Tag(tag.clone(), true));
    let untags = args.untag.iter().map(|tag| Change::Tag(tag.clone(), false));
    flags.chain(tags).chain(untags).collect()
}
