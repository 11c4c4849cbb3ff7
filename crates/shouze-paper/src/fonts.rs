//! Which faces a paper is set in: the office's licensed ones first, then free ones that stand in for them.
//!
//! It opens no folder and downloads nothing: whoever calls it hands over the bytes of font files. What it chose is said.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use shouze_core::fault::Fault;
use ttf_parser::{Face, name_id};
use typst::foundations::Bytes;

/// The five faces that GB/T 9704 asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 小标宋, for titles and mastheads.
    Title,
    /// 仿宋, for the text.
    Fang,
    /// 楷体, for headings of the second level.
    Kai,
    /// 黑体, for headings of the first level and heads of tables.
    Hei,
    /// 宋体, for page numbers.
    Song,
}

impl Role {
    pub const ALL: [Role; 5] = [Role::Title, Role::Fang, Role::Kai, Role::Hei, Role::Song];

    /// As the layout calls it.
    pub fn id(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Fang => "fang",
            Role::Kai => "kai",
            Role::Hei => "hei",
            Role::Song => "song",
        }
    }

    /// As an office calls it.
    pub fn zh(self) -> &'static str {
        match self {
            Role::Title => "小标宋",
            Role::Fang => "仿宋",
            Role::Kai => "楷体",
            Role::Hei => "黑体",
            Role::Song => "宋体",
        }
    }

    /// The faces that are meant, as their files name themselves.
    fn licensed(self) -> &'static [&'static str] {
        match self {
            Role::Title => {
                &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋", "小标宋体"]
            }
            Role::Fang => &[
                "仿宋_GB2312",
                "FangSong_GB2312",
                "仿宋",
                "FangSong",
                "方正仿宋_GB2312",
                "FZFS_GB2312",
                "方正仿宋_GBK",
                "华文仿宋",
                "STFangsong",
            ],
            Role::Kai => &[
                "楷体_GB2312",
                "KaiTi_GB2312",
                "楷体",
                "KaiTi",
                "方正楷体_GB2312",
                "FZKTK_GB2312",
                "方正楷体_GBK",
                "华文楷体",
                "STKaiti",
            ],
            Role::Hei => &["黑体", "SimHei", "方正黑体_GBK", "FZHTK", "华文黑体", "STHeiti"],
            Role::Song => &["宋体", "SimSun", "新宋体", "NSimSun", "方正书宋_GBK", "华文宋体", "STSong"],
        }
    }

    /// Free faces that may stand in, by their PostScript names.
    fn stand_ins(self) -> &'static [&'static str] {
        match self {
            Role::Title => &[
                "FandolSong-Bold",
                "NotoSerifCJKsc-Bold",
                "SourceHanSerifSC-Bold",
                "NotoSerifSC-Bold",
                "FandolSong-Regular",
            ],
            Role::Fang => {
                &["FandolFang-Regular", "FandolSong-Regular", "NotoSerifCJKsc-Regular", "SourceHanSerifSC-Regular"]
            }
            Role::Kai => {
                &["FandolKai-Regular", "LXGWWenKai-Regular", "LXGWWenKaiGB-Regular", "ARPLKaitiMGB", "KaitiMGB"]
            }
            Role::Hei => &[
                "FandolHei-Regular",
                "NotoSansCJKsc-Regular",
                "SourceHanSansSC-Regular",
                "NotoSansSC-Regular",
                "WenQuanYiMicroHei",
            ],
            Role::Song => {
                &["FandolSong-Regular", "NotoSerifCJKsc-Regular", "SourceHanSerifSC-Regular", "NotoSerifSC-Regular"]
            }
        }
    }
}

/// Faces with many more characters, for names: asked after those of the five roles.
const RARE: &[&str] = &[
    "LXGWWenKai-Light",
    "LXGWWenKaiGB-Light",
    "LXGWWenKai-Regular",
    "LXGWWenKaiGB-Regular",
    "SimSun-ExtB",
    "PlangothicP1-Regular",
    "HanaMinA",
    "HanaMinB",
    "NotoSerifCJKsc-Regular",
    "SourceHanSerifSC-Regular",
    "NotoSansCJKsc-Regular",
    "SourceHanSansSC-Regular",
];
/// How many faces for rare characters are kept at hand.
const RARE_MAX: usize = 8;

/// What a face was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    pub role: Role,
    /// What the face calls itself.
    pub face: String,
    /// It is not the face that the standard means.
    pub stand_in: bool,
}

/// One face of one file.
pub(crate) struct Held {
    pub data: Bytes,
    pub index: u32,
}

impl Held {
    pub fn face(&self) -> Option<Face<'_>> {
        Face::parse(&self.data, self.index).ok()
    }
}

/// The faces that papers are set in.
pub struct Fonts {
    pub(crate) held: Vec<Held>,
    /// For each role its place in `held`.
    pub(crate) roles: [usize; 5],
    /// Places in `held`, in the order in which they are asked for rare characters.
    pub(crate) rare: Vec<usize>,
    used: Vec<Used>,
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fonts").field("used", &self.used).finish_non_exhaustive()
    }
}

struct Candidate {
    file: usize,
    index: u32,
    /// Family, full and PostScript names, folded.
    names: BTreeSet<String>,
    shown: String,
    bold: bool,
}

impl Fonts {
    /// Chooses among font files, in the order in which they are given. Nothing is read of a file but its names,
    /// unless it is chosen.
    pub fn find<B>(files: Vec<B>) -> Result<Fonts, Fault>
    where
        B: AsRef<[u8]> + Send + Sync + 'static,
    {
        let candidates: Vec<Candidate> =
            files.iter().enumerate().flat_map(|(n, bytes)| faces_of(n, bytes.as_ref())).collect();
        if candidates.is_empty() {
            return Err(Fault::new("paper-no-fonts"));
        }
        let mut wanted: Vec<usize> = Vec::new();
        let mut place = |n: usize| {
            wanted.iter().position(|w| *w == n).unwrap_or_else(|| {
                wanted.push(n);
                wanted.len() - 1
            })
        };
        let mut roles = [0; 5];
        let mut used = Vec::new();
        for (slot, role) in roles.iter_mut().zip(Role::ALL) {
            let licensed = best(&candidates, role.licensed(), role == Role::Title);
            let chosen = licensed
                .or_else(|| best(&candidates, role.stand_ins(), role == Role::Title))
                .or_else(|| best(&candidates, Role::Fang.stand_ins(), false))
                .or_else(|| best(&candidates, RARE, false))
                .unwrap_or(0);
            *slot = place(chosen);
            used.push(Used { role, face: candidates[chosen].shown.clone(), stand_in: licensed.is_none() });
        }
        let mut rare: Vec<usize> = RARE.iter().filter_map(|name| best(&candidates, &[name], false)).collect();
        rare.extend((0..candidates.len()).filter(|n| !candidates[*n].bold));
        let mut seen = BTreeSet::new();
        rare.retain(|n| seen.insert(*n));
        rare.truncate(RARE_MAX);
        let rare = rare.into_iter().map(&mut place).collect();
        let mut bytes: Vec<Option<B>> = files.into_iter().map(Some).collect();
        let mut shared: Vec<(usize, Bytes)> = Vec::new();
        let held = wanted
            .iter()
            .map(|n| {
                let candidate = &candidates[*n];
                let before = shared.iter().find(|(file, _)| *file == candidate.file).map(|(_, data)| data.clone());
                let data = before.unwrap_or_else(|| {
                    let data = bytes[candidate.file].take().map_or_else(|| Bytes::new([]), Bytes::new);
                    shared.push((candidate.file, data.clone()));
                    data
                });
                Held { data, index: candidate.index }
            })
            .collect();
        Ok(Fonts { held, roles, rare, used })
    }

    /// What is used for what.
    pub fn used(&self) -> &[Used] {
        &self.used
    }
}

/// The first name of the list that any candidate bears.
fn best(candidates: &[Candidate], names: &[&str], bold: bool) -> Option<usize> {
    names.iter().find_map(|name| {
        let name = fold(name);
        let mut bearing = candidates.iter().enumerate().filter(|(_, c)| c.names.contains(&name));
        // A family has bold faces as well: the plain one is meant, but for titles either will do.
        bearing
            .clone()
            .find(|(_, c)| !c.bold)
            .or_else(|| bearing.next())
            .map(|(n, _)| n)
            .filter(|n| bold || !candidates[*n].bold)
    })
}

/// The faces of a file that can write Chinese.
fn faces_of(file: usize, bytes: &[u8]) -> Vec<Candidate> {
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1).min(64);
    (0..count)
        .filter_map(|index| {
            let face = Face::parse(bytes, index).ok()?;
            // Simplified characters and the brackets of document numbers: what a fallback cannot be asked for every time.
            if !"国务报〔".chars().all(|c| face.glyph_index(c).is_some()) {
                return None;
            }
            let mut names = BTreeSet::new();
            let mut shown = None;
            for name in face.names() {
                let kind =
                    [name_id::FAMILY, name_id::FULL_NAME, name_id::POST_SCRIPT_NAME, name_id::TYPOGRAPHIC_FAMILY];
                if !kind.contains(&name.name_id) {
                    continue;
                }
                if let Some(text) = name.to_string().filter(|t| t.len() < 200) {
                    names.insert(fold(&text));
                    if name.name_id == name_id::FULL_NAME {
                        shown.get_or_insert(text);
                    }
                }
            }
            let shown = shown.or_else(|| names.first().cloned())?;
            Some(Candidate { file, index, names, shown, bold: face.is_bold() })
        })
        .collect()
}

/// A name without what its spellings differ by.
fn fold(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(names: &[&str], bold: bool) -> Candidate {
        let names: BTreeSet<String> = names.iter().map(|n| fold(n)).collect();
        Candidate { file: 0, index: 0, shown: names.first().cloned().unwrap_or_default(), names, bold }
    }

    #[test]
    fn no_font_is_a_fault_that_says_so() {
        assert_eq!(Fonts::find(Vec::<Vec<u8>>::new()).unwrap_err().code, "paper-no-fonts");
        assert_eq!(Fonts::find(vec![b"not a font".to_vec()]).unwrap_err().code, "paper-no-fonts");
    }

    #[test]
    fn licensed_faces_win_and_names_may_be_spelt_either_way() {
        let all = [
            candidate(&["FandolFang R", "FandolFang-Regular"], false),
            candidate(&["仿宋_GB2312", "FangSong_GB2312"], false),
            candidate(&["SimHei"], false),
        ];
        assert_eq!(best(&all, Role::Fang.licensed(), false), Some(1));
        assert_eq!(best(&all, Role::Fang.stand_ins(), false), Some(0));
        assert_eq!(best(&all, Role::Hei.licensed(), false), Some(2));
        assert_eq!(best(&all, Role::Kai.licensed(), false), None);
    }

    #[test]
    fn a_bold_face_is_not_taken_for_plain_text() {
        let all = [candidate(&["SimSun"], true)];
        assert_eq!(best(&all, Role::Song.licensed(), false), None);
        let all = [candidate(&["小标宋"], true)];
        assert_eq!(best(&all, Role::Title.licensed(), true), Some(0));
    }
}
