//! Papers as PDF.

mod common;

use shouze_core::report::document::*;
use shouze_paper::pdf;

/// Writes every sample for looking at: `SHOUZE_LOOK=folder cargo test --release -p shouze-paper --test pdf look`.
#[test]
fn look() {
    let (Some(folder), Some(fonts)) = (std::env::var_os("SHOUZE_LOOK"), common::fonts()) else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    for (name, doc) in [
        ("annual", common::annual()),
        ("red", common::red_head()),
        ("bulletin", common::bulletin()),
        ("wide", common::of_tables(Layout::Wide, 30)),
        ("sheet", common::of_tables(Layout::Sheet, 14)),
        ("sheet-long", common::of_tables(Layout::Sheet, 90)),
    ] {
        for time in ["cold", "warm"] {
            let start = std::time::Instant::now();
            let pdf = pdf::write(&doc, &fonts).unwrap();
            eprintln!("{name} {time}: {} pages, {} bytes, {:?}, {:?}", pdf.pages, pdf.bytes.len(), start.elapsed(), pdf.warnings);
            std::fs::write(folder.join(format!("{name}.pdf")), pdf.bytes).unwrap();
        }
    }
}
