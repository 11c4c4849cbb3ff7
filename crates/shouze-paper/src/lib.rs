//! What an office hands over and takes in: papers out of the document tree, and foreign files into plain structures.
//!
//! It computes no figure, knows no ledger, opens no file and no network: bytes in, bytes out.

pub mod docx;
pub mod fonts;
pub mod form;
pub mod html;
pub mod old;
pub mod pdf;
pub mod sheet;
