//! The session that the page talks to: decode, call the core, encode; nothing else.
