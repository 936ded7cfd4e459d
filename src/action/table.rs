//! The actions, one row each.

/// Where keys are pressed. The key map is asked for the contexts of the focused pane, the narrowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Every view, unless a narrower context says otherwise.
    Anywhere,
    /// Every view with something to move in.
    Moving,
    /// The sources and the list of articles.
    Library,
    /// The sources alone.
    Sources,
    /// The list of articles alone.
    List,
    /// An open article.
    Reading,
    /// The quotes beside an open article, when they have the focus.
    Quotes,
    /// A passage of an open article that is being selected.
    Selecting,
    /// The speakers of the library and what they said.
    Voices,
    /// The book: kept quotes and marked passages.
    Book,
    /// The search page.
    Search,
    /// A picture on the whole page.
    Picture,
    /// The help page.
    Help,
    /// The page of source health.
    Health,
    /// A list to choose from: palette, themes, headings, tags.
    Picker,
    /// A line being written: search, filter, command, prompt.
    Editing,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 16] = [
        Self::Anywhere,
        Self::Moving,
        Self::Library,
        Self::Sources,
        Self::List,
        Self::Reading,
        Self::Quotes,
        Self::Selecting,
        Self::Voices,
        Self::Book,
        Self::Search,
        Self::Picture,
        Self::Help,
        Self::Health,
        Self::Picker,
        Self::Editing,
    ];

    /// The name in `keys.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Anywhere => "anywhere",
            Self::Moving => "moving",
            Self::Library => "library",
            Self::Sources => "sources",
            Self::List => "list",
            Self::Reading => "reading",
            Self::Quotes => "quotes",
            Self::Selecting => "selecting",
            Self::Voices => "voices",
            Self::Book => "book",
            Self::Search => "search",
            Self::Picture => "picture",
            Self::Help => "help",
            Self::Health => "health",
            Self::Picker => "picker",
            Self::Editing => "editing",
        }
    }

    /// The context of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// The contexts that are asked when `self` has the focus, the narrowest first.
    #[must_use]
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Anywhere => &[Self::Anywhere],
            Self::Moving => &[Self::Moving, Self::Anywhere],
            Self::Library => &[Self::Library, Self::Moving, Self::Anywhere],
            Self::Sources => &[Self::Sources, Self::Library, Self::Moving, Self::Anywhere],
            Self::List => &[Self::List, Self::Library, Self::Moving, Self::Anywhere],
            Self::Reading => &[Self::Reading, Self::Moving, Self::Anywhere],
            Self::Quotes => &[Self::Quotes, Self::Reading, Self::Moving, Self::Anywhere],
            Self::Selecting => &[Self::Selecting, Self::Reading, Self::Moving, Self::Anywhere],
            Self::Voices => &[Self::Voices, Self::Moving, Self::Anywhere],
            Self::Book => &[Self::Book, Self::Moving, Self::Anywhere],
            Self::Search => &[Self::Search, Self::Editing],
            Self::Picture => &[Self::Picture, Self::Anywhere],
            Self::Help => &[Self::Help, Self::Moving, Self::Anywhere],
            Self::Health => &[Self::Health, Self::Picker, Self::Moving, Self::Anywhere],
            Self::Picker => &[Self::Picker, Self::Editing],
            Self::Editing => &[Self::Editing],
        }
    }
}

/// The part of the help page an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Getting about.
    Move,
    /// Reading an article.
    Read,
    /// Quotes and speakers.
    Voices,
    /// Sources and the list.
    Paper,
    /// The program itself.
    Program,
    /// Writing a line.
    Line,
}

impl Group {
    /// Every group, in the order of the help page.
    pub const ALL: [Self; 6] = [Self::Move, Self::Voices, Self::Read, Self::Paper, Self::Program, Self::Line];

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Read => "Read",
            Self::Voices => "Voices",
            Self::Paper => "Paper",
            Self::Program => "Program",
            Self::Line => "Line",
        }
    }
}

/// What the table says of an action.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its id: in `keys.toml`, on the command line, in `quotidian actions`. Lower case, words joined by `-`.
    pub id: &'static str,
    /// A word or two for hints and the help page.
    pub title: &'static str,
    /// A sentence that says what it does.
    pub help: &'static str,
    /// What may be written behind it on the command line or in `keys.toml`.
    pub argument: Option<&'static str>,
    /// Where on the help page it stands.
    pub group: Group,
    /// Where it does something; its default keys are bound in these.
    pub contexts: &'static [Context],
}

/// An action with what is written behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deed {
    /// What to do.
    pub action: Action,
    /// The argument, where one is given.
    pub argument: Option<String>,
}

impl Deed {
    /// Reads `id` or `id argument`; the error names the nearest action.
    pub fn parse(written: &str) -> Result<Self, String> {
        let written = written.trim();
        let (id, argument) = match written.split_once(char::is_whitespace) {
            Some((id, argument)) => (id, Some(argument.trim().to_owned())),
            None => (written, None),
        };
        let Some(row) = Row::named(id) else {
            return Err(match nearest(id) {
                Some(near) => format!("no action `{id}`; did you mean `{near}`?"),
                None => format!("no action `{id}`; `quotidian actions` lists them"),
            });
        };
        match (&argument, row.argument) {
            (Some(argument), None) => Err(format!("`{id}` takes no argument, but has `{argument}`")),
            _ => Ok(Self { action: row.action, argument }),
        }
    }
}

impl Deed {
    /// What it does in a word or two, with its argument.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.action.row().title;
        self.argument.as_ref().map_or_else(|| title.to_owned(), |argument| format!("{title}: {argument}"))
    }
}

impl From<Action> for Deed {
    fn from(action: Action) -> Self {
        Self { action, argument: None }
    }
}

impl Row {
    /// The row of the action with that id.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Self> {
        Action::ROWS.iter().find(|row| row.id == id)
    }
}

/// The action whose id begins so, is at most two edits away, or has it somewhere.
fn nearest(id: &str) -> Option<&'static str> {
    let begun = Action::ROWS.iter().map(|row| row.id).find(|known| id.len() > 1 && known.starts_with(id));
    if begun.is_some() {
        return begun;
    }
    let close = Action::ROWS.iter().map(|row| (edits(id, row.id), row.id)).min();
    let close = close.filter(|(edits, _)| *edits <= 2).map(|(_, id)| id);
    close.or_else(|| Action::ROWS.iter().map(|row| row.id).find(|known| id.len() > 2 && known.contains(id)))
}

/// Levenshtein distance; ids are short, and what is long is cut.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(40).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != *y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

macro_rules! actions {
    ($($name:ident $id:literal $title:literal $(<$argument:literal>)? $group:ident [$($context:ident)*] $help:literal)*) => {
        /// Everything a reader can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $name,)*
        }

        impl Action {
            /// The table.
            pub const ROWS: &'static [Row] = &[
                $(Row {
                    action: Action::$name,
                    id: $id,
                    title: $title,
                    help: $help,
                    argument: actions!(@argument $($argument)?),
                    group: Group::$group,
                    contexts: &[$(Context::$context),*],
                },)*
            ];

            /// What the table says of it.
            #[must_use]
            pub fn row(self) -> &'static Row {
                // The rows stand in the order of the variants, both being made from the same lines.
                &Self::ROWS[self as usize]
            }
        }
    };
    (@argument) => { None };
    (@argument $argument:literal) => { Some($argument) };
}

impl Action {
    /// Actions that go either way, which share a line of the help page, and what they are called there.
    pub const PAIRS: &'static [(Self, Self, &'static str)] = &[
        (Self::Down, Self::Up, "down, up"),
        (Self::HalfDown, Self::HalfUp, "half page down, up"),
        (Self::PageDown, Self::PageUp, "page down, up"),
        (Self::Top, Self::Bottom, "top, end"),
        (Self::In, Self::Out, "in, out"),
        (Self::NextPane, Self::PreviousPane, "next, prior pane"),
        (Self::NextArticle, Self::PreviousArticle, "next, prior article"),
        (Self::NextHeading, Self::PreviousHeading, "next, prior heading"),
        (Self::NextMatch, Self::PreviousMatch, "next, prior match"),
        (Self::LinkBack, Self::LinkForward, "link back, forward"),
        (Self::Wider, Self::Narrower, "wider, narrower"),
        (Self::NextPicture, Self::PreviousPicture, "next, prior picture"),
        (Self::NextSentence, Self::PreviousSentence, "by sentences"),
        (Self::NextParagraph, Self::PreviousParagraph, "by paragraphs"),
        (Self::NextQuote, Self::PreviousQuote, "next, prior voice"),
        (Self::NextUnread, Self::PreviousUnread, "next, prior unread"),
        (Self::PaneWider, Self::PaneNarrower, "pane wider, narrower"),
        (Self::Undo, Self::Redo, "undo, redo"),
    ];
}

actions! {
    // Move.
    Down "down" "down" Move [Moving Help Picker Search] "Goes down one line, entry or quote."
    Up "up" "up" Move [Moving Help Picker Search] "Goes up one line, entry or quote."
    HalfDown "half-page-down" "half a page down" Move [Moving] "Goes down half a page."
    HalfUp "half-page-up" "half a page up" Move [Moving] "Goes up half a page."
    PageDown "page-down" "page down" Move [Moving Picker Search] "Goes down a page, keeping one line of the last."
    PageUp "page-up" "page up" Move [Moving Picker Search] "Goes up a page, keeping one line of the last."
    Top "top" "top" Move [Moving] "Goes to the first line or entry; with a count, to that one."
    Bottom "bottom" "end" Move [Moving] "Goes to the last line or entry; with a count, to that one."
    In "in" "in" Move [Moving] "Goes one pane to the right, or opens what is selected."
    Out "out" "out" Move [Moving] "Goes one pane to the left, or back."
    NextPane "next-pane" "next pane" Move [Anywhere Search] "Gives the focus to the next pane."
    PreviousPane "previous-pane" "previous pane" Move [Anywhere] "Gives the focus to the pane before."
    GoToPane "pane" "pane" <"NUMBER"> Move [Anywhere] "Gives the focus to pane 1 to 4: sources, list, article, quotes."
    GoTo "go-to" "go to" <"PERCENT or LINE"> Move [Anywhere] "Goes to a place: 43% of the whole, or a line or entry by number."
    Back "back" "back" Move [Anywhere Search] "Leaves this view for the one before; from the library, quits."
    Cancel "cancel" "leave" Move [Anywhere Search Editing Picker Help Picture] "Leaves a line, a list or what was begun, else goes back to the view before; never quits."

    // Read.
    Open "open" "open" Read [Library Voices Book Search] "Opens what is selected."
    ReadOn "read-on" "page" Read [Library Reading] "Goes down a page; at the end of the article opens the next unread one."
    NextArticle "next-article" "next article" Read [Reading] "Opens the next article of the list."
    PreviousArticle "previous-article" "previous article" Read [Reading] "Opens the article before in the list."
    NextHeading "next-heading" "next heading" Read [Reading] "Goes to the next heading."
    PreviousHeading "previous-heading" "previous heading" Read [Reading] "Goes to the heading before."
    Outline "outline" "outline" Read [Reading] "Lists the headings of the article to choose from."
    Find "find" "find" <"WORDS or /REGEX/"> Read [Reading] "Finds words in the article, all of them marked; `/…/` is a regular expression."
    NextMatch "next-match" "next match" Read [Reading] "Goes to the next match while finding, else to the next quote."
    PreviousMatch "previous-match" "previous match" Read [Reading] "Goes to the match before while finding, else to the quote before."
    Links "links" "links" <"read|browser|copy"> Read [Reading] "Puts a letter on each link in view; typing it reads the link here, a capital opens the browser."
    FollowLink "follow-link" "follow link" <"NUMBER"> Read [Reading] "Opens the link of that number in the browser."
    LinkBack "link-back" "back from link" Read [Reading] "Goes back to where a link or a note was followed."
    LinkForward "link-forward" "to link again" Read [Reading] "Goes again where one went back from."
    Story "story" "same story" Read [Library] "Lists the articles of other sources that tell the same story; back returns."
    Browser "browser" "browser" Read [Library Reading Voices Book Search] "Opens the article in the browser."
    Zen "zen" "zen" Read [Reading] "Leaves the text alone on the page, and brings the rest back."
    Wider "wider" "wider" Read [Reading] "Makes the measure two columns wider."
    Narrower "narrower" "narrower" Read [Reading] "Makes the measure two columns narrower."
    Measure "measure" "measure" <"COLUMNS"> Read [Reading] "Sets the measure, 40 to 76 columns; without a number, as the screen suggests."
    FullText "full-text" "full text" Read [Reading] "Fetches the page behind a summary and shows its article."
    WholePage "full-page" "full page" Read [Reading] "Shows all of the page the article came from, and the article again."
    NextReading "next-reading" "next reading" Read [Reading] "Shows the next reading of the article's page, in the end the article as it is kept again."
    Changes "changes" "changes" Read [Reading] "Shows what the latest edit changed in the article, then the edit before it, in the end the article again."
    NextPart "next-part" "next part" Read [Reading] "Joins the next part of an article that stands on several pages."
    Images "images" "pictures" Read [Reading] "Shows the pictures in the text, fetching those that are elsewhere; then captions alone, and back."
    Picture "picture" "whole picture" Read [Reading] "Shows the picture in view on the whole page."
    NextPicture "next-picture" "next picture" Read [Picture] "Goes to the next picture of the article."
    PreviousPicture "previous-picture" "picture before" Read [Picture] "Goes to the picture before."
    Viewer "viewer" "viewer" Read [Picture] "Opens the picture in the system's viewer."
    PictureList "picture-list" "list of pictures" Read [Reading] "Lists the pictures of the article; the chosen one opens in the viewer."
    Copy "copy" "copy" <"plain|markdown|org|bibtex|link"> Read [Library Reading Voices Book Search] "Copies the chosen quote with its citation, else the link."
    Save "save" "save" <"FILE"> Read [Library Reading Book] "Saves the article as Markdown, HTML or text, by the ending of the name."
    Pipe "pipe" "pipe" <"COMMAND"> Read [Library Reading] "Gives the article as text to a command."
    Mark "select" "select" Read [Reading] "Begins to select a passage, at the chosen quote or the top row; moving extends it, copy takes it."
    NextSentence "next-sentence" "next sentence" Read [Selecting] "Extends the passage to the end of the sentence, then of the next."
    PreviousSentence "previous-sentence" "sentence before" Read [Selecting] "Extends the passage to the start of the sentence, then of the one before."
    NextParagraph "next-paragraph" "next paragraph" Read [Selecting] "Extends the passage to the end of the paragraph, then of the next."
    PreviousParagraph "previous-paragraph" "paragraph before" Read [Selecting] "Extends the passage to the start of the paragraph, then of the one before."
    SwapEnds "swap-ends" "other end" Read [Selecting] "Goes to the other end of the passage."
    Highlight "highlight" "highlight" Read [Selecting] "Keeps the selected passage marked in the article."
    Unhighlight "remove-highlight" "unmark" Read [Selecting] "Takes away the marks that the selected passage touches."
    Highlights "highlights" "highlights" Read [Reading] "Lists the marked passages of the article; the chosen one is gone to and selected."

    // Voices.
    NextQuote "next-quote" "next voice" Voices [Reading] "Chooses the next quote; the text follows."
    PreviousQuote "previous-quote" "voice before" Voices [Reading] "Chooses the quote before; the text follows."
    Follow "follow" "card, words" Voices [Reading Quotes] "Goes from a quote's card to its words, and back."
    QuotesPane "quotes-pane" "quotes pane" Voices [Reading] "Shows or hides the quotes."
    Speaker "speaker" "one speaker" <"NAME"> Voices [Reading] "Shows the quotes of one speaker alone; without a name, lists the speakers to choose from."
    Why "why" "why this speaker" Voices [Reading] "Says why the quote has this speaker: rule, cue and mention."
    Correct "correct" "correct the speaker" <"NAME"> Voices [Reading] "Corrects the speaker of the chosen quote; an empty name says that nobody is named."
    Book "book" "keep in the book" Voices [Reading Voices] "Keeps the chosen quote in the book, or takes it out."
    Voices "voices" "voices" Voices [Library Reading] "Shows every speaker of the library and what they said."
    OpenBook "open-book" "the book" Voices [Library Reading Voices] "Shows what is kept: the quotes in the book and the passages marked in articles."
    Note "note" "note" <"WORDS"> Voices [Book] "Writes a note to what is kept; an empty one takes it away."

    // Paper.
    Refresh "refresh" "refresh" Paper [Library Reading Health] "Fetches the selected source, or that of the article; new articles wait until they are let in or the list is entered."
    RefreshAll "refresh-all" "refresh all" Paper [Library Reading] "Fetches every source; new articles wait until they are let in or the list is entered."
    LetIn "let-in" "new articles in" Paper [Library] "Lets new articles into the list; the selected one stays selected."
    StopRefresh "stop-refresh" "stop fetching" Paper [Library Reading] "Ends a refresh, of which what has come in stays, and the adding of an address, of which nothing does."
    Health "health" "source health" Paper [Library Reading] "Shows how the sources are: when each answered, what is wrong, when it is asked next; a key fetches, edits, pauses or removes one."
    NextUnread "next-unread" "next unread" Paper [Library Reading] "Goes to the next unread article."
    PreviousUnread "previous-unread" "unread before" Paper [Library Reading] "Goes to the unread article before."
    ToggleRead "toggle-read" "read, unread" Paper [Library Reading] "Marks the article read, or unread."
    ReadAll "read-all" "all read" Paper [Library] "Marks every article of the list read."
    Star "star" "star" Paper [Library Reading] "Stars the article, or takes the star away."
    Later "later" "later" Paper [Library Reading] "Keeps the article for later, or lets it go."
    Tag "tag" "tag" <"TAG or -TAG"> Paper [Library Reading] "Puts a tag on the article, or with a minus takes it off."
    Add "add" "add" <"SOURCE"> Paper [Library Reading] "Adds a source: a web address, a feed, a file. Of opened files, keeps the articles."
    Import "import" "import" <"FILE"> Paper [Library] "Subscribes to the sources of an OPML file, or takes over newsboat's `urls` or `cache.db` with its articles and what was read."
    Pause "pause" "pause" Paper [Sources Health] "Fetches the selected source no more, or again."
    Delete "delete" "delete" Paper [Library Book Health] "Deletes the selected article, or unsubscribes from the selected source."
    Edit "edit" "edit" Paper [Library Reading Health] "Opens the article in the editor; on a source, its title, address, folder and tags."
    Filter "filter" "filter" <"QUERY"> Paper [Library Voices Book Health] "Narrows the list to what a query finds; the voices, the book and the page of source health to what a few letters find."
    Search "search" "search" <"QUERY"> Paper [Library] "Searches articles and quotes as you type."
    SaveSearch "save-search" "save this search" <"NAME"> Paper [Library Search] "Keeps what is searched for, or the filter of the list, as a list among the sources."
    Tick "tick" "tick" <"above|below|all|none"> Paper [List] "Ticks the article and goes down, or ticks many: read, star, later, tag and delete then act on all that are ticked."
    TickMatching "tick-matching" "tick matching" <"QUERY"> Paper [List] "Ticks the articles of the list that a query finds."
    Sort "sort" "sort" <"date|oldest|source|title|length"> Paper [Library] "Sorts the list; without a word, by the next order."

    // Program.
    Help "help" "help" Program [Anywhere] "Lists the keys of this view."
    SearchKeys "search-keys" "search the keys" Program [Anywhere Help] "Finds a key of this view by what it does, or what a key does; the chosen one is done."
    Command "command" "command" Program [Anywhere] "Begins a command: the id of any action, with its argument."
    Palette "palette" "palette" Program [Anywhere] "Finds any action, source or article by a few letters."
    Theme "theme" "theme" <"NAME"> Program [Anywhere] "Chooses a theme, shown as you move through them."
    Set "set" "set" <"SETTING VALUE"> Program [Anywhere] "Changes a setting until quotidian is left: `set reading.measure 60`; without a value, says what it is."
    Undo "undo" "undo" Program [Anywhere] "Takes back the last mark, star, tag, deletion or correction."
    Redo "redo" "redo" Program [Anywhere] "Does again what was taken back."
    Redraw "redraw" "redraw" Program [Anywhere] "Draws the whole screen again."
    Notices "notices" "notices" Program [Anywhere] "Shows what went wrong, in full."
    PaneWider "pane-wider" "pane wider" Program [Library Reading] "Makes the pane with the focus wider; it stays so."
    PaneNarrower "pane-narrower" "pane narrower" Program [Library Reading] "Makes the pane with the focus narrower; it stays so."
    Suspend "suspend" "suspend" Program [Anywhere] "Gives the terminal back to the shell; `fg` returns."
    Quit "quit" "quit" Program [Anywhere] "Leaves quotidian."

    // Line.
    Accept "accept" "accept" Line [Editing Picker] "Takes the line or the choice."
    Complete "complete" "complete" Line [Editing] "Completes what stands at the cursor, or goes on to the next that can stand there."
    CompleteBack "complete-back" "complete back" Line [Editing] "Goes back to the completion before."
    HistoryBack "history-back" "line before" Line [Editing] "Brings the line written before."
    HistoryForward "history-forward" "line after" Line [Editing] "Brings the line written after."
    LineStart "line-start" "start of line" Line [Editing Selecting] "Goes to the start of the line."
    LineEnd "line-end" "end of line" Line [Editing Selecting] "Goes to the end of the line."
    CharLeft "char-left" "left" Line [Editing Selecting] "Goes one character to the left."
    CharRight "char-right" "right" Line [Editing Selecting] "Goes one character to the right."
    WordLeft "word-left" "word left" Line [Editing Selecting] "Goes one word to the left."
    WordRight "word-right" "word right" Line [Editing Selecting] "Goes one word to the right."
    DeleteBack "delete-back" "delete before" Line [Editing] "Deletes the character before the cursor."
    DeleteForward "delete-forward" "delete after" Line [Editing] "Deletes the character under the cursor."
    DeleteWord "delete-word" "delete word" Line [Editing] "Deletes the word before the cursor."
    DeleteToStart "delete-to-start" "clear" Line [Editing] "Deletes from the start of the line to the cursor."
    DeleteToEnd "delete-to-end" "delete to the end" Line [Editing] "Deletes from the cursor to the end of the line."
    Yank "yank" "put back" Line [Editing] "Puts back what was deleted last."
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Action, Deed, Group};

    #[test]
    fn rows_are_whole_and_their_ids_unique() {
        let mut seen = HashSet::new();
        for row in Action::ROWS {
            assert!(seen.insert(row.id), "{} stands twice", row.id);
            assert!(row.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", row.id);
            assert!(row.help.ends_with('.') && row.help.len() > 15, "{} needs a sentence of help", row.id);
            assert!(!row.title.is_empty() && !row.contexts.is_empty(), "{}", row.id);
            assert_eq!(row.action.row().id, row.id);
            assert!(Group::ALL.contains(&row.group));
        }
    }

    #[test]
    fn a_deed_is_an_id_and_its_argument() {
        assert_eq!(Deed::parse("down").unwrap(), Action::Down.into());
        assert_eq!(Deed::parse(" pipe  wc -w ").unwrap().argument.as_deref(), Some("wc -w"));
        assert_eq!(Deed::parse("donw").unwrap_err(), "no action `donw`; did you mean `down`?");
        assert_eq!(Deed::parse("ref").unwrap_err(), "no action `ref`; did you mean `refresh`?");
        assert!(Deed::parse("down 3").unwrap_err().contains("takes no argument"));
        assert!(Deed::parse("frobnicate").unwrap_err().contains("quotidian actions"));
    }
}
