//! Ledgers mutated at random: order of columns, dates, merges, blanks, totals, headings again, formats, encodings.
//!
//! Every row comes out right or its fault is named; what goes in comes out or is said to have been left out.

mod ugly;

use encoding_rs::GB18030;
use ugly::*;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    fn one(&mut self, of: usize) -> bool {
        self.roll(of) == 0
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

/// A column: the field it is for, the headings that it may have, and how a value of it is made.
struct Column {
    field: &'static str,
    headings: &'static [&'static str],
    make: fn(&mut Dice, usize, &Around) -> Value,
}

struct Around {
    year_in_title: bool,
    typed: bool,
}

/// How a value is written, what it means, and the fault that it is, if it is one.
struct Value {
    cell: V,
    means: Option<String>,
    fault: Option<&'static str>,
}

fn good(cell: V, means: impl Into<String>) -> Value {
    Value { cell, means: Some(means.into()), fault: None }
}

fn bad(text: &str, fault: &'static str) -> Value {
    Value { cell: s(text), means: None, fault: Some(fault) }
}

fn day(dice: &mut Dice, n: usize, around: &Around) -> Value {
    let (m, d) = (1 + n as u8 % 12, 1 + dice.roll(28) as u8);
    let means = format!("2025-{m:02}-{d:02}");
    if dice.one(25) {
        return bad(["2025-02-30", "年底前", "2025年3月", "不详"][dice.roll(4)], "");
    }
    match dice.roll(if around.year_in_title { 13 } else { 10 }) {
        0 if around.typed => good(V::D(2025, m, d), means),
        1 => good(s(&format!("2025.{m}.{d}")), means),
        2 => good(s(&format!("2025/{m}/{d}")), means),
        3 => good(s(&format!("2025年{m}月{d}日")), means),
        4 => good(s(&format!("2025{m:02}{d:02}")), means),
        5 => good(s(&format!("２０２５年{m}月{d}日")), means),
        6 => good(s(&format!("2025-{m}-{d} 9:30")), format!("{means}_09:30")),
        7 => good(s(&format!("2025年{m}月{d}日下午3时")), format!("{means}_15:00")),
        8 => good(s(&format!("2025.{m}.{d} 9:00-11:00")), format!("{means}_09:00")),
        10 => good(s(&format!("{m}月{d}日")), means),
        11 => good(s(&format!("{m}月{d}日上午")), means),
        12 => good(s(&format!("{m}月{d}号晚上7点半")), format!("{means}_19:30")),
        _ => good(s(&means), means.clone()),
    }
}

fn title(dice: &mut Dice, n: usize, _: &Around) -> Value {
    let text = format!("{}第{}号事项", dice.pick(&["学习", "传达", "研究", "部署"]), n + 1);
    let shown = if dice.one(8) { format!(" {text}　") } else { text.clone() };
    good(s(&shown), text)
}

fn count(dice: &mut Dice, _: usize, around: &Around) -> Value {
    let n = dice.roll(2_000);
    match dice.roll(14) {
        0 => bad(&format!("约{n}"), "sheet-vague-number"),
        1 => bad(&format!("{n}余人"), "sheet-vague-number"),
        2 => good(s(&format!("{n}人")), n.to_string()),
        3 if n >= 1_000 => good(s(&format!("{},{:03}", n / 1_000, n % 1_000)), n.to_string()),
        4 => good(
            s(&n.to_string().chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect::<String>()),
            n.to_string(),
        ),
        5 => Value { cell: s(dice.pick(&["/", "—", "-"])), means: None, fault: None },
        6 => Value { cell: V::E, means: None, fault: None },
        _ if around.typed && dice.one(2) => good(V::N(n as f64), n.to_string()),
        _ => good(s(&n.to_string()), n.to_string()),
    }
}

fn form(dice: &mut Dice, _: usize, _: &Around) -> Value {
    if dice.one(30) {
        return bad("打牌", "fact-choice-unknown");
    }
    let term = dice.pick(&["研讨", "念文件", "听讲座", "看视频"]);
    let shown = if dice.one(6) { format!("　{term} ") } else { term.to_owned() };
    good(s(&shown), term)
}

fn occasion(dice: &mut Dice, _: usize, _: &Around) -> Value {
    let term = dice.pick(&["党组会", "主题党日", "专题培训"]);
    good(s(term), term)
}

fn place(dice: &mut Dice, n: usize, _: &Around) -> Value {
    if dice.one(3) {
        return Value { cell: V::E, means: None, fault: None };
    }
    let text = format!("{}楼会议室", n % 5 + 1);
    good(s(&text), text)
}

fn yes(dice: &mut Dice, _: usize, _: &Around) -> Value {
    if dice.one(20) {
        return bad("也许", "sheet-not-yes-no");
    }
    let (word, means) =
        [("是", "是"), ("否", "否"), ("√", "是"), ("×", "否"), ("有", "是"), ("无", "否")][dice.roll(6)];
    good(s(word), means)
}

const STUDY: [Column; 6] = [
    Column {
        field: "occurred", headings: &["发生时间", "学习时间", "日期", "时间", "学习日期"], make: day
    },
    Column {
        field: "title", headings: &["学习主题", "主题", "学习 主题", "*学习主题", "学习题目"], make: title
    },
    Column { field: "form", headings: &["学习形式", "形式", "学习方式"], make: form },
    Column { field: "occasion", headings: &["学习场合", "场合"], make: occasion },
    Column {
        field: "headcount", headings: &["参加人数", "人数", "参加人数（人）", "参学人数"], make: count
    },
    Column { field: "venue", headings: &["学习地点", "地点"], make: place },
];

const MEETING: [Column; 5] = [
    Column { field: "occurred", headings: &["发生时间", "会议时间", "召开时间", "日期"], make: day },
    Column { field: "title", headings: &["会议名称", "名称"], make: title },
    Column { field: "type", headings: &["会议类型"], make: occasion },
    Column { field: "attendance", headings: &["到会人数", "参会人数", "到会人数（人）"], make: count },
    Column { field: "place", headings: &["会议地点", "地点"], make: place },
];

const DEPLOY: [Column; 5] = [
    Column { field: "occurred", headings: &["发生时间", "部署时间", "日期"], make: day },
    Column { field: "title", headings: &["部署事项", "事项"], make: title },
    Column { field: "occasion", headings: &["部署场合", "场合"], make: occasion },
    Column { field: "to_scope", headings: &["部署范围"], make: place },
    Column { field: "with_business", headings: &["与业务同部署"], make: yes },
];

/// A row that goes in: what it should say, and its faults by column.
struct Row {
    cells: Vec<V>,
    means: Vec<(&'static str, String)>,
    faults: Vec<(usize, &'static str)>,
}

#[derive(Default)]
struct Made {
    model: Model,
    rows: Vec<String>,
    faults: Vec<String>,
    /// Data rows and rows that are to be left out.
    data: usize,
    out: usize,
}

fn make(dice: &mut Dice, kind: &str, columns: &[Column], typed: bool) -> Made {
    let declared = PACKS.kind(kind).unwrap();
    let mut made = Made::default();
    let mut order: Vec<usize> = (0..columns.len()).collect();
    for n in (1..order.len()).rev() {
        order.swap(n, dice.roll(n + 1));
    }
    let serial = dice.one(2);
    let wide = order.len() + usize::from(serial);
    let year_in_title = dice.one(2);
    let around = Around { year_in_title, typed };
    let pad = |mut row: Vec<V>| {
        row.resize(wide, V::E);
        row
    };
    let mut rows: Vec<Vec<V>> = Vec::new();
    let mut merges = Vec::new();
    if year_in_title || dice.one(2) {
        let text =
            if year_in_title { "青禾县政府办公室2025年台账" } else { "青禾县政府办公室台账" };
        merges.push((0, 0, 0, wide as u16 - 1));
        rows.push(pad(vec![s(text)]));
        made.out += 1;
        if dice.one(3) {
            rows.push(pad(vec![]));
        }
    }
    let mut head: Vec<V> = Vec::new();
    if serial {
        head.push(s("序号"));
    }
    head.extend(order.iter().map(|n| s(dice.pick(columns[*n].headings))));
    rows.push(head.clone());
    if dice.one(5) {
        rows.push((1..=wide).map(|n| s(&n.to_string())).collect());
        made.out += 1;
    }
    for n in 0..3 + dice.roll(12) {
        if dice.one(8) {
            rows.push(pad(vec![]));
        }
        if n > 0 && dice.one(10) {
            rows.push(head.clone());
            made.out += 1;
        }
        if n > 0 && dice.one(10) {
            rows.push(pad(vec![s(dice.pick(&["合计", "小 计", "本页合计"])), V::E, s("12")]));
            made.out += 1;
        }
        let mut row = Row { cells: Vec::new(), means: Vec::new(), faults: Vec::new() };
        if serial {
            row.cells.push(V::N(n as f64 + 1.0));
        }
        for at in &order {
            let value = (columns[*at].make)(dice, n, &around);
            if let Some(means) = value.means {
                row.means.push((columns[*at].field, means));
            }
            if let Some(fault) = value.fault {
                row.faults.push((row.cells.len(), fault));
            }
            row.cells.push(value.cell);
        }
        made.data += 1;
        for (at, fault) in &row.faults {
            made.faults.push(format!("{} {fault}", shouze_paper::sheet::address(*at as u32, rows.len() as u32)));
        }
        if row.faults.is_empty() {
            let said = |id: &str| row.means.iter().find(|(f, _)| *f == id).map(|(_, t)| t.clone());
            let mut list: Vec<String> = said("occurred").into_iter().collect();
            list.extend(declared.fields.iter().filter_map(|f| Some(format!("{}={}", f.id, said(&f.id)?))));
            made.rows.push(list.join(" "));
        }
        rows.push(row.cells);
    }
    if dice.one(2) {
        rows.push(pad(vec![s("合计"), V::E, V::N(99.0)]));
        made.out += 1;
    }
    if dice.one(2) {
        merges.push((rows.len() as u32, 0, rows.len() as u32, wide as u16 - 1));
        rows.push(pad(vec![s("注：人数以签到为准")]));
        made.out += 1;
    }
    made.model = Model { name: "台账".into(), rows, merges, ..Model::default() };
    made
}

#[test]
fn mutated_ledgers_come_out_right_and_nothing_is_lost() {
    let (mut rows, mut faults, mut cases) = (0, 0, 0);
    let mut wrong = Vec::new();
    for round in 0..900u64 {
        let mut dice = Dice(round.wrapping_mul(0x9e37_79b9) + 7);
        let (kind, columns): (&str, &[Column]) = match round % 3 {
            0 => ("study", &STUDY),
            1 => ("meeting", &MEETING),
            _ => ("deploy", &DEPLOY),
        };
        let format = dice.roll(6);
        let made = make(&mut dice, kind, columns, format < 2);
        let (bytes, file) = match format {
            0 => (xlsx(&[&made.model]), "x.xlsx"),
            1 => (ods(&[&made.model]), "x.ods"),
            2 => (csv(&made.model, b',').into_bytes(), "x.csv"),
            3 => (GB18030.encode(&csv(&made.model, b'\t')).0.into_owned(), "x.tsv"),
            4 => (csv(&made.model, b';').encode_utf16().flat_map(u16::to_le_bytes).collect(), "x.txt"),
            _ => (xls(&made.model), "x.xls"),
        };
        let got = outcome(&bytes, file, kind, None).unwrap_or_else(|f| panic!("round {round}: {f:?}"));
        cases += 1;
        rows += made.rows.len();
        faults += made.faults.len();
        // Faults of days have several names; where they stand counts.
        let cells = |list: &[String]| {
            let mut list: Vec<String> = list.iter().map(|f| f.split(' ').next().unwrap().to_owned()).collect();
            list.sort();
            list
        };
        let named = made.faults.iter().filter(|f| !f.ends_with(' ')).all(|f| got.faults.contains(f));
        if got.rows != made.rows || cells(&got.faults) != cells(&made.faults) || !named {
            wrong.push(format!(
                "round {round} {file}\n{:#?}\nexpected {:#?} {:?}\ngot {:#?} {:?}",
                made.model.rows.iter().map(|r| r.iter().map(text_of).collect::<Vec<_>>().join("|")).collect::<Vec<_>>(),
                made.rows,
                made.faults,
                got.rows,
                got.faults
            ));
        }
        if got.lines != made.data || got.skipped.len() != made.out {
            wrong
                .push(format!("round {round} {file}: {} of {} rows, {:?} left out", got.lines, made.data, got.skipped));
        }
    }
    println!("{cases} mutated ledgers, {rows} rows right, {faults} faults named");
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.iter().take(6).cloned().collect::<Vec<_>>().join("\n")
    );
}
