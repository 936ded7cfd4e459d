//! German.

use super::super::language::{Language, Order, flags::*};

/// German.
pub(in crate::quote) const GERMAN: Language = Language {
    code: "de",
    order: Order::Second,
    nouns: true,
    elides: false,
    incise: false,
    bare: false,
    drops: false,
    cases: "",
    endings: "ung ungen heit keit schaft schaften tion tionen tät ismus innen nisse nis tum ment kreise kreisen angaben experten berichte berichten",
    common: "der die das und ist nicht ein eine einen dem den des mit auf für von sich auch wird werden wurde hat haben war bei nach im zum zur über sei wir ich es sie er aus als am noch nur kein keine uns",
    compounds: "sprecher sprecherin minister ministerin chef chefin präsident präsidentin vorsitzende vorsitzender vorsitzenden vorstand direktor direktorin leiter leiterin \
                experte expertin anwalt anwältin beauftragte beauftragter kandidat kandidatin abgeordnete abgeordneter meister meisterin sekretär sekretärin forscher forscherin \
                trainer kommissar kommissarin inhaber berater beraterin wissenschaftler wissenschaftlerin mitglied vertreter vertreterin rat anwälte kanzler kanzlerin politiker politikerin \
                ministerium verband behörde gericht bank zeitung gesellschaft kommission ausschuss gewerkschaft institut regierung agentur stiftung partei verein zentrale \
                film dokumentation roman werk sendung serie album song oper titel motto magazin kongress festival \
                bericht studie erklärung experten sprechern kreisen kreise wissenschaftlern angaben berichten nutzer arzt ärztin lehrer lehrerin geschäftsführer geschäftsführerin",
    words: &[
        (
            SAY,
            "zurückgewiesen bekanntgegeben bekanntgab eingestuft gewertet gebrandmarkt zugestimmt abgelehnt dargestellt gebilligt gerügt angeprangert verteidigte verteidigten bezeichnend titulierte tituliert titulierten sagte sagt sagten sagen gesagt erklärte erklärt erklärten erklären betonte betont betonten betonen meinte meint meinten meinen gemeint fügte fügt fügten hinzugefügt \
             kritisierte kritisiert kritisierten forderte fordert forderten gefordert äußerte äußert äußerten geäußert teilte teilten mitgeteilt mitteilte mitteilten berichtete berichtet \
             berichteten berichten kommentierte kommentiert schrieb schreibt schrieben geschrieben schreiben antwortete antwortet antworteten geantwortet fragte fragt fragten gefragt \
             warnte warnt warnten gewarnt behauptete behauptet behaupteten ergänzte ergänzt ergänzten verkündete verkündet verkündeten bestätigte bestätigt bestätigten \
             betonend lobte lobt lobten gelobt rief ruft riefen gerufen erzählte erzählt erzählten begründete begründet begründeten versicherte versichert versicherten \
             bemerkte bemerkt unterstrich unterstreicht zitierte zitiert klagte klagt klagten räumte einräumte eingeräumt gab gibt gaben angab angegeben gestand gesteht bekräftigte bekräftigt \
             bekräftigten bekannte bekennt bedauerte bedauert beklagte beklagt beteuerte beteuert bilanzierte dementierte dementiert bestritt bestreitet bestritten ermahnte erwiderte erwidert erwiderten \
             entgegnete entgegnet entgegneten flüsterte folgerte freute hob höhnte informierte jubelte konstatierte konterte kontert kündigte kündigt kündigten angekündigt ankündigte legte mahnte mahnt \
             monierte moniert plädierte plädiert präzisierte prophezeite protestierte provozierte resümierte resümiert schilderte schildert schimpfte schimpft schloss schwärmte schwärmt \
             stellte stellt stellten festgestellt feststellte twitterte twittert unterstrichen urteilte urteilt verlangte verlangt versprach verspricht verteidigte verteidigt verwies verweist verwiesen \
             vermutete vermutet verlautete verlautbarte widersprach widerspricht wies weist wiesen hinwies wiederholte wiederholt wunderte zeigte ließ lässt ließen wetterte wettert appellierte appelliert \
             argumentierte argumentiert argumentierten attestierte befand begrüßte begrüßt bezeichnete bezeichnet bezeichneten bezeichnen nannte nennt nannten genannt bewertete wertete beschrieb beschreibt \
             bezweifelte brüllte schrie schrien drohte droht drohten empörte erinnerte erinnert erläuterte erläutert erläuterten erwartet glaubte heißt hieß sprach spricht sprachen gesprochen \
             spekulierte spottete verriet verrät zeigen beteuerten unterrichtete präsentierte postete postet notierte mutmaßte prognostizierte analysierte witzelte scherzte charakterisierte charakterisiert umschrieb begründet fasste fasst lacht lachte scherzt seufzt seufzte schmunzelt schmunzelte bilanziert grinst spottet witzelt jubelt poltert polterte präzisiert räumt murmelt murmelte flüstert schreit stöhnt brummt prophezeit orakelt \
             rechtfertigt bloggt notiert",
        ),
        (LIKE, "wie"),
        (TELL, "informierte teilte sagte erinnerte versicherte erzählte"),
        (
            CALL,
            "nannte nennt nannten genannt bezeichnete bezeichnet bezeichneten bezeichnen wertete wertet bewertete bewertet beschrieb beschreibt lobte lobt kritisierte kritisiert verurteilte verurteilt verurteilten sprach spricht sprachen wies weist wiesen warf wirft warfen würdigte rügte",
        ),
        (
            THINK,
            "glaubt glaubte glauben hofft hoffte hoffen denkt dachte denken fürchtet fürchtete befürchtet befürchtete vermutet vermutete meint schätzt schätzte schätzen erwartet erwartete erwarten \
             wünscht wünschte will wollte weiß wusste wissen fordert hält hielt halten sieht sah sehen findet fand befürwortet unterstützt lehnte lehnt ablehnt ablehnte plant plante kündigte beschloss \
             beschlossen entschied entschieden versprach zweifelt bezweifelt geht ging gehen rechnet rechnete rechnen setzt setzte setzen rät riet raten begrüßte begrüßt drängte drängt versuchte empfahl empfiehlt \
             sprach warf wirft werfen vorwarf vorgeworfen bezog kam kommt ergab ergaben zeigt zeigte belegt belegte verurteilte",
        ),
        (ING, ""),
        (TO, "zu"),
        (AFTER, "so"),
        (
            REPORTS,
            "sei seien habe hätten hätte werde würden würde wolle könne könnten müsse müssten solle dürfe dürften gebe bleibe stehe gehe komme wäre wären",
        ),
        (HE, "er"),
        (SHE, "sie"),
        (THEY, "es man"),
        (I, "ich wir ihr"),
        (
            THE,
            "der die das dem den des dieser diese dieses diesen diesem jener jene jenes sein seine seiner seinem seinen ihre ihrer ihrem ihren unser unsere deren dessen beide",
        ),
        (HIS, "ihr sein seine seiner seinem seinen ihre ihrer ihrem ihren unser unsere deren dessen"),
        (
            AN,
            "ein eine einer einem einen eines kein keine mehrere viele einige zwei drei vier fünf zehn manche alle andere weitere zahlreiche etwa rund beide",
        ),
        (
            PREP,
            "von für aus bei mit nach in im ins an am auf zu zum zur über unter gegen durch ohne um vor während wegen zwischen seit bis trotz gegenüber beim vom laut gemäß neben innerhalb außerhalb ab per via pro hinter aufgrund anlässlich hinsichtlich zufolge als",
        ),
        (AND, "und oder aber doch sondern denn sowie"),
        (
            AUX,
            "hat haben hatte hatten habe hätte hätten ist sind war waren sei seien wäre wären wird werden wurde wurden werde würde würden kann können konnte konnten könne könnte könnten muss müssen musste \
             mussten müsse müsste soll sollen sollte sollten solle darf dürfen durfte dürfe will wollen wollte wollten wolle möchte mag",
        ),
        (NOT, "nicht nie niemals"),
        (
            ADV,
            "so auch noch schon bereits jedoch dann danach später zuvor wieder erneut heute gestern morgen jetzt nun dabei dazu darauf hierzu daraufhin deshalb daher außerdem zudem ferner weiter weiterhin \
             allerdings dagegen hingegen indes inzwischen mittlerweile gleichzeitig schließlich wörtlich ausdrücklich offen öffentlich selbst sogar etwa besonders zugleich damals kürzlich jüngst einst hier dort dafür ihn ihm ihnen uns mir dir \
             dagegen sich scharf deutlich nur eben ebenfalls immer oft erst zuletzt anschließend ebenso vielmehr ja gegenüber darin davon damit hin an mit hinzu fest ein vor zurück ähnlich folglich seither vorher nachher demnach insgesamt generell grundsätzlich zumindest teilweise ironisch nüchtern knapp kurz gelassen empört begeistert zufrieden",
        ),
        (LIKE, "wie"),
        (GENITIVE, "des der eines einer dieser dieses seiner ihrer seines ihres"),
        (BE, "wird werden wurde wurden worden"),
        (THAT, "dass daß ob"),
        (WH, "wie warum weshalb"),
        (WHO, "welcher welche welches"),
        (
            SUBORD,
            "während nachdem als wenn weil obwohl falls bevor seit seitdem sobald damit da indem wie angesichts trotz laut nach bei in im am auf zu zur zum mit für gegen vor unter aus an um seit ohne zwischen durch",
        ),
        (MR, "herr herrn könig prinz papst"),
        (MRS, "frau königin prinzessin"),
        (
            TITLE,
            "dr dr. prof prof. professor professorin herr herrn frau präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin ministerpräsident ministerpräsidentin \
             außenminister innenminister finanzminister bürgermeister bürgermeisterin oberbürgermeister general oberst papst kardinal bischof erzbischof könig königin prinz prinzessin senator senatorin \
             staatssekretär staatssekretärin richter richterin kommissar us-präsident premierminister premierministerin premier vizepräsident",
        ),
        (
            ROLE,
            "abgeordnete abgeordneter aktivist aktivistin analyst analystin anwalt anwältin arzt ärztin autor autorin bauer beauftragte beauftragter berater beraterin bischof botschafter botschafterin bürger bürgerin bürgermeister \
             bürgermeisterin bundeskanzler bundeskanzlerin bundestrainer chef chefin chefredakteur chefredakteurin designer dichter direktor direktorin experte expertin fahrer forscher forscherin fotograf fotografin funktionär generalsekretär \
             generalsekretärin geschäftsführer geschäftsführerin gouverneur gründer gründerin händler hausfrau historiker historikerin ingenieur inhaber inhaberin innenminister intendant intendantin journalist journalistin kandidat kandidatin kanzler \
             kanzlerin kapitän kollege kollegin komponist kommissar kommissarin korrespondent korrespondentin künstler künstlerin landrat landrätin lehrer lehrerin leiter leiterin manager managerin mann meteorologe minister ministerin \
             ministerpräsident ministerpräsidentin mitarbeiter mitarbeiterin mitglied musiker musikerin mutter nachbar nachbarin oppositionsführer ökonom ökonomin opfer pfarrer pfarrerin philosoph pilot politiker politikerin polizist polizistin präsident präsidentin \
             premierminister premierministerin pressesprecher pressesprecherin produzent professor professorin psychologe rektor regierungschef regierungschefin regisseur regisseurin richter richterin sänger sängerin schauspieler schauspielerin \
             schriftsteller schriftstellerin schüler schülerin sekretär senator senatorin soldat spieler spielerin sprecher sprecherin staatsanwalt staatsanwältin staatschef staatssekretär staatssekretärin stellvertreter student studentin trainer \
             trainerin unternehmer unternehmerin vater verleger verteidiger verteidigungsminister vertreter vertreterin vorsitzende vorsitzender vorsitzenden vorstand vorstandsvorsitzende vorstandsvorsitzender wissenschaftler wissenschaftlerin witwe zeuge zeugin sohn tochter bruder schwester frau auditor star",
        ),
        (
            WOMAN,
            "sprecherin frau ministerin kanzlerin präsidentin chefin leiterin bürgermeisterin direktorin professorin mutter tochter schwester witwe anwältin autorin sängerin schauspielerin lehrerin ärztin expertin politikerin abgeordnete königin vorsitzende staatssekretärin",
        ),
        (
            MAN,
            "sprecher mann minister kanzler präsident chef leiter bürgermeister direktor professor vater sohn bruder anwalt autor sänger schauspieler lehrer arzt experte politiker abgeordneter könig vorsitzender herr papst",
        ),
        (
            GROUP,
            "polizei behörden behörde experten beobachter beobachtern wissenschaftler forscher kritiker kreise kreisen regierung opposition anwohner zeugen augenzeugen augenzeuge medien medienberichten berichten bericht angaben sprecher ermittler staatsanwaltschaft \
             gericht ministerium partei gewerkschaft verband unternehmen konzern firma bank agentur zeitung magazin sender kommission rat ausschuss vorstand verein feuerwehr armee militär bürger politiker vertreter ärzte studie umfrage gutachten bundesregierung bundestag \
             bundesrat fraktion eltern schüler fans mitarbeiter demonstranten rebellen aktivisten umweltschützer organisation organisationen institut universität quelle quellen diplomaten analysten leute niemand jemand informationen aussagen ergebnis meldungen korrespondentenberichten",
        ),
        (
            TEXT,
            "bericht studie umfrage gutachten mitteilung erklärung pressemitteilung brief interview artikel papier dokument urteil entwurf statement meldung stellungnahme rede",
        ),
        (
            ORG,
            "ministerium bundesministerium außenministerium innenministerium universität hochschule institut kommission partei bank ag gmbh gericht gerichtshof verfassungsgericht bundesgerichtshof senat bundestag bundesrat landtag parlament regierung verband gewerkschaft zeitung spiegel bild \
             welt tagesspiegel ard zdf wdr swr ndr mdr dpa afp reuters bbc cnn cdu csu spd fdp grünen linke linken afd npd nato un uno eu ezb iwf nasa esa polizei staatsanwaltschaft amt behörde agentur stiftung verein club fc sv kirche news times post journal union bund europäische \
             microsoft google apple facebook twitter siemens telekom lufthansa vw bmw daimler",
        ),
        (
            TIME,
            "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli august september oktober november dezember montags morgen abend mittag nachmittag nacht woche monat jahr jahre tag tage uhr stunden vormittag vergangenen letzten nächsten kommenden",
        ),
        (
            ABBR,
            "dr prof hr fr st nr bzw z.b d.h u.a ca usw etc mio mrd jr sen inkl evtl ggf vgl abs art bspw sog geb gest",
        ),
        (SCARE, "sogenannte sogenannten sogenannter sogenanntes vermeintliche angebliche sogenanntem"),
        (
            WORK,
            "dokumentation kongress festival wettbewerb turnier meisterschaft leitlinie parole single doppelalbum film roman buch lied album serie stück oper zeitschrift zeitung magazin gedicht roman zeitung titel band song sendung ausstellung website schiff namens stück motto thema projekt programm begriff wort worte initiative gruppe",
        ),
        (NAMED, "namens titel genannt genannte genannten heißt benannt betitelt hieß bezeichnet"),
        (
            VERB,
            "ging kam kommt geht nahm nimmt machte macht führte führt stand steht lag liegt gewann verlor traf trifft blieb bleibt begann beginnt folgte folgt lebte lebt arbeitete arbeitet starb",
        ),
        (PARTICLE, "von zu der den de van vom und zur di da al bin el"),
        (SUFFIX, "jr jr. sr. ii iii"),
    ],
    according: "laut nach_angaben_von nach_angaben_des nach_angaben_der nach_angaben nach_ansicht nach_meinung nach_auffassung nach_informationen_der nach_einschätzung gemäß nach_den_worten nach_worten \
                nach_aussage nach_aussagen aus_sicht mit_den_worten_von wie_aus",
    according_after: "zufolge nach_aussage",
    question: "frage",
    answer: "antwort",
};
