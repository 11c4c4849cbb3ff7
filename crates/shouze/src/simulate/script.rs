//! The script of a simulated year: what happens, when it is entered, what is corrected later.
//!
//! It never looks at the ledger: the same seed writes the same script, whatever the engine answers.

use serde_json::{Value as Json, json};
use shouze_core::clock::office_day;
use shouze_core::moment::Moment;

const DAY_S: i64 = 86_400;

/// SplitMix64: small, and the same everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: i64) -> i64 {
        (self.roll() % n.max(1) as u64) as i64
    }

    fn one_in(&mut self, n: i64) -> bool {
        self.below(n) == 0
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as i64) as usize]
    }
}

/// What an event does.
pub enum What {
    New { kind: &'static str, occurred: i64, data: Json, refs: Vec<(&'static str, usize)> },
    Correct { of: usize, data: Json },
    Void { of: usize },
}

/// One thing that is entered, and when.
pub struct Event {
    pub recorded: i64,
    pub what: What,
}

fn day_text(unix_s: i64) -> String {
    office_day(Moment::from_unix(unix_s)).to_string()
}

/// The script of a year, written before it is played.
pub struct Script {
    pub dice: Dice,
    pub events: Vec<Event>,
    /// The first second of the year.
    pub start: i64,
    pub end: i64,
    pub late: u64,
}

impl Script {
    /// Something happens; it is entered within two days, or, one time in nine, weeks later.
    fn add(
        &mut self,
        kind: &'static str,
        occurred: i64,
        data: Json,
        refs: &[(&'static str, usize)],
        after: Option<usize>,
    ) -> usize {
        let late = self.dice.one_in(9);
        self.late += u64::from(late);
        let delay = if late { 3 * DAY_S + self.dice.below(18 * DAY_S) } else { 60 + self.dice.below(2 * DAY_S) };
        let before = refs.iter().map(|(_, n)| *n).chain(after).map(|n| self.events[n].recorded + 60).max().unwrap_or(0);
        let what = What::New { kind, occurred, data, refs: refs.to_vec() };
        self.events.push(Event { recorded: (occurred + delay).max(before), what });
        self.events.len() - 1
    }

    /// A moment in office hours of this day of the year.
    fn at(&mut self, day: i64) -> i64 {
        self.start + day * DAY_S + 8 * 3_600 + self.dice.below(9 * 3_600)
    }

    /// Some steps of a matter, one after the other; it may stop anywhere.
    fn steps(&mut self, kind: &'static str, parent: (&'static str, usize), from: i64, steps: &[&str], days: i64) {
        let mut at = from;
        let mut last = None;
        for step in steps {
            at += DAY_S / 2 + self.dice.below(days * DAY_S);
            if self.dice.one_in(8) {
                return;
            }
            last = Some(self.add(kind, at, json!({"step": step}), &[parent], last));
        }
    }

    pub fn write(&mut self) {
        let start = self.start;
        let instantly =
            |kind, data| Event { recorded: start, what: What::New { kind, occurred: start, data, refs: Vec::new() } };
        self.events.push(instantly("office", json!({"name": "虚拟办公室", "demo": true})));
        for section in ["综合科", "信息科", "政务公开科", "总值班室"] {
            self.events.push(instantly("section", json!({"name": section})));
        }
        for (post, role, section) in POSTS {
            let mut data = json!({"name": post, "role": role});
            if !section.is_empty() {
                data["section"] = json!(section);
            }
            self.events.push(instantly("post", data));
        }
        self.hold();
        for day in 0..365 {
            self.a_day(day);
        }
        // Second thoughts: some facts are corrected, a few voided.
        let first = 40.min(self.events.len());
        for of in first..self.events.len() {
            let What::New { kind, .. } = self.events[of].what else { continue };
            let recorded = self.events[of].recorded + DAY_S + self.dice.below(60 * DAY_S);
            if self.dice.one_in(14) && ["study", "publication", "meeting", "problem"].contains(&kind) {
                let data = json!({"title": format!("更正后的标题{of}")});
                self.events.push(Event { recorded, what: What::Correct { of, data } });
            }
            if self.dice.one_in(30) && ["study", "publication", "deploy", "check"].contains(&kind) {
                self.events.push(Event { recorded, what: What::Void { of } });
            }
        }
    }

    fn hold(&mut self) {
        for (n, (post, _, _)) in POSTS.iter().enumerate().skip(1) {
            let from = day_text(self.start - 400 * DAY_S);
            let changes = self.dice.one_in(3);
            let day = 60 + self.dice.below(240);
            let (last, next) = (day_text(self.start + day * DAY_S), day_text(self.start + (day + 1) * DAY_S));
            let start = self.start;
            let first =
                self.add("holding", start, json!({"post": post, "holder": format!("甲{n}"), "from": from}), &[], None);
            if changes {
                let recorded = self.start + day * DAY_S + 12 * 3_600;
                self.events.push(Event {
                    recorded: recorded.max(self.events[first].recorded + 60),
                    what: What::Correct { of: first, data: json!({"until": last}) },
                });
                let at = self.start + (day + 1) * DAY_S;
                self.add("holding", at, json!({"post": post, "holder": format!("乙{n}"), "from": next}), &[], None);
            }
        }
    }

    fn a_day(&mut self, day: i64) {
        let at = self.at(day);
        let title = |what: &str, n: usize| format!("{what}{n}");
        let n = self.events.len();
        if day == 3 {
            for (name, kind) in [("公众号一", "公众号"), ("门户网站", "政府网站")] {
                self.add("channel", at, json!({"name": name, "type": kind, "own": true, "opened_on": day_text(self.start - 900 * DAY_S), "owner_section": "政务公开科"}), &[], None);
            }
            let rule_due = self.dice.below(300);
            let due = day_text(self.start + (40 + rule_due) * DAY_S);
            let rule = self.add(
                "rule",
                at,
                json!({"title": "值班制度", "version": "一", "change": "新建", "next_review_on": due}),
                &[],
                None,
            );
            if !self.dice.one_in(3) {
                let later = 60 + self.dice.below(200);
                let then = self.at(later);
                self.add("rule_review", then, json!({"outcome": "继续有效"}), &[("subject", rule)], None);
            }
            let plan =
                self.add("plan", at, json!({"title": "年度要点", "year": 2025, "plan_type": "工作要点"}), &[], None);
            for i in 0..6 {
                let due = day_text(self.start + (50 + i * 50) * DAY_S);
                let item = self.add("plan_item", at, json!({"number": format!("{i}"), "title": title("任务", i as usize), "lead": "综合科", "due_on": due}), &[("plan", plan)], None);
                let from = self.at(10 + i * 40);
                self.steps("plan_item_step", ("plan_item", item), from, &["接办", "推进", "办结"], 25);
            }
        }
        // The first and last day of every week are quiet more often than not.
        if day % 7 >= 5 && !self.dice.one_in(6) {
            return;
        }
        if day % 29 == 14 {
            let meeting = self.add("meeting", at, json!({"title": title("党组会", n), "type": "党组会"}), &[], None);
            let special = self.dice.one_in(5);
            self.add(
                "agenda_item",
                at,
                json!({"title": title("议题", n), "special_study": special, "work_line": "责任制落实"}),
                &[("meeting", meeting)],
                None,
            );
            let due = day_text(at + (20 + self.dice.below(40)) * DAY_S);
            let done = self.add(
                "resolution",
                at,
                json!({"title": title("议定", n), "lead": "信息科", "due_on": due}),
                &[("meeting", meeting)],
                None,
            );
            self.steps("resolution_step", ("resolution", done), at, &["接办", "推进", "办结"], 20);
        }
        match self.dice.below(22) {
            0 | 1 => {
                let form = self.dice.pick(&["念文件", "看视频", "研讨", "现场教学"]);
                let occasion = self.dice.pick(&["中心组学习", "主题党日", "专题培训"]);
                self.add(
                    "study",
                    at,
                    json!({"title": title("学习", n), "form": form, "occasion": occasion}),
                    &[],
                    None,
                );
            }
            2..=5 => {
                if let Some(channel) = self.find("channel") {
                    let channel = channel + self.dice.below(2) as usize;
                    let reviewed = !self.dice.one_in(12);
                    self.add(
                        "publication",
                        at,
                        json!({"title": title("稿件", n), "category": "工作动态", "three_reviews": reviewed}),
                        &[("channel", channel)],
                        None,
                    );
                }
            }
            6 => {
                let grade = self.dice.pick(&["一般", "较大", "重大", "未分级"]);
                let known = Moment::from_unix(at + self.dice.below(7_200)).to_string();
                let concern = self.add(
                    "concern",
                    at,
                    json!({"title": title("关切", n), "topic": "供水", "grade": grade, "known_at": known}),
                    &[],
                    None,
                );
                if let (Some(channel), false) = (self.find("channel"), self.dice.one_in(4)) {
                    let then = at + self.dice.below(3 * DAY_S);
                    self.add(
                        "publication",
                        then,
                        json!({"title": title("回应", n), "category": "回应"}),
                        &[("channel", channel), ("concern", concern)],
                        None,
                    );
                }
                self.steps("concern_step", ("concern", concern), at, &["发现", "报告", "回应", "办结"], 4);
            }
            7 => {
                let due = day_text(at + (5 + self.dice.below(9)) * DAY_S);
                let commission = self.add(
                    "commission",
                    at,
                    json!({"title": title("约稿", n), "from_office": "市办", "due_on": due}),
                    &[],
                    None,
                );
                if !self.dice.one_in(5) {
                    let then = at + self.dice.below(14 * DAY_S);
                    self.add(
                        "submission",
                        then,
                        json!({"title": title("报送", n), "series": "约稿", "to_office": "市办"}),
                        &[("commission", commission)],
                        None,
                    );
                }
            }
            8 => {
                let due = day_text(at + (20 + self.dice.below(60)) * DAY_S);
                let problem = self.add(
                    "problem",
                    at,
                    json!({"title": title("问题", n), "source": "自查", "lead": "综合科", "due_on": due}),
                    &[],
                    None,
                );
                let steps: &[&str] = if self.dice.one_in(3) {
                    &["整改中", "申请销号", "退回", "整改中", "申请销号", "已销号"]
                } else {
                    &["整改中", "申请销号", "已销号"]
                };
                self.steps("problem_step", ("problem", problem), at, steps, 18);
            }
            9 => {
                let by = self.at(day + 10);
                let transmit = day_text(by);
                let doc = self.add("superior_doc", at, json!({"doc_no": title("号", n), "title": title("来文", n), "issuer": "县委", "doc_type": "通知", "transmit_by": transmit}), &[], None);
                if let (Some(meeting), false) = (self.find("meeting"), self.dice.one_in(3)) {
                    let then = at + self.dice.below(15 * DAY_S);
                    self.add(
                        "agenda_item",
                        then,
                        json!({"title": title("传达", n)}),
                        &[("meeting", meeting), ("transmits", doc)],
                        None,
                    );
                }
            }
            10 => drop(self.add(
                "deploy",
                at,
                json!({"title": title("部署", n), "occasion": "党组会", "by_role": "第一责任人"}),
                &[],
                None,
            )),
            11 => drop(self.add(
                "remind",
                at,
                json!({"title": title("提醒", n), "occasion": "全体人员会", "by_role": "第一责任人"}),
                &[],
                None,
            )),
            12 => drop(self.add(
                "check",
                at,
                json!({"title": title("检查", n), "check_type": "季度检查", "by_role": "直接责任人"}),
                &[],
                None,
            )),
            _ => {}
        }
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        self.events.iter().position(|e| matches!(&e.what, What::New { kind, .. } if *kind == wanted))
    }
}

const POSTS: [(&str, &str, &str); 8] = [
    ("党组", "党组", ""),
    ("主任", "第一责任人", ""),
    ("副主任", "直接责任人", ""),
    ("综合科科长", "科室负责人", "综合科"),
    ("信息科科长", "科室负责人", "信息科"),
    ("党务专岗", "党务工作负责人", "综合科"),
    ("发布专岗", "信息发布负责人", "政务公开科"),
    ("值守专岗", "应急值守负责人", "总值班室"),
];
