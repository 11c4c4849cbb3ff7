//! The little world that the typesetter sees: one source of our own, some faces, one input.
//!
//! It gives no file, no package, no network and no time of day.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontVariant};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Faces by the names that the layout calls them.
pub struct Faces {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Faces {
    pub fn new(named: Vec<(String, Font)>) -> Faces {
        let mut book = FontBook::new();
        let mut fonts = Vec::new();
        for (name, font) in named {
            let mut info = font.info().clone();
            info.family = name;
            info.variant = FontVariant::default();
            book.push(info);
            fonts.push(font);
        }
        Faces { book: LazyHash::new(book), fonts }
    }
}

pub struct Room<'a> {
    library: LazyHash<Library>,
    source: Source,
    faces: &'a Faces,
}

impl<'a> Room<'a> {
    /// `None` where the source has no name to be known by, which does not happen.
    pub fn new(source: &str, paper: String, faces: &'a Faces) -> Option<Room<'a>> {
        let mut inputs = Dict::new();
        inputs.insert("paper".into(), paper.into_value());
        let library = Library::builder().with_inputs(inputs).build();
        let id = RootedPath::new(VirtualRoot::Project, VirtualPath::new("paper.typ").ok()?).intern();
        Some(Room { library: LazyHash::new(library), source: Source::new(id, source.to_owned()), faces })
    }
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.faces.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
