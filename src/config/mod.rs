//! Settings: defaults, file, environment and flags in layers; the key map; errors with file and line.
