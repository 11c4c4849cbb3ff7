//! Chinese family names. It never decides alone that something is a name.

/// Family names that are rarely the beginning of an ordinary word in running text, and the common ones that are.
const SINGLE: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵湛汪祁毛禹狄贝臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊甄曲封储靳焦巴谷车侯宓蓬全班秋伊宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎薄印白蒲邰鄂索赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰雍桑桂濮牛寿边扈燕冀尚农温庄晏柴瞿阎连习容向古易慎戈廖庾居衡步都耿满弘匡文寇广禄阙东欧沃利蔚越夔隆师巩聂晁敖融冷辛阚那简饶曾关蒯查游权岳帅肖佟涂亓仝覃岩";

/// Of these, the ones that begin so many ordinary words that a name needs stronger signs.
const DOUBTFUL: &str = "华于成方安常乐计和时高全能向文那单应解师关连都东车房路江林石田万双广农利容居步班支党温平秋花池权查易马司水习满封包管席金白曲强章项游印边连";

const DOUBLE: [&str; 14] =
    ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "宇文", "长孙", "夏侯"];

/// How many characters of family name the text begins with.
pub fn len(text: &[char]) -> usize {
    if DOUBLE.iter().any(|name| super::cue::starts(text, name)) {
        return 2;
    }
    usize::from(text.first().is_some_and(|&c| SINGLE.contains(c)))
}

pub fn is_doubtful(c: char) -> bool {
    DOUBTFUL.contains(c)
}
