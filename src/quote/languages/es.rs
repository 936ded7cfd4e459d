//! Spanish.

use super::super::language::{Language, Order, flags::*};

/// Spanish.
pub(in crate::quote) const SPANISH: Language = Language {
    code: "es",
    order: Order::Subject,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: true,
    cases: "",
    endings: "",
    compounds: "",
    common: "el la los las y es una un en para que del con por no se su sus como más pero al lo este esta fue son ha han está muy también entre desde cuando hay",
    words: &[
        (
            SAY,
            "dijo dice dicen dijeron decía dicho afirmó afirma afirman afirmaron afirmado aseguró asegura aseguran aseguraron asegurado explicó explica explican explicaron explicado señaló señala señalan señalaron señalado añadió añade \
             añaden añadieron añadido agregó agrega agregaron declaró declara declaran declararon declarado manifestó manifiesta manifestaron manifestado indicó indica indicaron indicado expresó expresa expresaron expresado destacó destaca destacaron \
             destacado subrayó subraya subrayaron insistió insiste insisten comentó comenta comentaron comentado contó cuenta cuentan contaron contado recordó recuerda recordaron recordado apuntó apunta apuntaron apuntado sostuvo sostiene sostienen \
             sostuvieron advirtió advierte advierten advirtieron advertido anunció anuncia anunciaron anunciado aclaró aclara admitió admite admitieron reconoció reconoce reconocieron reconocido respondió responde respondieron contestó contesta preguntó pregunta \
             preguntaron pidió pide pidieron pedido exigió exige exigieron reclamó reclama criticó critica criticaron denunció denuncia denunciaron denunciado lamentó lamenta lamentaron lamentado celebró confirmó confirma confirmaron confirmado \
             negó niega negaron opinó opina opinan consideró considera consideran consideraron concluyó concluye escribió escribe escribieron escrito publicó tuiteó relató relata relataron narró precisó precisa precisaron puntualizó detalló detalla \
             detallaron enfatizó enfatiza reiteró reitera reiteraron repitió replicó replica ratificó remarcó remarca resaltó resumió reveló revela revelaron sentenció sugirió sugiere testificó matizó matiza murmuró exclamó gritó bromeó ironizó prometió promete \
             propuso propone informó informa informaron informado argumentó argumenta alegó alega alertó alerta aseveró asevera auguró avisó confesó confiesa defendió defiende describió describe espetó esgrimió exhortó garantizó instó justificó \
             juró lanzó leyó mencionó observó ordenó planteó proclamó pronosticó prosiguió continuó rechazó rechaza refirió reflexionó relató reprochó rezó sentenció señalaba zanjó valoró valora apostilló arremetió expuso expone estimó estima ríe rió sonríe sonrió bromea ironiza suspira suspiró resume zanja apostilla remata remató celebra exclama narra prosigue continúa puntualiza rebate justifica reflexiona rememora rememoró evoca plantea \
             pronostica vaticina vaticinó augura insta reprocha recrimina espeta suelta soltó grita murmura susurra susurró tercia ironizaba tuitea ratifica acotó acota agradeció agradece",
        ),
        (LIKE, "como"),
        (
            ING,
            "añadiendo agregando afirmando asegurando explicando señalando subrayando precisando recordando indicando",
        ),
        (TELL, "informó aseguró avisó recordó dijo prometió contó"),
        (
            CALL,
            "habló habla hablaron hablado calificó califica calificaron tildó tilda llamó llama llamaron describió describe definió define acusó acusa consideró considera criticó critica denominó tachó bautizó elogió",
        ),
        (
            THINK,
            "cree creen creía piensa piensan espera esperan esperaba teme temen quiere quieren quería considera desea confía duda sabe prevé pide exige rechaza rechazó apoya apoyó defiende propone promete muestra muestran mostró reclama opina estima calcula sospecha",
        ),
        (
            ING,
            "diciendo afirmando asegurando añadiendo explicando señalando indicando recordando insistiendo subrayando advirtiendo argumentando declarando destacando criticando calificando citando",
        ),
        (TO, "a"),
        (HE, "él este éste"),
        (SHE, "ella ésta"),
        (THEY, "ellos ellas éstos"),
        (I, "yo nosotros nosotras usted ustedes tú"),
        (
            THE,
            "el la los las lo este esta estos estas ese esa esos aquel aquella su sus mi mis nuestro nuestra nuestros",
        ),
        (HIS, "su sus mi mis nuestro nuestra nuestros nuestras"),
        (
            AN,
            "un una unos unas varios varias algunos algunas muchos muchas dos tres cuatro cinco diez ningún ninguna cada otro otra otros otras todos todas",
        ),
        (
            PREP,
            "de del en a al con por para sin sobre entre desde hasta hacia contra según tras durante ante bajo mediante salvo excepto vía",
        ),
        (AND, "y e o u pero sino ni"),
        (
            AUX,
            "ha han había habían he hemos haber es son era eran fue fueron será serán sería está están estaba estaban puede pueden podía debe deben va van iba quiso se le les lo me te nos",
        ),
        (NOT, "no nunca jamás tampoco"),
        (
            ADV,
            "también además aún todavía ya luego después entonces así asimismo ayer hoy mañana siempre recientemente incluso finalmente posteriormente anteriormente claramente tajantemente rotundamente públicamente igualmente mismo allí aquí solo sólo más muy ahora tajante",
        ),
        (BE, "es son fue fueron sido ser"),
        (THAT, "que si"),
        (WH, "cómo por cuánto"),
        (WHO, "quien quienes cual cuales cuyo cuya"),
        (
            SUBORD,
            "cuando mientras aunque porque si como donde tras después antes durante preguntado preguntada en por para con según ante desde sin sobre al a",
        ),
        (MR, "sr sr. señor don rey príncipe papa padre"),
        (MRS, "sra sra. señora doña srta srta. señorita reina princesa"),
        (
            TITLE,
            "sr sr. sra sra. señor señora don doña d. dr dr. dra dra. doctor doctora profesor profesora presidente presidenta vicepresidente vicepresidenta ministro ministra general coronel capitán comandante alcalde alcaldesa diputado diputada senador senadora \
                 gobernador gobernadora juez jueza fiscal canciller papa cardenal obispo arzobispo padre rey reina príncipe princesa secretario secretaria director directora embajador embajadora inspector comisario primer ministro exministro expresidente",
        ),
        (
            ROLE,
            "presidente presidenta vicepresidente vicepresidenta expresidente ministro ministra exministro alcalde alcaldesa diputado diputada senador senadora concejal concejala consejero consejera portavoz vocero vocera director directora secretario secretaria \
                responsable abogado abogada fiscal juez jueza magistrado jefe jefa empresario empresaria profesor profesora catedrático catedrática investigador investigadora médico médica enfermero enfermera maestro maestra vecino vecina residente candidato candidata líder \
                experto experta economista historiador historiadora sociólogo socióloga analista periodista escritor escritora autor autora actor actriz cantante cineasta músico artista entrenador entrenadora jugador jugadora capitán futbolista delantero portero campeón agricultor agricultora \
                comerciante obrero trabajador trabajadora estudiante alumno alumna padre madre hermano hermana hijo hija marido esposo esposa mujer hombre amigo amiga testigo víctima activista sindicalista delegado delegada representante miembro fundador fundadora dueño dueña propietario propietaria \
                gerente ingeniero ingeniera arquitecto arquitecta general coronel policía bombero embajador embajadora canciller comisario comisaria asesor asesora coordinador coordinadora obispo cardenal papa cura rey reina príncipe princesa psicólogo psicóloga científico científica biólogo bióloga meteorólogo \
                filósofo editor editora presentador presentadora piloto gobernador gobernadora mandatario mandataria dirigente opositor opositora superviviente pescador ganadero moradora eurodiputado doctor doctora poeta",
        ),
        (
            WOMAN,
            "presidenta vicepresidenta ministra alcaldesa diputada senadora concejala consejera directora secretaria abogada jueza jefa empresaria profesora investigadora médica enfermera maestra vecina candidata experta historiadora escritora autora actriz entrenadora jugadora trabajadora alumna madre hermana hija esposa mujer amiga delegada fundadora dueña propietaria ingeniera embajadora reina princesa señora sra. sra doña gobernadora mandataria portavoza vocera doctora",
        ),
        (
            MAN,
            "presidente ministro alcalde diputado senador director secretario abogado juez jefe empresario profesor investigador médico maestro vecino candidato experto actor entrenador jugador padre hermano hijo marido esposo hombre amigo delegado fundador dueño rey príncipe papa señor sr. sr don vocero",
        ),
        (
            GROUP,
            "autoridades policía expertos testigos vecinos residentes investigadores científicos médicos sindicatos manifestantes activistas diputados fuentes fuente gobierno ministerio oposición partido empresa grupo compañía fiscalía tribunal prensa diario periódico agencia estudio informe encuesta comunicado ayuntamiento \
                 comisión organización universidad banco ejército bomberos padres alumnos profesores estudiantes agricultores trabajadores familiares familia analistas economistas observadores abogados algunos muchos sindicato asociación federación instituto juzgado funcionarios",
        ),
        (
            TEXT,
            "comunicado informe estudio encuesta carta mensaje tuit documento texto entrevista artículo discurso nota escrito sentencia",
        ),
        (
            ORG,
            "ministerio partido congreso senado universidad instituto banco comisión consejo comité corte tribunal grupo agencia federación asociación sindicato onu otan ue efe reuters país mundo abc psoe pp vox podemos ciudadanos pri pan morena ccoo ugt bbc cnn unión real club gobierno casa iglesia",
        ),
        (
            TIME,
            "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre mañana tarde noche semana mes año día días horas pasado próximo hoy ayer",
        ),
        (ABBR, "sr sra srta dr dra d dña ud uds etc pág núm av gral lic ing"),
        (SCARE, "llamado llamada llamados llamadas supuesto supuesta denominado denominada presunto"),
        (
            WORK,
            "novela libro película canción álbum obra serie poema ensayo cuadro documental título titulado titulada programa disco palabra término lema campaña",
        ),
        (NAMED, "titulado titulada llamado llamada apodado apodada denominado denominada bautizado"),
        (
            VERB,
            "llegó llega fue tuvo tiene tienen hizo hace hacen vino viene puso pone quedó queda empezó comenzó vive trabaja pasó",
        ),
        (PARTICLE, "de del la las los y da dos san santa von van"),
        (SUFFIX, "jr jr."),
    ],
    according: "según de_acuerdo_con a_juicio_de en_palabras_de en_opinión_de",
    according_after: "",
    question: "pregunta",
    answer: "respuesta",
};
