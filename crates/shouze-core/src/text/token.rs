//! The tokeniser of search: single characters and pairs of Han script, whole words of the rest.
//!
//! It never segments by dictionary, so a Chinese word of any length is found wherever it stands.

/// Is this a character that stands alone, as Han does?
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Runs of Han characters, and words of everything else, lower-cased.
fn runs(text: &str) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        let alone = stands_alone(c);
        if !alone && !c.is_alphanumeric() {
            open = false;
            continue;
        }
        match runs.last_mut() {
            Some((same, run)) if open && *same == alone => run.extend(c.to_lowercase()),
            _ => runs.push((alone, c.to_lowercase().collect())),
        }
        open = true;
    }
    runs
}

/// The column to be indexed: 专题学 becomes `专 专题 题 题学 学`.
pub fn index_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    let mut push = |token: &str| {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(token);
    };
    for (alone, run) in runs(text) {
        if !alone {
            push(&run);
            continue;
        }
        let starts: Vec<usize> = run.char_indices().map(|(i, _)| i).chain([run.len()]).collect();
        for (n, &start) in starts[..starts.len() - 1].iter().enumerate() {
            push(&run[start..starts[n + 1]]);
            if let Some(&end) = starts.get(n + 2) {
                push(&run[start..end]);
            }
        }
    }
    out
}

/// The phrases that must all stand in a found text, each a sequence of neighbouring tokens.
pub fn query_phrases(text: &str) -> Vec<Vec<String>> {
    runs(text)
        .into_iter()
        .map(|(alone, run)| {
            if !alone || run.chars().count() == 1 {
                return vec![run];
            }
            let tokens = index_text(&run);
            let tokens: Vec<String> = tokens.split(' ').map(str::to_owned).collect();
            tokens[1..tokens.len() - 1].to_vec()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_singles() {
        assert_eq!(index_text("专题学习2次，GDP"), "专 专题 题 题学 学 学习 习 2 次 gdp");
        assert_eq!(query_phrases("题学"), [vec!["题学"]]);
        assert_eq!(query_phrases("专题学"), [vec!["专题", "题", "题学"]]);
        assert_eq!(query_phrases("学 GDP"), [vec!["学"], vec!["gdp"]]);
        assert!(query_phrases(" ，。").is_empty());
    }
}
