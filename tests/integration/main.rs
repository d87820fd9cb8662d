//! What holds of the project as a whole: the command line from outside, and rules that no compiler checks.

mod agreement;
mod annotate;
mod build;
mod compare;
mod hostile;
mod purity;
mod search;
mod support;
