//! Dutch.

use super::super::language::{Language, Order, flags::*};

/// Dutch.
pub(in crate::quote) const DUTCH: Language = Language {
    code: "nl",
    order: Order::Second,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: false,
    cases: "",
    endings: "",
    compounds: "woordvoerder woordvoerster minister president voorzitter directeur leider hoogleraar rechter officier burgemeester hoofd chef expert deskundige trainer coach leraar lerares wethouder ministerie rechtbank bedrijf vereniging bond",
    common: "de het een en van is niet dat die in op te voor met zijn er aan ook als bij door naar uit om maar was wordt werd hebben heeft zij hij we wij dit nog over geen meer al kan moet",
    words: &[
        (
            SAY,
            "zegt zei zeggen zeiden gezegd verklaarde verklaart verklaren verklaard vertelt vertelde vertellen verteld stelt stelde stellen gesteld meldt meldde melden gemeld schrijft schreef schrijven geschreven vindt vond vinden legt uit legde antwoordt antwoordde \
             antwoorden benadrukt benadrukte benadrukken voegt voegde reageert reageerde reageren waarschuwt waarschuwde waarschuwen bevestigt bevestigde bevestigen erkent erkende erkennen geeft gaf meent meende menen noemt noemde roept riep roepen vraagt vroeg vragen \
             aldus klinkt klonk herhaalt herhaalde concludeert concludeerde beweert beweerde beweren belooft beloofde betoogt betoogde constateert constateerde denkt dacht ontkent ontkende oordeelt oordeelde pleit pleitte protesteert sneert spreekt sprak stelt \
             twittert twitterde verzucht verzuchtte verzekert verzekerde voorspelt voorspelde wijst wees zucht licht lichtte laat liet weten herinnert herinnerde bekent bekende betreurt betreurde hoopt lacht klaagt klaagde kondigt kondigde citeert citeerde bromt grapt grapte merkt merkte preciseert relativeert vervolgt vervolgde zegt-ie lachte glimlacht grinnikt zuchtte mompelt fluistert schreeuwt jubelt jubelde moppert mopperde foetert fulmineert countert riposteert repliceert beaamt nuanceert pareert mijmert mijmerde peinst \
             filosofeert",
        ),
        (LIKE, "zoals"),
        (TELL, "vertelde vertelt verzekerde zei zegt meldde waarschuwde herinnerde"),
        (
            CALL,
            "noemt noemde noemen genoemd bestempelt bestempelde omschrijft omschreef beschrijft beschreef spreekt sprak beschuldigt beschuldigde bekritiseert bekritiseerde betitelt kwalificeert",
        ),
        (
            THINK,
            "denkt dacht denken gelooft geloofde hoopt hoopte vreest vreesde wil willen wilde vindt vond verwacht verwachtte verwachten weet wist meent twijfelt eist eiste steunt steunde verwerpt wijst stelt belooft toont schat rekent ziet zag",
        ),
        (ING, ""),
        (TO, "te"),
        (HE, "hij"),
        (SHE, "zij ze"),
        (THEY, "het men"),
        (I, "ik wij we jij je u"),
        (THE, "de het dit deze die dat zijn haar hun ons onze mijn"),
        (HIS, "zijn haar hun ons onze mijn"),
        (AN, "een enkele verschillende veel vele sommige twee drie vier vijf tien geen elke andere alle meerdere"),
        (
            PREP,
            "van in op te voor met aan bij door naar uit om over tegen onder na tijdens sinds tot tussen volgens zonder binnen buiten vanuit wegens ondanks per namens tegenover rond langs",
        ),
        (AND, "en of maar want"),
        (
            AUX,
            "heeft hebben had hadden is zijn was waren wordt worden werd werden zal zullen zou zouden kan kunnen kon konden moet moeten moest mag mogen mocht wil willen wilde",
        ),
        (NOT, "niet nooit"),
        (
            ADV,
            "ook nog al dan daarna later opnieuw weer vandaag gisteren morgen nu daarbij daarom bovendien verder echter inmiddels tegelijk uiteindelijk uitdrukkelijk openlijk zelfs zelf eerder onlangs hier daar toen vaak altijd eerst dus toch juist er erg zeer duidelijk toe aan",
        ),
        (BE, "wordt worden werd werden"),
        (THAT, "dat of"),
        (WH, "hoe waarom"),
        (WHO, "die wie welke"),
        (
            SUBORD,
            "toen terwijl nadat als omdat hoewel voordat sinds zodra volgens na bij in op met voor tijdens door over uit om tegen onder zonder tot vanaf gevraagd",
        ),
        (MR, "meneer dhr dhr. koning prins paus pater"),
        (MRS, "mevrouw mevr mevr. mw mw. koningin prinses zuster"),
        (
            TITLE,
            "meneer mevrouw dhr dhr. mevr mevr. mw mw. dr dr. prof prof. mr mr. ir ir. drs drs. professor president premier minister minister-president generaal kolonel kapitein burgemeester wethouder senator rechter officier koning koningin prins prinses paus kardinaal bisschop staatssecretaris kanselier hoofdcommissaris",
        ),
        (
            ROLE,
            "president premier minister minister-president staatssecretaris burgemeester wethouder kamerlid raadslid woordvoerder woordvoerster directeur voorzitter secretaris advocaat advocate rechter officier hoofd baas ondernemer onderneemster hoogleraar professor docent onderzoeker onderzoekster arts huisarts verpleegkundige leraar lerares bewoner bewoonster inwoner buurman buurvrouw \
                kandidaat leider deskundige econoom historicus socioloog analist journalist journaliste schrijver schrijfster auteur acteur actrice zanger zangeres regisseur muzikant kunstenaar trainer coach speler speelster aanvoerder voetballer kampioen boer winkelier arbeider werknemer student studente leerling vader moeder broer zus zoon dochter man vrouw vriend vriendin getuige \
                slachtoffer activist activiste vakbondsman vertegenwoordiger lid oprichter oprichtster eigenaar eigenares manager ingenieur architect generaal kolonel agent brandweerman ambassadeur commissaris adviseur coördinator bisschop kardinaal paus pastoor priester koning koningin prins prinses psycholoog wetenschapper bioloog meteoroloog filosoof uitgever presentator presentatrice piloot gouverneur topman topvrouw fractievoorzitter lijsttrekker",
        ),
        (
            WOMAN,
            "woordvoerster advocate onderneemster onderzoekster lerares bewoonster buurvrouw journaliste schrijfster actrice zangeres speelster studente moeder zus dochter vrouw vriendin activiste oprichtster eigenares koningin prinses mevrouw presentatrice topvrouw",
        ),
        (
            MAN,
            "woordvoerder buurman schrijver acteur zanger vader broer zoon man vriend koning prins paus meneer topman vakbondsman brandweerman",
        ),
        (
            GROUP,
            "politie autoriteiten experts deskundigen getuigen bewoners omwonenden onderzoekers wetenschappers artsen vakbonden demonstranten activisten kamerleden bronnen bron regering kabinet ministerie oppositie partij bedrijf concern justitie rechtbank media krant persbureau studie rapport peiling gemeente commissie organisatie universiteit bank leger brandweer ouders leerlingen leraren studenten boeren werknemers familie nabestaanden analisten economen critici advocaten sommigen velen vakbond vereniging bond instituut supporters",
        ),
        (
            TEXT,
            "verklaring rapport studie peiling brief bericht tweet document tekst interview artikel toespraak persbericht",
        ),
        (
            ORG,
            "ministerie partij kamer senaat universiteit instituut bank commissie raad comité rechtbank hof groep bureau bond vereniging vakbond vn navo eu anp reuters nos nrc volkskrant telegraaf trouw ad rtl vvd pvda cda d66 groenlinks sp pvv bbc cnn unie club philips shell klm ajax feyenoord psv fnv om rivm knmi kerk",
        ),
        (
            TIME,
            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december ochtend avond middag nacht week maand jaar dag dagen uur vorige volgende afgelopen",
        ),
        (ABBR, "dr prof mr ir drs dhr mevr mw bijv enz o.a d.w.z nr jl"),
        (SCARE, "zogenaamde zogeheten zogenoemde vermeende"),
        (
            WORK,
            "roman boek film lied liedje album stuk serie gedicht schilderij documentaire titel getiteld programma woord term leus",
        ),
        (NAMED, "getiteld genaamd geheten bijgenaamd genoemd gedoopt"),
        (
            VERB,
            "ging gaat kwam komt nam neemt maakte maakt stond staat lag ligt bleef blijft begon begint woonde woont werkte werkt",
        ),
        (PARTICLE, "van de der den het ter ten in 't von el al"),
        (SUFFIX, "jr jr. sr sr."),
    ],
    according: "volgens naar_eigen_zeggen_van aldus in_de_woorden_van",
    according_after: "",
    question: "vraag",
    answer: "antwoord",
};
