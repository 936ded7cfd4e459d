//! Sets a body to a width: from blocks to lines of roles.
//!
//! Deliberately absent: colours and terminals. A theme switch lays nothing again.
