//! Words that say nothing about a happening. It never lists a word of any subject.
use crate::item::Lang;

const EN: &str = " a about after again against ago all also am amid among an and any are as at back be because been before being between both but by can could did do does down during each for from get gets got had has have he her here him his how i if in into is it its just like make makes many may might more most much my new no not now of off on one only or other our out over own per s said say says see set she should since so some still such t take takes than that the their them then there these they this those through time to today too two under until up us very via was watch way we week well were what when where which while who why will with would year years you your ";

const DE: &str = " ab aber alle als also am an auch auf aus bei beim bis da damit dann das dass dem den der des die dies diese dieser doch dort du durch ein eine einem einen einer eines er erst es für gegen gibt hat haben hier hätte ich ihr ihre im in ins ist ja jetzt kann kein keine kommt mehr mit muss nach neue neuen nicht noch nun nur ob oder ohne sein seine sich sie sind so soll sollen über um und uns unter vom von vor war warum was weil wenn wer werden wie wieder will wir wird zu zum zur zwei ";

pub fn is_stop(word: &str, lang: Lang) -> bool {
    let list = match lang {
        Lang::De => DE,
        Lang::Zh => return false,
        _ => EN,
    };
    list.split(' ').any(|stop| stop == word)
}
