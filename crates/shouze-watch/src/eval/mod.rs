//! Measures of grouping against labels. They never change a group.
pub mod cluster;
