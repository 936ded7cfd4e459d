//! Italian.

use super::super::language::{Language, Order, flags::*};

/// Italian.
pub(in crate::quote) const ITALIAN: Language = Language {
    code: "it",
    order: Order::Subject,
    nouns: false,
    elides: true,
    incise: true,
    bare: false,
    drops: true,
    cases: "",
    endings: "",
    compounds: "",
    common: "il lo la gli le di e è che non per una un con del della dei delle nel nella sono ha hanno si come più anche ma questo questa dal dalla al alla ai su tra se era",
    words: &[
        (
            SAY,
            "dice dicono disse dissero detto dicendo afferma affermano affermato affermò dichiara dichiarano dichiarato dichiarò spiega spiegano spiegato spiegò aggiunge aggiungono aggiunto aggiunse sottolinea sottolineano sottolineato \
             racconta raccontano raccontato raccontò ricorda ricordano ricordato osserva osservato commenta commentano commentato assicura assicurano assicurato sostiene sostengono sostenuto conclude concluso precisa precisato \
             risponde rispondono risposto rispose replica replicano replicato ribadisce ribadito annuncia annunciano annunciato avverte avvertito ammette ammesso confessa confessato conferma confermano confermato denuncia denunciano denunciato \
             chiede chiedono chiesto domanda domandato scrive scrivono scritto scrisse twitta twittato nota notato rileva rilevato evidenzia evidenziato esclama esclamato insiste insistito incalza lamenta lamentato ironizza prosegue proseguito continua \
             continuato promette promesso propone proposto protesta protestato racconta rassicura rassicurato riferisce riferito rivela rivelato sbotta scherza segnala segnalato sentenzia suggerisce testimonia testimoniato tuona urla urlato \
             attacca attaccato accusa accusato critica criticato auspica auspicato argomenta chiarisce chiarito chiosa cita citato comunica comunicato confida confidato contesta contestato definisce definito difende esorta esulta fa giudica giustifica \
             indica indicato invita invitato minaccia nega negato obietta parla parlato ragiona riassume richiama riconosce riconosciuto ripete ripetuto ritiene rivendica sfoga sospira specifica sussurra taglia valuta legge riflette ride sorride rincara rievoca rimarca puntualizza ribatte ammonisce sfogato ricostruisce ripeteva interviene esordisce attesta garantisce garantito giura giurato ironizzato gioisce esultato ringrazia \
             ringraziato elenca snocciola sintetizza mormora grida gridato scandisce",
        ),
        (LIKE, "come"),
        (
            ING,
            "aggiungendo affermando assicurando spiegando sottolineando precisando ricordando dichiarando sostenendo",
        ),
        (TELL, "assicura rassicura avverte ricorda informa informato detto dice"),
        (
            CALL,
            "definisce definito definiscono chiama chiamato chiamano bolla bollato descrive descritto giudica giudicato accusa accusato critica criticato considera considerato parla parlato parlano parlò",
        ),
        (
            THINK,
            "pensa pensano pensava crede credono credeva spera sperano sperava teme temono vuole vogliono voleva ritiene ritengono considera sa prevede dubita auspica chiede respinge respinto sostiene propone promette mostra mostrano mostrato rifiuta stima",
        ),
        (
            ING,
            "aggiungendo affermando dicendo dichiarando spiegando sottolineando ricordando sostenendo precisando assicurando definendo accusando citando",
        ),
        (TO, "a"),
        (HE, "lui egli questi"),
        (SHE, "lei ella"),
        (THEY, "loro essi esse"),
        (I, "io noi voi tu"),
        (
            THE,
            "il lo la i gli le l' questo questa questi queste quel quella quei quelle suo sua suoi sue loro nostro nostra mio mia",
        ),
        (HIS, "suo sua suoi sue loro nostro nostra mio mia"),
        (
            AN,
            "un uno una un' alcuni alcune diversi diverse molti molte due tre quattro cinque dieci nessun nessuna ogni altro altra altri altre tutti tutte",
        ),
        (
            PREP,
            "di d' del dello della dell' dei degli delle a al allo alla all' ai agli alle da dal dallo dalla dall' dai dagli dalle in nel nello nella nell' nei negli nelle con su sul sullo sulla sull' sui sugli sulle per tra fra senza contro verso dopo prima durante secondo presso oltre sotto sopra entro",
        ),
        (AND, "e ed o ma né però"),
        (
            AUX,
            "ha hanno aveva avevano ho abbiamo avere è sono era erano sia fu furono sarà saranno sarebbe può possono poteva deve devono doveva viene vengono si s' ci ne lo gli mi ti va",
        ),
        (NOT, "non mai"),
        (
            ADV,
            "anche ancora già poi quindi così oggi ieri domani sempre recentemente infine inoltre invece intanto però proprio solo soltanto subito successivamente chiaramente pubblicamente pure molto più meno qui lì ora adesso stesso stessa",
        ),
        (BE, "è sono stato stata stati state viene venne"),
        (THAT, "che se"),
        (WH, "come perché quanto"),
        (WHO, "che chi cui quale quali"),
        (
            SUBORD,
            "quando mentre se perché poiché dopo prima durante come secondo in per con a al alla nel nella da dal su sul senza tra anche",
        ),
        (MR, "signor sig sig. re principe papa padre don fratello"),
        (MRS, "signora sig.ra signorina regina principessa suor"),
        (
            TITLE,
            "signor signora sig sig. sig.ra dott dott. dott.ssa dottor dottoressa prof prof. professore professor professoressa avv avv. avvocato ing ing. on on. onorevole presidente premier ministro ministra generale colonnello capitano sindaco sindaca senatore senatrice \
                 deputato deputata giudice procuratore cardinale vescovo arcivescovo papa don padre suor re regina principe principessa segretario segretaria direttore direttrice cancelliere cancelliera ambasciatore governatore assessore assessora prefetto questore commissario",
        ),
        (
            ROLE,
            "presidente premier ministro ministra sindaco sindaca senatore senatrice deputato deputata onorevole portavoce direttore direttrice segretario segretaria responsabile avvocato avvocata avvocatessa procuratore giudice capo imprenditore imprenditrice professore professoressa docente ricercatore \
                ricercatrice medico infermiere infermiera insegnante maestro maestra abitante residente candidato candidata leader esperto esperta economista storico storica sociologo sociologa analista giornalista scrittore scrittrice autore autrice attore attrice cantante regista musicista artista allenatore \
                allenatrice giocatore giocatrice capitano calciatore tecnico mister campione campionessa agricoltore commerciante operaio operaia lavoratore lavoratrice studente studentessa padre madre fratello sorella figlio figlia marito moglie donna uomo amico amica vicino vicina testimone vittima attivista sindacalista delegato \
                rappresentante membro fondatore fondatrice titolare proprietario proprietaria gestore ingegnere architetto generale colonnello poliziotto carabiniere ambasciatore ambasciatrice cancelliere cancelliera commissario commissaria consigliere consigliera assessore assessora coordinatore coordinatrice vescovo cardinale papa parroco prete \
                re regina principe principessa psicologo psicologa scienziato scienziata biologo biologa meteorologo filosofo editore conduttore conduttrice pilota governatore governatrice dirigente manager ad amministratore vicepresidente vicepremier eurodeputato poeta",
        ),
        (
            WOMAN,
            "ministra sindaca senatrice deputata direttrice segretaria avvocata avvocatessa imprenditrice professoressa ricercatrice infermiera maestra candidata esperta scrittrice autrice attrice allenatrice giocatrice campionessa operaia lavoratrice studentessa madre sorella figlia moglie donna amica vicina fondatrice proprietaria cancelliera consigliera assessora regina principessa signora dottoressa",
        ),
        (
            MAN,
            "ministro sindaco senatore deputato direttore segretario avvocato imprenditore professore ricercatore infermiere maestro candidato esperto scrittore autore attore allenatore giocatore campione padre fratello figlio marito uomo amico fondatore re principe papa signor assessore",
        ),
        (
            GROUP,
            "autorità polizia carabinieri esperti testimoni abitanti residenti ricercatori scienziati medici sindacati manifestanti attivisti deputati fonti fonte governo ministero opposizione partito azienda gruppo società procura tribunale stampa giornale quotidiano agenzia studio rapporto sondaggio comunicato comune \
                 commissione organizzazione università banca esercito vigili genitori studenti insegnanti agricoltori lavoratori familiari famiglia analisti economisti osservatori avvocati alcuni molti sindacato associazione federazione istituto tifosi",
        ),
        (
            TEXT,
            "comunicato rapporto studio sondaggio lettera messaggio tweet post documento testo intervista articolo discorso nota sentenza",
        ),
        (
            ORG,
            "ministero partito camera senato università istituto banca commissione consiglio comitato corte tribunale gruppo agenzia federazione associazione sindacato onu nato ue ansa reuters corriere repubblica stampa pd lega forza fratelli cgil cisl uil bbc cnn rai unione quirinale viminale farnesina vaticano fiat eni enel inter milan juventus chiesa",
        ),
        (
            TIME,
            "lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre mattina sera pomeriggio notte settimana mese anno giorno giorni ore scorso prossimo oggi ieri",
        ),
        (ABBR, "sig dott prof avv ing on art ecc pag geom arch"),
        (SCARE, "cosiddetto cosiddetta cosiddetti cosiddette presunto presunta"),
        (
            WORK,
            "romanzo libro film canzone album opera serie poesia saggio quadro documentario titolo intitolato intitolata programma disco parola termine slogan spettacolo",
        ),
        (NAMED, "intitolato intitolata chiamato chiamata soprannominato detto detta denominato"),
        (VERB, "arriva arrivato prende mette resta diventa comincia vive lavora passa porta torna"),
        (PARTICLE, "di de del della da dal la lo degli von van"),
        (SUFFIX, "jr jr."),
    ],
    according: "secondo a_detta_di a_giudizio_di stando_a nelle_parole_di per_bocca_di",
    according_after: "",
    question: "domanda",
    answer: "risposta",
};
