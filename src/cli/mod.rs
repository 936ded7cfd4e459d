//! The command line: one file per subcommand; [`crate::jobs`] does the deeds.
