//! The full-text index: derived from the articles, in a folder beside the library, never the truth.
//!
//! One process at a time writes it ([`build`]), all read it ([`ask`]). The folder's name carries the version of its
//! form, so that a newer program builds its own beside it. What is not indexed yet is known from the library
//! (`unindexed`) and is looked through directly, so that nothing is missed while the index is built.

use std::path::{Path, PathBuf};

use tantivy::{
    Index, IndexReader, ReloadPolicy,
    directory::{MmapDirectory, error::LockError},
    schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer},
};

use self::unlocked::Unlocked;
use super::{Result, StoreError};

pub(super) mod ask;
pub(super) mod build;
mod queue;
pub(super) mod tokens;
mod unlocked;

/// The version of the index's form: its fields and how text is cut.
pub(super) const VERSION: u32 = 1;

/// The name of our tokenizer in the index.
const TOKENS: &str = "quotidian";

/// The fields of an indexed article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) id: Field,
    pub(super) source: Field,
    pub(super) date: Field,
    pub(super) words: Field,
    pub(super) title: Field,
    pub(super) body: Field,
    pub(super) author: Field,
    pub(super) outlet: Field,
    pub(super) url: Field,
    pub(super) said: Field,
    pub(super) speaker: Field,
    pub(super) facts: Field,
}

/// An index that can be asked.
#[derive(Clone)]
pub(super) struct Fulltext {
    pub(super) index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
}

/// Where the index of a library lies.
pub(super) fn folder(library: &Path) -> PathBuf {
    PathBuf::from(format!("{}.index-{VERSION}", library.display()))
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENS)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fact = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let fields = Fields {
        id: schema.add_u64_field("id", INDEXED | FAST),
        source: schema.add_u64_field("source", INDEXED),
        date: schema.add_i64_field("date", FAST),
        words: schema.add_u64_field("words", FAST),
        title: schema.add_text_field("title", text()),
        body: schema.add_text_field("body", text()),
        author: schema.add_text_field("author", text()),
        outlet: schema.add_text_field("outlet", text()),
        url: schema.add_text_field("url", text()),
        said: schema.add_text_field("said", text()),
        speaker: schema.add_text_field("speaker", text()),
        facts: schema.add_text_field("facts", TextOptions::default().set_indexing_options(fact)),
    };
    (schema.build(), fields)
}

impl Fulltext {
    /// The index in a folder; nothing where there is none.
    pub(super) fn open(folder: &Path) -> Result<Option<Self>> {
        if !folder.join("meta.json").exists() {
            return Ok(None);
        }
        match Self::with(Index::open_in_dir(folder)?) {
            // Where nothing can be written there is no lock to be had, and nobody to be kept from writing.
            Err(tantivy::TantivyError::LockFailure(LockError::IoError(_), _)) => Ok(Some(Self::with(Index::open(
                Unlocked(MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?),
            )?)?)),
            opened => Ok(Some(opened?)),
        }
    }

    /// A new index in a folder.
    pub(super) fn create(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::Index(error.to_string()))?;
        Ok(Self::with(Index::create_in_dir(folder, schema().0)?)?)
    }

    /// A new index in memory.
    pub(super) fn in_memory() -> Result<Self> {
        Ok(Self::with(Index::create_in_ram(schema().0))?)
    }

    fn with(index: Index) -> tantivy::Result<Self> {
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(tantivy::TantivyError::SchemaError("it has other fields than it should".to_owned()));
        }
        index.tokenizers().register(TOKENS, TextAnalyzer::builder(Cutter::default()).build());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields })
    }
}

impl From<tantivy::TantivyError> for StoreError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.to_string())
    }
}

/// Cuts text for the index as [`tokens`] does.
#[derive(Clone, Default)]
struct Cutter {
    token: Token,
}

struct Stream<'a> {
    tokens: tokens::Tokens<'a>,
    token: &'a mut Token,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { tokens: tokens::Tokens::new(text), token: &mut self.token }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.tokens.next(&mut self.token.text) else { return false };
        self.token.offset_from = place.from;
        self.token.offset_to = place.to;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
