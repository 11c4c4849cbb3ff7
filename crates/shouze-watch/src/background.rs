//! How often ordinary English and German words stand in reports, in three steps, by our own estimate. It never lists a person.
use crate::item::Lang;
use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// About one item in fifty, in a hundred and fifty, in four hundred.
const STEPS: [f32; 3] = [0.02, 0.007, 0.0025];

/// A word that is on no list.
pub const UNKNOWN: f32 = 0.0006;

const EN: [&str; 3] = [
    "best big call come day first give go good help high home keep know last life live long look man month next old open \
     part people place plan report right second show start state take talk team tell think top turn use want win woman \
     work world world's announce end face find game hit hold lead leave lose meet million night play point put reveal \
     run set third use uk u.s update latest news three four five six ten change back end family case close death dead \
     die kill police president government country city company deal market price share fall rise cut",
    "ahead action add age agree air allow already always american another answer appear around arrest ask attack aware \
     award away bad ban bank base battle become begin behind believe bid bill billion black block blow board body book \
     boost border boss break bring british build buy campaign cancel car care cause center central centre challenge \
     chance charge check chief child children china chinese claim clear coach come condition confirm consider continue \
     control cost could council couple court crash create crisis cup customer daily damage data date deadline debate \
     decide decision defend delay demand deny die director doctor dollar double down draw dream drive drop drug early \
     east economic economy election emergency employee enter europe european event every exchange expect expert explain \
     express eye fail fan far father fear federal feel fight figure film final financial fire follow food force foreign \
     former found free friday friend full fund future general german get girl global goal gold great group grow growth \
     guide gun half hand happen head health hear heart history holiday hope hospital host hot hour house human idea \
     impact important include increase india industry inside international investigation investor issue itself japan job \
     join judge july june key kid know land large late launch law lawmaker lawsuit lawyer leader league learn legal \
     less let letter level line link list little local london look love low major march market mark match matter may \
     mean measure media medical member men message military minister minute miss missing mobile model moment monday money \
     morning mother move movie murder music must name nation national near need network never north number offer office \
     officer official oil online operation opposition option order outside owner parent park party pass past patient pay \
     performance person phone photo picture player political politics pop popular position possible post power prepare \
     present press pressure private probe problem process product production program project promise protect protest \
     public push question quit race rate reach read ready real really reason record red region reject release remain \
     remember remove reply rescue research respond response rest result return review ride risk road role rule russia \
     russian safe safety sale saturday save say scene school science search season secret security see seek sell senate \
     send senior series service seven shoot shooting short side sign single sister site small social son south speak \
     special spend sport spring staff stage stand star station stay step stock stop store storm story street strike \
     strong student study success suffer sunday support surprise suspect system target tax teacher tech technology test \
     thank themselves thing thursday ticket title together tomorrow tonight total tour town track trade train travel \
     trial trip troop true try tuesday tv two understand union united university urge value vehicle version victim \
     victory video view visit voice vote wait walk wall war warn washington water weather wednesday week weekend weigh \
     west white wife winner winter without witness word worker worry worst wrong york young",
    "abandon abuse accept access accident accord account accuse achieve acquire act activist actor actress actual \
     address admit adult advance advice adviser affair affect africa african aid aim aircraft airline airport album alert \
     allegation alleged alliance ally alone amount analysis analyst angeles angry animal anniversary announcement annual \
     app apple apology appeal application appoint approach approval approve april area argue arm army arrive art artist \
     asia asian assault asset assist athlete auction audience august australia australian author authority auto autumn \
     available average avoid baby balance ball band bar baseball basketball beach bear beat beautiful bed belief bell \
     benefit better beyond birth birthday blame blast blog blood blue boat bomb bond border boston bottle box boy brain \
     brand brazil bridge brief britain broadcast brother budget burn bus business button cabinet cable camera camp canada \
     canadian cancer candidate capital captain card career carry cash cast cat catch catholic celebrate celebrity cell \
     ceo ceremony chain chairman champion championship channel character charity chat chicago choice choose christian \
     christmas church cigarette citizen civil class classic clean climate climb clinic clock club coal coast coffee cold \
     collapse collect college color comedy comfort comment commission commit committee common community compare compete \
     competition complain complaint complete computer concern concert conference conflict congress connect consumer \
     contact contain content contest contract contribute controversy conviction cook cool cop copy corporate correct \
     corruption council count county course cover coverage crack creator credit crew crime criminal criticism criticize \
     critic cross crowd cruise culture currency current cyber dad dance danger dangerous dark daughter deadly deal dear \
     debt debut december declare decline deep defeat defense degree deliver democrat democratic department depress deputy \
     describe design desert despite detail detain detect device diet difference different difficult digital dinner direct \
     disaster discover discuss disease dismiss display dispute district divide division dog donate door dozen draft drama \
     dress drink driver driver's duty earn earth earthquake easter eastern easy eat edge edition editor education effect \
     effort egg eight electric email embassy emerge employ empty encourage energy enforcement engine engineer england \
     english enjoy enough entertainment entire environment equal equipment era error escape especially estate estimate \
     ethnic euro evacuate evening evidence exam example execute executive exercise exit expand expense expensive \
     experience explode explosion export extend extra extreme facebook fact factor factory fair faith fake fame fans \
     farm farmer fashion fast fat fatal father favorite feature february fee female festival few field fighter file fill \
     finance fine finish firm fit fix flag flight flood floor florida flow fly focus football foot forecast forest forget \
     form format forward foundation founder france freedom french fresh front fuel fun funeral funny game gang garden gas \
     gate gay gear gender generation germany giant gift glass google gospel governor grade grand grant greek green ground \
     guard guest guilty guy habit hair hall happy hard harm hate headline healthy heat heavy height hero hide highway \
     hire historic hollywood honor horror horse hotel huge hundred hunt hurricane hurt husband ice ill illegal illness \
     image imagine immigrant immigration import improve incident income independence independent indian indicate individual \
     infection inflation influence information initiative injury injure inquiry insider install insurance intelligence \
     interest internet interview introduce invest investigate investment invite involve iphone iran iraq ireland irish \
     island israel italian italy jail january jet jewish join joint joke journalist journey joy jump jury justice kick \
     killer king kingdom kiss kitchen knock korea korean lab labor labour lack lady lake language las laugh law lawn \
     laws layoff lay league leak leg legacy legend lesson liberal library license lie lift light limit liquid listen \
     load loan location lock lord loss lot loud luck lunch luxury machine magazine mail main male manage manager map \
     marijuana marine marriage marry mass massive master mate mayor meal meeting mental merger method mexico middle \
     midnight migrant mile mind mine minor miracle missile mission mistake mix mom monster mood moon moscow motor mount \
     mountain mouth museum muslim mystery naked nasa native natural nature navy nearly neck neighbor nervous network \
     nine nobel noise nominate normal northern note notice november nuclear nurse object occur ocean october odds \
     offensive ohio once opera opinion opponent opportunity optimistic organization original oscar outbreak outlook \
     oversee owe pace pack page pain paint pair panel paper paris parliament partner passenger path patrol payment peace \
     peak penalty pension perfect period permit personal pet philadelphia physical pick piece pilot pipeline pitch plane \
     planet plant plastic plate platform pleased pledge plot poll pollution pool poor pope population positive poverty \
     practice praise pray predict preview previous prime prince princess principal print prison prize profit progress \
     prompt proof property proposal propose prosecutor protection proud prove provide province publish pull punch \
     purchase pursue quality quarter queen quick quiet rail rain raise rally range rank rare raw react reaction \
     reader reality rebel recall receive recent recession recommend recover recovery reduce reform refugee refuse regime \
     register regular regulator relate relation relationship relief religious rely rent repair repeat replace republic \
     republican request require reserve resident resign resource restaurant restore retail retailer retire retirement \
     reunion revenue reverse revolution reward rich rival river rock rocket roll roof room root round route royal ruling \
     rumor rural rush salary sanction satellite scam scandal scare schedule scheme scientist score screen sea seat \
     secretary section sector seem seize select self sense sentence separate september serious serve session settle \
     settlement severe sex sexual shake shape share shareholder shark sheriff shift ship shock shop shoppers shot \
     shoulder shut sick signal significant silence silver similar simple sing singer sit situation size skill sky sleep \
     slip slow smart smartphone smile smoke snow soccer soldier solution sort soul sound source southern space spain \
     spanish spark speaker species speech speed spell spirit split spokesman spot spread spy square stable stadium stake \
     standard statement stem stick storage straight strategy stream strength stress struggle studio style subject sue \
     suicide suit summer summit sun super supply supreme surge surgery survey survive suspend sweep sweet swing switch \
     symbol syria tablet tackle tank tape task taste tear teen teenager telecom television temperature temporary tennis \
     term terror terrorist texas text theater theory therapy thousand threat threaten throw tie tip tired tobacco toll \
     tool tornado touch tough tourist tournament toward tower toy traffic tragedy trail trailer transfer transport trap \
     treat treatment tree trend tribute trick trigger trouble truck trust truth tumble tweet twice twin twitter type \
     typical ukraine ultimate uncover unemployment unit universe unlikely unveil upcoming upgrade upset urban user usual \
     vacation valley van vegas venture veteran vice village violence violent virginia virus visa vision visitor volume \
     volunteer voter vow wage wake warm warning wash waste wave weak wealth weapon wear web website wed wedding welcome \
     wheel whole wide wild wildlife wind window wine wing wireless wise wish withdraw wonder wood worth wound wrap write \
     writer yard yen youth youtube zone",
];

const DE: [&str; 3] = [
    "ersten erste letzte zweite drei vier jahr jahre tag tage uhr woche menschen mann frau deutschland deutsche \
     deutscher deutschen land stadt welt gut große großer großen neu alle mal macht geht kommen live wegen seit trotz \
     ende viele millionen zahl sieg polizei prozent spiel gewinnt",
    "anfang angst arbeit aktuell alt alten änderung bald beginn bericht berlin beste besten besser bild bis brauchen \
     bringen bund bundes bundesregierung chance chef china dank darf deutlich dienstag donnerstag dürfen ehemalige eigene \
     einfach entscheidung ergebnis erfolg erhalten erklären europa fall fallen familie fehlt fest feuer final finale \
     finden folgen fordern forderung frage freitag frei früher führen für fünf ganze geben gegner geld gemeinsam gericht \
     gesundheit gewinnen gold grenze grund gruppe haus heute hilfe hoch hoffen hunderte interview italien kampf kaufen \
     kinder klar kosten kraft krank krieg kritik kurz lage lang lange leben leicht leute liegen mai markt medien mehrere \
     mittwoch möglich monat montag morgen münchen nächste nacht name nehmen niederlage nimmt opfer öffnen paar partei \
     platz plan politik präsident preis problem programm punkt rekord richtig runde russland sagen samstag schaffen \
     schlagen schnell schule schwer sechs see sehen setzen sicher sicherheit sommer sonntag später spieler sport starten \
     start statt stehen stellen sterben steigen streit stunden suche tausende team tod tote treffen trainer treten unfall \
     unternehmen usa verlieren verletzt verletzte versuch video vorwurf wahl wasser weit weniger wenig werk wetter \
     weitere wirtschaft wissen wochen wollen zeigen zeit ziehen ziel zurück zwischen",
    "absage absagen abschied abstand aktie aktion anschlag antwort ärzte athlet athleten auftakt ausland aus auto bahn \
     bank bayern bekannt beliebt bereit berg betroffen bevölkerung bewegung blick brand britische bürger corona debüt \
     druck ehre einsatz eltern entdecken energie england erde erfahren erwarten erwartung euro experte fahren fahrer \
     favorit fehler feiern fernsehen film firma flug fluss foto frankreich freude freund fußball gas gast gefahr \
     gefährlich geburt gefängnis gegend gemeinde geschichte gesellschaft gesetz gesperrt gespräch gewalt glück halten \
     hamburg heim held helfen herbst herz hitze höhe hof hotel industrie insel internet japan jung jugend juli juni kaiser \
     kandidat klima koalition köln kommission konzern konzert körper kreis krise kultur kunde kunst küste lauf laufen \
     legende lehrer lernen licht liebe liste lob luft macht mädchen mannschaft maßnahme meer meister meldung minister \
     mitglied mittel moment mord motor musik mutter natur norden nord note notfall olympia olympische online ort osten \
     österreich paris patient pause pferd post presse privat protest prozess qualität quarantäne radio raum reaktion \
     rede regel regen regierung region reise rennen republik reich retter rettung richter risiko rot rücktritt ruf saison \
     schaden schiff schlecht schluss schock schön schuld schüler schutz schwarz schweiz schwester see sender serie silber \
     sieger situation skandal sohn sorge spanien spenden sprechen sprung spur stadion star stark station stärke staat \
     stimme straße strecke studie sturm süden symbol szene teil test theater thema tier titel tochter ton tor tour \
     tradition traum trennung umwelt ukraine unbekannt ungarn union untersuchung urlaub urteil vater verbot verdacht \
     verein vergleich verkehr verlassen vertrag verzicht viertel virus volk vorbild vorsprung wagen wald warnen warnung \
     weg weiß weltmeister werben wert westen wichtig wien wind winter wohnung wunder zahlen zeichen zeitung zentrum zug \
     zukunft zuschauer",
];

type Shares = FxHashMap<String, f32>;

fn shares(lists: &[&str; 3], stemmer: &Stemmer) -> Shares {
    let mut shares = Shares::default();
    for (list, share) in lists.iter().zip(STEPS) {
        for word in list.split(' ').filter(|w| !w.is_empty()) {
            shares.entry(stemmer.stem(word).into_owned()).or_insert(share);
        }
    }
    shares
}

static ENGLISH: LazyLock<Shares> = LazyLock::new(|| shares(&EN, &crate::tokens::ENGLISH));
static GERMAN: LazyLock<Shares> = LazyLock::new(|| shares(&DE, &crate::tokens::GERMAN));

/// The share of items that are expected to hold a word of this stem.
pub fn share(stem: &str, lang: Lang) -> f32 {
    let list = match lang {
        Lang::De => &*GERMAN,
        _ => &*ENGLISH,
    };
    list.get(stem).copied().unwrap_or(UNKNOWN)
}
