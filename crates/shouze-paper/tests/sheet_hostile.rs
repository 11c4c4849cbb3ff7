//! Hostile and broken files: each refused with a code, quickly and in little memory; nothing panics.

mod ugly;

use std::io::Write;
use std::time::Instant;

use shouze_paper::sheet::read;
use ugly::*;

const WORKBOOK: &str = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const RELS: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
const ROOT: &str = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const TYPES: &str =
    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

/// A workbook of one sheet with this XML inside `sheetData`, and more parts.
fn book(data: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"
    );
    whole(WORKBOOK, &sheet, more)
}

fn whole(workbook: &str, sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELS.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    zipped(&parts)
}

const HEAD: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>发生时间</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>学习主题</t></is></c></row>";

fn cell(address: &str) -> String {
    format!("<row><c r=\"{address}\"><v>1</v></c></row>")
}

fn ods_of(body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

/// The workbook stream of the old sort, wrapped.
fn biff(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, data) in records {
        out.extend(kind.to_le_bytes());
        out.extend((data.len() as u16).to_le_bytes());
        out.extend(data);
    }
    compound(&[("/Workbook", &out)])
}

fn bof() -> (u16, Vec<u8>) {
    (0x0809, vec![0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

fn hostile() -> Vec<(&'static str, &'static str, Vec<u8>, &'static [&'static str])> {
    let good = xlsx(&[&model("台账", "发生时间|学习主题\n2025-3-5|甲")]);
    let good_ods = ods(&[&model("台账", "发生时间|学习主题\n2025-3-5|甲")]);
    let good_xls = xls(&model("台账", "发生时间|学习主题\n2025-3-5|甲"));
    let zeros = vec![b' '; 130 << 20];
    let mut list: Vec<(&str, &str, Vec<u8>, &[&str])> = Vec::new();
    let mut add = |name, file, bytes, codes| list.push((name, file, bytes, codes));
    add("empty", "a.xlsx", Vec::new(), &["sheet-empty-file"]);
    add("blank", "a.csv", b" \n\t\r\n ".to_vec(), &["sheet-empty-file"]);
    add("only separators", "a.csv", b",,,\n,,,\n".to_vec(), &["import-empty"]);
    add("far cell", "a.xlsx", book(&format!("{HEAD}{}", cell("XFD1048576")), &[]), &["sheet-far-cell"]);
    add("far row", "a.xlsx", book(&format!("{HEAD}{}", cell("A1048576")), &[]), &["sheet-far-cell"]);
    add("far column", "a.xlsx", book(&format!("{HEAD}{}", cell("XFD2")), &[]), &["sheet-far-cell"]);
    add(
        "beyond any sheet",
        "a.xlsx",
        book(&format!("{HEAD}{}", cell("ZZZZ99999999")), &[]),
        &["sheet-far-cell", "sheet-broken"],
    );
    add(
        "address that overflows",
        "a.xlsx",
        book(&format!("{HEAD}{}", cell("ZZZZZZZZZZ99999999999999999999")), &[]),
        &["sheet-far-cell", "sheet-broken"],
    );
    add("deflate bomb in a sheet", "a.xlsx", book("", &[("xl/worksheets/sheet2.xml", &zeros)]), &["sheet-inflated"]);
    add("deflate bomb as a picture", "a.xlsx", book("", &[("xl/media/image1.png", &zeros)]), &["sheet-inflated"]);
    add(
        "deflate bomb in ods",
        "a.ods",
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &zeros)]),
        &["sheet-inflated"],
    );
    let many: Vec<(String, Vec<u8>)> = (0..2_500).map(|n| (format!("x{n}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    add("2,500 entries", "a.xlsx", zipped(&many), &["sheet-zip-entries"]);
    let many: Vec<(String, Vec<u8>)> = (0..70_000).map(|n| (format!("y{n}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    add("70,000 entries", "a.xlsx", zipped(&many), &["sheet-zip-entries"]);
    let sheets: String =
        (0..100_000).map(|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"rId1\"/>")).collect();
    let workbook = WORKBOOK.replace("<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>", &sheets);
    add("100,000 sheets", "a.xlsx", whole(&workbook, "<worksheet/>", &[]), &["sheet-too-many-sheets"]);
    add(
        "100,000 sheets in ods",
        "a.ods",
        ods_of(&"<table:table table:name=\"a\"/>".repeat(100_000)),
        &["sheet-too-many-sheets"],
    );
    let declared: Vec<(u16, Vec<u8>)> =
        std::iter::once(bof()).chain((0..2_000).map(|_| (0x0085, vec![0; 9]))).collect();
    add("2,000 sheets in xls", "a.xls", biff(&declared), &["sheet-too-many-sheets"]);
    let rows: String = (1..=1_100).map(|r| format!("<row r=\"{r}\">{}</row>", "<c><v>1</v></c>".repeat(990))).collect();
    add("more than a million cells", "a.xlsx", book(&rows, &[]), &["sheet-too-many-cells"]);
    let long = "长".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let refs: String = (2..3_000).map(|r| format!("<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>0</v></c></row>")).collect();
    add(
        "one long text in many cells",
        "a.xlsx",
        book(&refs, &[("xl/sharedStrings.xml", strings.as_bytes())]),
        &["sheet-too-much-text"],
    );
    let strings = format!("<sst count=\"4000000000\" uniqueCount=\"4000000000\">{}</sst>", "<si/>".repeat(1_200_000));
    add(
        "shared texts without end",
        "a.xlsx",
        book(HEAD, &[("xl/sharedStrings.xml", strings.as_bytes())]),
        &["sheet-strings"],
    );
    let refs = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>999999</v></c></row>";
    add(
        "a text that is not there",
        "a.xlsx",
        book(refs, &[("xl/sharedStrings.xml", b"<sst/>")]),
        &["sheet-broken", "import-empty"],
    );
    let xfs = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(100_000));
    add("styles without end", "a.xlsx", book(HEAD, &[("xl/styles.xml", xfs.as_bytes())]), &["sheet-strings"]);
    let deep = format!("{}{}", "<x>".repeat(100_000), "</x>".repeat(100_000));
    add("nested deep", "a.xlsx", book(&deep, &[]), &["sheet-xml-depth"]);
    add("nested deep in ods", "a.ods", ods_of(&deep), &["sheet-xml-depth"]);
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData>&b;</sheetData></worksheet>";
    add("a document type", "a.xlsx", whole(WORKBOOK, laughs, &[]), &["sheet-xml-dtd"]);
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook/>";
    add("an entity from outside", "a.xlsx", whole(outside, "<worksheet/>", &[]), &["sheet-xml-dtd"]);
    add(
        "an entity nobody declared",
        "a.xlsx",
        whole(WORKBOOK, "<worksheet><sheetData>&evil;</sheetData></worksheet>", &[]),
        &["sheet-xml-dtd"],
    );
    add(
        "a document type in ods",
        "a.ods",
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", b"<!DOCTYPE x><a/>"),
        ]),
        &["sheet-xml-dtd"],
    );
    let merges = format!(
        "<worksheet><sheetData/><mergeCells>{}</mergeCells></worksheet>",
        "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(150_000)
    );
    add("merged ranges without end", "a.xlsx", whole(WORKBOOK, &merges, &[]), &["sheet-too-many-cells"]);
    for cut in [10, 40, 50, 75, 95] {
        let bytes = good[..good.len() * cut / 100].to_vec();
        add("a zip cut off", "a.xlsx", bytes, &["sheet-broken"]);
    }
    add("ods cut off", "a.ods", good_ods[..good_ods.len() / 2].to_vec(), &["sheet-broken"]);
    add("xls cut off", "a.xls", good_xls[..700].to_vec(), &["sheet-broken", "sheet-not-a-sheet"]);
    let mut torn = good.clone();
    let middle = torn.len() / 3;
    torn[middle..middle + 60].fill(0xff);
    add("a zip with a torn part", "a.xlsx", torn, &["sheet-broken"]);
    add(
        "a sheet cut off inside",
        "a.xlsx",
        whole(WORKBOOK, "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1", &[]),
        &["sheet-broken"],
    );
    add(
        "encrypted",
        "a.xlsx",
        compound(&[("/EncryptionInfo", b"x"), ("/EncryptedPackage", b"y")]),
        &["sheet-encrypted"],
    );
    add("xls with a password", "a.xls", biff(&[bof(), (0x002f, vec![1, 0, 1, 0])]), &["sheet-encrypted"]);
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    add(
        "ods with a password",
        "a.ods",
        zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", b"junk"),
        ]),
        &["sheet-encrypted"],
    );
    let far = (0x0203, [65_535u16, 255, 0].iter().flat_map(|n| n.to_le_bytes()).chain([0; 8]).collect::<Vec<u8>>());
    let near = (0x0203, [0u16, 0, 0].iter().flat_map(|n| n.to_le_bytes()).chain([0; 8]).collect::<Vec<u8>>());
    add(
        "xls with a far cell",
        "a.xls",
        biff(&[bof(), (0x000a, vec![]), bof(), near, far, (0x000a, vec![])]),
        &["sheet-far-cell", "sheet-too-many-cells"],
    );
    add(
        "xls record that runs out",
        "a.xls",
        biff(&[bof()]).into_iter().chain([0; 3]).collect(),
        &["sheet-broken", "import-empty"],
    );
    add("a compound file of nothing", "a.xls", compound(&[("/Other", b"x")]), &["sheet-not-a-sheet"]);
    add("a Word document of old", "a.xls", compound(&[("/WordDocument", b"x")]), &["sheet-not-a-sheet"]);
    add("a compound header alone", "a.xls", good_xls[..512].to_vec(), &["sheet-broken"]);
    add("HTML named xls", "a.xls", "<html><table><tr><td>发生时间</td></tr></table></html>".into(), &["sheet-html"]);
    add("XML spreadsheet of 2003", "a.xls", b"<?xml version=\"1.0\"?><Workbook/>".to_vec(), &["sheet-html"]);
    add("MHTML", "a.xls", b"MIME-Version: 1.0\nContent-Type: multipart/related".to_vec(), &["sheet-html"]);
    add("PDF", "a.xlsx", b"%PDF-1.7 ...".to_vec(), &["sheet-not-a-sheet"]);
    add("a picture", "a.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), &["sheet-not-a-sheet"]);
    add("gzip", "a.xlsx", b"\x1f\x8b\x08\x00".to_vec(), &["sheet-not-a-sheet"]);
    add("rar", "a.xlsx", b"Rar!\x1a\x07\x00".to_vec(), &["sheet-not-a-sheet"]);
    add("docx named xlsx", "a.xlsx", zipped(&[("word/document.xml", b"<x/>")]), &["sheet-not-a-sheet"]);
    add("an archive of anything", "a.xlsx", zipped(&[("readme.txt", b"hello")]), &["sheet-not-a-sheet"]);
    add("binary workbook", "a.xlsb", zipped(&[("xl/workbook.bin", b"x")]), &["sheet-not-a-sheet"]);
    add(
        "a workbook without its sheet",
        "a.xlsx",
        zipped(&[("xl/workbook.xml", WORKBOOK.as_bytes())]),
        &["sheet-broken", "import-empty"],
    );
    let wide = "<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    add("ods with repeated cells", "a.ods", ods_of(wide), &["sheet-far-cell"]);
    let high = "<table:table><table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    add("ods with repeated rows", "a.ods", ods_of(high), &["sheet-far-cell"]);
    add("quotes left open", "a.csv", "发生时间,学习主题\n2025-3-5,\"甲\n2025-3-6,乙\n".into(), &["sheet-quote"]);
    add("bytes of no encoding", "a.csv", (0..4_000u32).map(|n| (n * 7 % 251) as u8).collect(), &["sheet-encoding"]);
    add("zeros", "a.csv", vec![0; 10_000], &["sheet-encoding"]);
    add("wide csv", "a.csv", "x,".repeat(5_000).into_bytes(), &["sheet-far-cell"]);
    add("long csv", "a.csv", "x\n".repeat(300_000).into_bytes(), &["sheet-far-cell"]);
    list
}

fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:").map(str::to_owned));
    line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

#[test]
fn hostile_files_are_refused_by_code_quickly_and_in_little_memory() {
    let list = hostile();
    assert!(list.len() >= 40, "{}", list.len());
    let mut wrong = Vec::new();
    for (name, file, bytes, codes) in list {
        let start = Instant::now();
        let result = read(&bytes, file);
        let took = start.elapsed().as_secs_f64();
        match result {
            Ok(book) => wrong.push(format!("{name}: read as {} sheets", book.sheets.len())),
            Err(fault) if !codes.contains(&fault.code) => wrong.push(format!("{name}: {fault:?}")),
            Err(fault) => assert!(fault.args.iter().any(|(k, v)| *k == "file" && v == file), "{name}: {fault:?}"),
        }
        if took > 10.0 {
            wrong.push(format!("{name}: {took:.1} s"));
        }
    }
    // The bombs of this test itself are 130 MB; the reader's own share stays far below 512 MB.
    let peak = peak_mib();
    if peak > 900.0 {
        wrong.push(format!("peak of {peak:.0} MiB"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_formula_that_reaches_outside_gives_its_last_value_and_a_warning() {
    let data = format!(
        "{HEAD}<row r=\"2\"><c r=\"A2\" t=\"str\"><f>[1]Sheet1!A1</f><v>2025-03-05</v></c><c r=\"B2\" t=\"str\"><f>WEBSERVICE(\"http://x\")</f><v>甲</v></c></row>"
    );
    let book = read(&book(&data, &[]), "a.xlsx").unwrap();
    assert_eq!(book.linked, [("A".to_owned(), "A2".to_owned()), ("A".to_owned(), "B2".to_owned())]);
    assert_eq!(book.sheets[0].rows[1].cells[0].text, "2025-03-05");
}

#[test]
fn a_sheet_formatted_to_its_end_is_no_far_cell() {
    let data = format!("{HEAD}<row r=\"1048576\"><c r=\"A1048576\" s=\"0\"/><c r=\"XFD1048576\"/></row>");
    assert_eq!(read(&book(&data, &[]), "a.xlsx").unwrap().sheets[0].rows.len(), 1);
}

#[test]
fn bytes_changed_at_random_never_panic() {
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = move |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let model = model("台账", "发生时间|学习主题|参加人数\n2025-3-5|甲|#3\n2025-3-6|乙|#4");
    let sources = [xlsx(&[&model]), ods(&[&model]), xls(&model), csv(&model, b',').into_bytes()];
    for round in 0..1_200 {
        let mut bytes = sources[round % sources.len()].clone();
        for _ in 0..1 + next(12) {
            let at = next(bytes.len());
            bytes[at] = next(256) as u8;
        }
        if next(4) == 0 {
            bytes.truncate(next(bytes.len()) + 1);
        }
        let mut sink = std::io::sink();
        match read(&bytes, "a.xlsx") {
            Ok(book) => write!(sink, "{}", of_book(&book, "a.xlsx", "study", None).lines).unwrap(),
            Err(fault) => assert!(fault.code.starts_with("sheet-") || fault.code.starts_with("import-"), "{fault:?}"),
        }
    }
}
