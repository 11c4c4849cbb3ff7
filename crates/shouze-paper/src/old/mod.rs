//! Old papers as plain lines: web pages, and what the readers of Word and PDF found.
//!
//! It takes no script, no link and no hidden thing along, and builds no tree: deep nesting costs nothing.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use shouze_core::fault::Fault;
use shouze_core::reading::{CHARS_MAX, Line};
use shouze_core::report::Found;

/// Elements whose content is not the page's text.
const HIDDEN: &[&[u8]] = &[
    b"script",
    b"style",
    b"head",
    b"nav",
    b"footer",
    b"aside",
    b"form",
    b"noscript",
    b"template",
    b"svg",
    b"select",
    b"button",
    b"iframe",
    b"textarea",
];

/// Elements that begin and end a line.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"div",
    b"br",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"li",
    b"ul",
    b"ol",
    b"tr",
    b"td",
    b"th",
    b"table",
    b"section",
    b"article",
    b"header",
    b"main",
    b"body",
    b"blockquote",
    b"pre",
    b"hr",
    b"dl",
    b"dt",
    b"dd",
    b"center",
    b"title",
];

#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    now: String,
    level: Option<u8>,
    linked: usize,
    in_link: bool,
    chars: usize,
}

impl Page {
    fn end(&mut self) {
        let text = self.now.split_whitespace().collect::<Vec<_>>().join(" ");
        let chars = text.chars().count();
        // A line of links is the site's, not the paper's.
        let of_links = self.linked * 10 >= chars * 8 && chars < 60;
        if !text.is_empty() && !of_links {
            self.lines.push(Line { text, level: self.level });
        }
        self.now.clear();
        self.linked = 0;
    }
}

/// The lines of a web page.
pub fn html(text: &str) -> Result<Vec<Line>, Fault> {
    let mut page = Page::default();
    let mut hidden: Option<(Vec<u8>, usize)> = None;
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name: &[u8] = &tag.name;
                if let Some((of, depth)) = &mut hidden {
                    *depth += usize::from(of == name && !tag.self_closing);
                } else if HIDDEN.contains(&name) && !tag.self_closing {
                    page.end();
                    hidden = Some((name.to_vec(), 1));
                } else if BLOCKS.contains(&name) {
                    page.end();
                    page.level = heading(name);
                } else if name == b"a" {
                    page.in_link = true;
                }
            }
            Token::EndTag(tag) => {
                let name: &[u8] = &tag.name;
                if let Some((of, depth)) = &mut hidden {
                    *depth -= usize::from(of == name);
                    if *depth == 0 || (of == b"head" && name == b"body") {
                        hidden = None;
                    }
                } else if BLOCKS.contains(&name) {
                    page.end();
                    page.level = None;
                } else if name == b"a" {
                    page.in_link = false;
                }
            }
            Token::String(words) if hidden.is_none() => {
                let words = String::from_utf8_lossy(&words);
                let chars = words.chars().filter(|c| !c.is_whitespace()).count();
                page.chars += chars;
                if page.chars > CHARS_MAX {
                    return Err(Fault::new("reading-too-long").with("chars", page.chars).with("max", CHARS_MAX));
                }
                page.linked += if page.in_link { chars } else { 0 };
                page.now.push_str(&words);
            }
            _ => {}
        }
    }
    page.end();
    Ok(page.lines)
}

fn heading(name: &[u8]) -> Option<u8> {
    match name {
        [b'h', n @ b'1'..=b'6'] => Some(n - b'0'),
        _ => None,
    }
}

/// Does a text look like a web page?
pub fn is_html(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(2000).collect::<String>().to_ascii_lowercase();
    head.starts_with('<')
        && ["<html", "<!doctype html", "<body", "<div", "<p", "<head", "<meta", "<table"]
            .iter()
            .any(|t| head.contains(t))
}

/// The lines of what a reader found; what a tracked change deletes is gone.
pub fn lines(found: &Found) -> Vec<Line> {
    let line = |p: &shouze_core::report::found::Paragraph| Line {
        text: p.text(),
        level: p.level.filter(|_| p.cell.is_none()),
    };
    found.paragraphs.iter().map(line).filter(|l| !l.text.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_its_lines() {
        let page = "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><nav><a>首页</a></nav>\
            <h2>一、责任</h2><p>研究<b>2</b>次&nbsp;。<script>if(a<b){'</p>'}</script></p><p><a href=#>上一篇</a></p>尾</body></html>";
        let lines = html(page).unwrap();
        let texts: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["一、责任", "研究2次 。", "尾"]);
        assert_eq!(lines[0].level, Some(2));
        assert!(is_html(page) && !is_html("一、责任<br>"));
    }

    #[test]
    fn deep_pages_cost_nothing() {
        let page = format!("<html>{}字{}", "<div><b>".repeat(100_000), "</div>".repeat(100_000));
        assert_eq!(html(&page).unwrap().len(), 1);
    }
}
