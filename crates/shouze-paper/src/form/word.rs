//! A form in a Word file.
use super::{Filling, Parts, Returned};
use crate::docx::package::Package;
use shouze_core::fault::Fault;

pub fn read(_: &mut Package) -> Result<Returned, Fault> {
    Ok(Returned::default())
}

pub fn fill(_: &mut Package, _: &Filling) -> Result<Parts, Fault> {
    Ok(Parts::new())
}
