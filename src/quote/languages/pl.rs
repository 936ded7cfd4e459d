//! Polish.

use super::super::language::{Language, Order, flags::*};

/// Polish.
pub(in crate::quote) const POLISH: Language = Language {
    code: "pl",
    order: Order::Subject,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: true,
    cases: "iego iemu iej iem owi ego emu em im ym ej ą ę y i a u",
    endings: "",
    compounds: "",
    common: "i w nie na się z że do to jest jak o co po za od ale tak przez był była było są tylko już oraz ma jego jej który która które dla przed może przy także",
    words: &[
        (
            SAY,
            "powiedział powiedziała powiedzieli mówi mówił mówiła mówili mówią powiada stwierdził stwierdziła stwierdza stwierdzili oświadczył oświadczyła oświadcza dodał dodała dodaje dodali podkreślił podkreśliła podkreśla zaznaczył zaznaczyła zaznacza wyjaśnił \
             wyjaśniła wyjaśnia tłumaczył tłumaczyła tłumaczy tłumaczą odpowiedział odpowiedziała odpowiada odparł odparła zapytał zapytała pyta pytał pytała napisał napisała pisze piszą ocenił oceniła ocenia uważa uważał uważała przyznał przyznała przyznaje \
             poinformował poinformowała informuje poinformowali zapowiedział zapowiedziała zapowiada zapewnił zapewniła zapewnia zauważył zauważyła zauważa wskazał wskazała wskazuje przekonuje przekonywał przekonywała opowiada opowiadał opowiadała wspomina wspominał \
             wspominała komentuje skomentował skomentowała krytykuje skrytykował ostrzegł ostrzegła ostrzega ogłosił ogłosiła ogłasza potwierdził potwierdziła potwierdza przypomniał przypomniała przypomina relacjonuje relacjonował relacjonowała twierdzi twierdził \
             twierdziła twierdzą zaapelował zaapelowała apeluje zaprzeczył zaprzecza żartuje zażartował krzyknął krzyczał krzyczała szepnął deklaruje zadeklarował zadeklarowała argumentuje argumentował alarmuje argumentowała kontynuował kontynuuje podsumował podsumowała podsumowuje \
             przekazał przekazała przekazuje przestrzega skarży tweetował ujawnił ujawniła wyznał wyznała zarzucił zarzuca żali czytamy brzmi zacytował obiecał obiecała rzekł rzekła śmieje śmiał śmiała uśmiecha wzdycha wzdychał kwituje skwitował skwitowała ripostuje zripostował kontruje ironizuje ironizował szepcze mruczy woła wołał krzyczy narzeka narzekał ubolewa ubolewał \
             dopowiada dorzuca dorzucił dorzuciła precyzuje sprecyzował uściśla dowodzi dowodził",
        ),
        (LIKE, "jak"),
        (TELL, "powiedział powiedziała poinformował poinformowała zapewnił przekonywał"),
        (
            CALL,
            "nazwał nazwała nazywa określił określiła określa opisał opisała oskarżył oskarżyła skrytykował skrytykowała uznał uznała",
        ),
        (
            THINK,
            "myśli myślał sądzi wierzy wierzył ma chce chciał chciała uważa obawia spodziewa wie wiedział wątpi żąda popiera odrzuca proponuje obiecuje pokazuje szacuje liczy",
        ),
        (ING, "mówiąc dodając podkreślając wyjaśniając twierdząc zaznaczając przypominając zapewniając odpowiadając"),
        (TO, ""),
        (HE, "on"),
        (SHE, "ona"),
        (THEY, "oni one ono"),
        (I, "ja my ty wy"),
        (THE, "ten ta to ci te jego jej ich nasz nasza mój moja swój swoja"),
        (HIS, "jego jej ich nasz nasza mój moja swój"),
        (
            AN,
            "jeden jedna kilka wielu wiele niektórzy dwa dwie dwaj trzy cztery pięć dziesięć żaden każdy inny inna inni wszyscy",
        ),
        (
            PREP,
            "w we na z ze do o po za od przez dla przed przy bez pod nad między według wobec podczas mimo u ku oprócz wśród wokół",
        ),
        (AND, "i oraz lub albo ale a"),
        (
            AUX,
            "jest są był była było byli były będzie będą może mogą mógł musi muszą ma mają został została zostali się by",
        ),
        (NOT, "nie nigdy"),
        (
            ADV,
            "nam wam mi mu jej im także również jeszcze już potem następnie później dziś dzisiaj wczoraj jutro teraz zawsze niedawno nawet wreszcie ponadto jednak jednocześnie wyraźnie publicznie tutaj tam często tylko",
        ),
        (BE, "jest był była zostało"),
        (THAT, "że żeby czy iż"),
        (WH, "jak dlaczego"),
        (WHO, "który która którzy które kto"),
        (
            SUBORD,
            "gdy kiedy podczas ponieważ bo choć jeśli zanim według po w na z przed od dla pytany pytana zapytany zapytana",
        ),
        (MR, "pan król książę papież ojciec ksiądz ks ks."),
        (MRS, "pani królowa księżna siostra"),
        (
            TITLE,
            "pan pani dr dr. prof prof. profesor prezydent premier minister generał gen gen. pułkownik kapitan burmistrz wójt poseł posłanka senator senatorka sędzia prokurator papież kardynał biskup arcybiskup ksiądz ks ks. król królowa książę marszałek wojewoda redaktor mecenas doktor",
        ),
        (
            ROLE,
            "prezydent premier minister wiceminister burmistrz wójt poseł posłanka senator senatorka radny radna rzecznik rzeczniczka dyrektor dyrektorka prezes prezeska sekretarz adwokat mecenas prokurator sędzia szef szefowa przedsiębiorca profesor wykładowca badacz badaczka lekarz lekarka pielęgniarka nauczyciel nauczycielka mieszkaniec mieszkanka sąsiad sąsiadka kandydat kandydatka \
                lider liderka przywódca ekspert ekspertka ekonomista historyk socjolog politolog analityk dziennikarz dziennikarka pisarz pisarka autor autorka aktor aktorka piosenkarz piosenkarka reżyser reżyserka muzyk artysta artystka trener trenerka piłkarz zawodnik zawodniczka kapitan mistrz rolnik sprzedawca robotnik pracownik pracownica student studentka uczeń uczennica ojciec matka brat siostra syn córka \
                mąż żona kobieta mężczyzna przyjaciel świadek ofiara aktywista aktywistka działacz działaczka przedstawiciel przedstawicielka członek założyciel założycielka właściciel właścicielka inżynier architekt generał policjant strażak ambasador komisarz doradca koordynator biskup kardynał papież ksiądz król królowa psycholog naukowiec biolog meteorolog filozof wydawca prezenter pilot gubernator marszałek europoseł",
        ),
        (
            WOMAN,
            "posłanka senatorka radna rzeczniczka dyrektorka prezeska szefowa badaczka lekarka pielęgniarka nauczycielka mieszkanka sąsiadka kandydatka liderka ekspertka dziennikarka pisarka autorka aktorka piosenkarka reżyserka artystka trenerka zawodniczka studentka uczennica matka siostra córka żona kobieta aktywistka działaczka założycielka właścicielka królowa pani",
        ),
        (
            MAN,
            "poseł radny rzecznik dyrektor prezes lekarz nauczyciel sąsiad kandydat lider dziennikarz pisarz autor aktor piosenkarz reżyser trener piłkarz zawodnik ojciec brat syn mąż mężczyzna król papież pan ksiądz",
        ),
        (
            GROUP,
            "policja władze eksperci świadkowie mieszkańcy badacze naukowcy lekarze związki demonstranci aktywiści posłowie źródła źródło rząd ministerstwo opozycja partia firma spółka prokuratura sąd media gazeta dziennik agencja badanie raport sondaż komisja organizacja uniwersytet bank wojsko strażacy rodzice uczniowie nauczyciele studenci rolnicy pracownicy rodzina analitycy ekonomiści krytycy",
        ),
        (
            TEXT,
            "oświadczenie raport badanie sondaż list wiadomość wpis dokument tekst wywiad artykuł przemówienie komunikat",
        ),
        (
            ORG,
            "ministerstwo partia sejm senat uniwersytet instytut bank komisja rada komitet sąd trybunał agencja związek onz nato ue pap reuters gazeta rzeczpospolita tvn tvp pis po psl sld lewica konfederacja bbc cnn unia klub orlen kościół",
        ),
        (
            TIME,
            "poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia rano wieczorem tydzień miesiąc rok roku dzień dni godzin",
        ),
        (ABBR, "dr prof gen ks tzw np itd itp m.in ul nr r św im mgr inż"),
        (SCARE, "tzw tzw. zwany zwana rzekomy rzekoma"),
        (
            WORK,
            "powieść książka film piosenka album sztuka serial wiersz obraz dokument tytuł tytułem program słowo hasło",
        ),
        (NAMED, "zatytułowany zatytułowana nazwany nazwana zwany zwana"),
        (VERB, "poszedł przyszedł wziął zrobił stał leżał został zaczął mieszka pracuje"),
        (PARTICLE, "de von van al el"),
        (SUFFIX, "jr jr."),
    ],
    according: "według zdaniem w_ocenie w_opinii jak_podaje",
    according_after: "",
    question: "pytanie",
    answer: "odpowiedź",
};
