//! Work whose panic is a line, not an end.
//!
//! In: a closure. Out: what it gave, or what its panic said and where. Whoever hands work to a thread that must go on,
//! or to a library that may give up on hostile input, hands it over through here.
//! [`install`] keeps such panics off the terminal: they are told where their work was asked for.
//! Deliberately absent: making broken work safe to go on with. What a panic left half done is dropped with it.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    panic::{self, AssertUnwindSafe, PanicHookInfo},
};

thread_local! {
    /// How many [`guarded`] there are around what this thread does.
    static AROUND: Cell<u32> = const { Cell::new(0) };
    /// Where the last guarded panic of this thread was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does the work.
///
/// # Errors
///
/// The work panicked: what it said, and where, if [`install`] was called.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    AROUND.set(AROUND.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    AROUND.set(AROUND.get() - 1);
    done.map_err(|panic| {
        let said = message(&*panic);
        PLACE.take().map_or(said.to_owned(), |place| format!("{said} ({place})"))
    })
}

/// Whether a panic on this thread would become an `Err`.
#[must_use]
pub fn is_guarded() -> bool {
    AROUND.get() > 0
}

/// Guarded panics are no longer printed; `unguarded` is called before any other one is.
pub fn install(unguarded: fn()) {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        if is_guarded() {
            PLACE.set(info.location().map(|at| format!("{}:{}", at.file(), at.line())));
        } else {
            unguarded();
            print(info);
        }
    }));
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::{guarded, is_guarded};

    #[test]
    fn a_panic_becomes_what_it_said_and_the_guard_ends_with_it() {
        assert_eq!(guarded(|| 2 + 2), Ok(4));
        let said = guarded(|| guarded(|| panic!("{} of them", 3)).map(|(): ()| is_guarded()));
        assert!(matches!(&said, Ok(Err(said)) if said.starts_with("3 of them")), "{said:?}");
        assert!(guarded(is_guarded).is_ok_and(|guarded| guarded) && !is_guarded());
    }
}
