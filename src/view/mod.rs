//! The plain shapes that cross to JavaScript and to JSON: names in `camelCase`, what is not known `null`, text already
//! cut into segments. No shape holds a byte offset. `www/src/types.ts` mirrors these; a test holds the two together.

mod article;
mod comparison;
pub mod contract;
mod corpus;
mod entity;
mod list;
mod timeline;

pub use article::*;
pub use comparison::*;
pub use corpus::*;
pub use entity::*;
pub use list::*;
pub use timeline::*;
