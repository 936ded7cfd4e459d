//! Any bytes as a list of sources (OPML, newsboat's `urls`, newsraft's `feeds`): what is read is clean and stays in bounds.

#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::{
    load::{Input, subscriptions},
    news::query::Query,
};

fuzz_target!(|bytes: &[u8]| {
    if let Some(list) = subscriptions::read(&Input { bytes, ..Input::default() }) {
        assert!(list.sources.len() <= bytes.len());
    }
    // A query is what else a reader may paste from anywhere.
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(query) = Query::parse(text)
    {
        let written = query.to_string();
        assert_eq!(Query::parse(&written).map(|again| again.to_string()).ok(), Some(written));
    }
});
