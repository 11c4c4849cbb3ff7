//! What others publish.
