//! What holds of the project as a whole: the command line from outside, and rules that no compiler checks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]
#![expect(clippy::format_collect, reason = "texts of a few lines")]

mod agreement;
mod annotate;
mod build;
mod bundles;
mod compare;
mod formats;
mod hostile;
mod many;
mod purity;
mod reading;
mod samples;
mod search;
mod snapshots;
mod support;
mod types;
