//! Swedish.

use super::super::language::{Language, Order, flags::*};

/// Swedish.
pub(in crate::quote) const SWEDISH: Language = Language {
    code: "sv",
    order: Order::Second,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: false,
    cases: "",
    endings: "",
    compounds: "ministern minister chef chefen talesperson talesman ordförande ordföranden direktör direktören ledare ledaren expert experten forskare forskaren domare åklagare läkare lärare tränare departementet myndigheten rätten förbundet partiet tidningen",
    common: "och att det som en på är av för med den till inte har ett de om var vi jag han hon men så kan sig från vid nu när där under efter eller ska alla också bara hade",
    words: &[
        (
            SAY,
            "säger sa sade sagt säga berättar berättade berättat förklarar förklarade förklarat menar menade menat anser ansåg skriver skrev skrivit uppger uppgav uppgett svarar svarade svarat tillägger tillade konstaterar konstaterade betonar betonade understryker \
             underströk hävdar hävdade påpekar påpekade meddelar meddelade meddelat bekräftar bekräftade varnar varnade medger medgav erkänner erkände frågar frågade undrar undrade tycker tyckte kommenterar kommenterade kritiserar kritiserade lovar lovade påstår påstod \
             rapporterar rapporterade ropar ropade skriker skrek utropar utropade viskar förnekar förnekade fortsätter fortsatte försäkrar försäkrade föreslår föreslog kräver krävde minns mindes noterar noterade protesterar sammanfattar sammanfattade suckar skrattar tillstår twittrar twittrade \
             upprepar upprepade uttrycker uttryckte uppmanar uppmanade resonerar slår slog lyder löd citerar skrattade ler suckade skämtar skämtade summerar summerade mumlar klagar klagade jublar jublade utbrister utbrast inflikar inflikade invänder invände funderar funderade flikar replikerar replikerade \
             genmäler dömde fastslår fastslog beklagar beklagade bedömde",
        ),
        (LIKE, "som"),
        (TELL, "berättade berättar sa säger försäkrade informerade påminde"),
        (
            CALL,
            "kallar kallade kallat beskriver beskrev betecknar betecknade anklagar anklagade kritiserar kritiserade benämner dömer",
        ),
        (
            THINK,
            "tror trodde tänker tänkte hoppas hoppades fruktar befarar vill ville anser väntar vet visste tvivlar kräver stöder stödjer avvisar avvisade föreslår lovar visar visade räknar bedömer ser",
        ),
        (ING, ""),
        (TO, "att"),
        (HE, "han"),
        (SHE, "hon"),
        (THEY, "de dom det man"),
        (I, "jag vi du ni"),
        (THE, "den det de denna detta dessa hans hennes deras sin sitt sina vår vårt våra min mitt"),
        (HIS, "hans hennes deras sin sitt sina vår vårt våra min mitt"),
        (AN, "en ett flera många några två tre fyra fem tio ingen inga varje andra alla"),
        (
            PREP,
            "av i på till för med från om vid hos efter under över mot utan mellan sedan enligt inom utanför genom trots åt bland kring",
        ),
        (AND, "och eller men utan samt"),
        (AUX, "har hade är var blir blev ska skulle kan kunde måste får fick bör vill ville"),
        (NOT, "inte aldrig ej"),
        (
            ADV,
            "också även ännu redan sedan därefter senare åter igen idag igår imorgon nu då därför dessutom vidare dock samtidigt slutligen uttryckligen öppet själv nyligen här där ofta alltid först bara",
        ),
        (BE, "blev blir"),
        (THAT, "att om"),
        (WH, "hur varför"),
        (WHO, "som vilken vilka"),
        (SUBORD, "när medan efter som eftersom trots innan sedan enligt i på vid med för under från om"),
        (MR, "herr kung prins påve"),
        (MRS, "fru fröken drottning prinsessa"),
        (
            TITLE,
            "herr fru fröken dr dr. professor president statsminister statsministern minister ministern utrikesminister finansminister general överste kapten borgmästare senator domare kung drottning prins prinsessa påve kardinal biskop ärkebiskop kommissionär",
        ),
        (
            ROLE,
            "president presidenten statsminister statsministern minister ministern utrikesminister utrikesministern finansminister finansministern justitieminister borgmästare borgmästaren riksdagsledamot talesperson talespersonen talesman talesmannen talesmannen presstalesperson direktör direktören vd ordförande ordföranden sekreterare advokat advokaten åklagare åklagaren domare domaren chef chefen \
                företagare professor professorn forskare forskaren läkare läkaren sjuksköterska lärare läraren boende granne grannen kandidat ledare ledaren expert experten ekonom ekonomen historiker sociolog analytiker journalist författare författaren skådespelare sångare sångerska regissör musiker konstnär tränare tränaren förbundskapten spelare lagkapten mästare bonde arbetare student elev pappa mamma bror syster son dotter man kvinna \
                vän vittne offer aktivist företrädare medlem grundare grundaren ägare ägaren ingenjör arkitekt general polis brandman ambassadör kommissionär rådgivare samordnare biskop påve präst kung drottning prins prinsessa psykolog biolog meteorolog meteorologen filosof förläggare programledare pilot guvernör partiledare partiledaren generaldirektör generalsekreterare kommunalråd",
        ),
        (WOMAN, "kvinna mamma syster dotter sångerska drottning prinsessa fru fröken sjuksköterska skådespelerska"),
        (MAN, "man pappa bror son kung prins herr talesman brandman"),
        (
            GROUP,
            "polisen myndigheter myndigheterna experter vittnen boende forskare läkare facket demonstranter aktivister källor regeringen departementet oppositionen partiet företaget bolaget åklagaren domstolen medier tidningen nyhetsbyrån studien rapporten kommunen kommissionen organisationen universitetet banken armén räddningstjänsten föräldrar elever lärare studenter bönder anställda familjen anhöriga kritiker",
        ),
        (
            TEXT,
            "uttalande rapport studie undersökning brev meddelande tweet dokument text intervju artikel tal pressmeddelande",
        ),
        (
            ORG,
            "departementet partiet riksdagen universitet universitetet institut institutet banken kommissionen rådet domstolen förbundet fn nato eu tt reuters dn svd aftonbladet expressen svt sr socialdemokraterna moderaterna sverigedemokraterna centerpartiet liberalerna vänsterpartiet miljöpartiet kristdemokraterna bbc cnn volvo ericsson ikea saab lo if fc ik kyrkan",
        ),
        (
            TIME,
            "måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen januari februari mars april maj juni juli augusti september oktober november december morgon kväll natt vecka månad år dag dagar timmar förra nästa",
        ),
        (ABBR, "dr prof t.ex bl.a d.v.s m.m osv ca kl nr"),
        (SCARE, "kallade påstådda"),
        (
            WORK,
            "roman bok film låt album pjäs serie dikt tavla dokumentär titel program ord begrepp slogan boken filmen romanen låten skivan",
        ),
        (NAMED, "heter kallad kallat döpt betitlad"),
        (
            VERB,
            "gick går kom kommer tog tar gjorde gör står stod låg ligger blev började börjar bodde bor arbetade arbetar",
        ),
        (PARTICLE, "von af de van der el al"),
        (SUFFIX, "jr jr."),
    ],
    according: "enligt",
    according_after: "",
    question: "fråga",
    answer: "svar",
};
