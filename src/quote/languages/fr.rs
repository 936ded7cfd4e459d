//! French.

use super::super::language::{Language, Order, flags::*};

/// French.
pub(in crate::quote) const FRENCH: Language = Language {
    code: "fr",
    order: Order::Subject,
    nouns: false,
    elides: true,
    incise: true,
    bare: false,
    drops: false,
    cases: "",
    endings: "",
    compounds: "",
    common: "le la les des et est une un dans pour que qui sur pas avec plus par sont au aux ce cette il elle nous vous ils ont été mais du ne se sa son ses ou où leur",
    words: &[
        (
            SAY,
            "dit disent disait déclare déclarent déclaré déclarait affirme affirment affirmé affirmait explique expliquent expliqué expliquait ajoute ajoutent ajouté ajoutait assure assurent assuré assurait \
             estime estiment estimé estimait indique indiquent indiqué indiquait souligne soulignent souligné soulignait précise précisent précisé précisait raconte racontent raconté racontait répond répondent répondu \
             répondait rappelle rappellent rappelé rappelait annonce annoncent annoncé annonçait dénonce dénoncent dénoncé dénonçait regrette regrettent regretté reconnaît reconnaissent reconnu reconnaissait \
             confie confient confié confiait commente commenté constate constatent constaté conclut conclu admet admis avoue avoué avertit averti avance avancé avait-il concède concédé confirme confirment confirmé contredit \
             crie crié critique critiqué demande demandent demandé écrit écrivent écrivait emporte emporté enchaîne évoque évoqué exclame exclamé exhorte fustige insiste insistent insisté interroge interrogé \
             ironise ironisé juge jugent jugé justifie justifié lance lancé lançait lâche lâché martèle martelé murmure nie note notent noté objecte observe observé peste pointe poursuit poursuivi poursuivait \
             prévient prévenu promet promis proteste protesté réagit réagi réclame réclamé redoute réitère relate relaté relativise relève relevé remarque remarqué renchérit répète répété réplique répliqué rétorque \
             rétorqué révèle révélé rit salue salué signale signalé soupire soupçonne soutient soutenu souffle suggère suggéré témoigne témoignent témoigné tempère tonne tranche tweete tweeté twitté vante \
             prédit plaide plaidé plaisante plaint s'indigne indigne indigné inquiète inquiété alarme félicite félicité réjouit réjoui défend défendu détaille détaillé développe glisse glissé argumente argue résume résumé \
             rapporte rapportent rapporté complète analyse analysé énumère étonne étonné fulmine gronde hurle lit-on mentionne nuance ordonne prétend prétendu prononcé proclame riposte s'exclame sourit stipule témoigne tient souvient souvenu souvenait plaisanté souri soupiré tonné tranché amuse amusé agace agacé réjouie désole désolé assène abonde abondé rassure rassuré nuancé objecté relativisé riposté déplore déplorait \
             interjette jure juré maugrée marmonne murmuré pérore persiste présume recommande reprend revendique revient suppose théorise tempête twitte vitupère vocifère",
        ),
        (LIKE, "comme"),
        (TELL, "assure informe informé prévient prévenu rappelle dit répond demande"),
        (
            CALL,
            "qualifie qualifié qualifient appelle appelé appellent décrit décrivent dénonce dénoncé juge jugé critique critiqué accuse accusé parle parlé évoque évoqué désigne surnomme traite traité fustige",
        ),
        (
            THINK,
            "pense pensent pensait pensé croit croient croyait espère espèrent espérait craint craignent craignait veut veulent voulait souhaite souhaitent souhaitait considère considèrent sait prévoit prévoient doute imagine refuse refusé \
                 promet propose proposé montre montrent montré exige exigé appelle appelé attend soutient défend rejette rejeté dément démenti plaide salue réclame demande réaffirmé",
        ),
        (
            ING,
            "ajoutant affirmant assurant déclarant disant expliquant estimant précisant soulignant rappelant indiquant dénonçant répondant concluant insistant annonçant citant évoquant qualifiant jugeant",
        ),
        (TO, "à"),
        (HE, "il lui celui-ci"),
        (SHE, "elle celle-ci"),
        (THEY, "ils elles on ceux-ci celles-ci"),
        (I, "je nous vous tu j'"),
        (THE, "le la les l' ce cet cette ces son sa ses leur leurs notre nos votre mon ma mes"),
        (HIS, "son sa ses leur leurs notre nos votre mon ma mes"),
        (
            AN,
            "un une des plusieurs certains certaines deux trois quatre cinq dix quelques beaucoup aucun aucune chaque autre autres tous toutes nombre",
        ),
        (
            PREP,
            "de d' du des à au aux en dans sur pour par avec sans sous chez vers entre contre depuis pendant après avant devant derrière lors dès selon malgré parmi outre hors via face",
        ),
        (AND, "et ou mais ni or car puis"),
        (
            AUX,
            "a ont avait avaient est sont était étaient aura auront aurait auraient sera seront serait seraient fut furent va vont peut peuvent pouvait doit doivent devait fait font a-t ait été avoir être s' se m' t' lui leur y n' ne",
        ),
        (NOT, "pas ne n' jamais"),
        (
            ADV,
            "aussi également encore déjà toujours ensuite puis alors ainsi notamment cependant toutefois néanmoins désormais récemment aujourd'hui hier demain d'ailleurs même enfin surtout clairement vivement fermement publiquement \
               officiellement simplement longtemps ici là bien très plus moins seulement immédiatement notablement vite rapidement peu trop sobrement",
        ),
        (BE, "est sont été être fut furent"),
        (THAT, "que qu' si"),
        (WH, "combien comment pourquoi"),
        (WHO, "qui dont lequel laquelle lesquels"),
        (
            SUBORD,
            "quand lorsque lorsqu' alors comme si parce puisque puisqu' tandis après avant pendant depuis interrogé interrogée invité invitée dans en à au lors pour selon malgré sur face devant avec sous par dès outre",
        ),
        (MR, "m. m mm. monsieur roi prince pape père frère"),
        (MRS, "mme mmes madame mlle mademoiselle reine princesse sœur"),
        (
            TITLE,
            "m. m mme mlle monsieur madame dr dr. pr pr. me maître docteur professeur président présidente ministre général colonel capitaine commandant maire député députée sénateur sénatrice préfet préfète juge procureur procureure \
                 commissaire cardinal évêque archevêque pape roi reine prince princesse abbé père frère sœur secrétaire directeur directrice chancelier chancelière chef lieutenant adjudant premier ambassadeur ambassadrice",
        ),
        (
            ROLE,
            "président présidente ministre maire député députée sénateur sénatrice porte-parole directeur directrice secrétaire responsable avocat avocate procureur procureure juge préfet préfète chef cheffe patron patronne professeur \
                professeure chercheur chercheuse médecin infirmier infirmière enseignant enseignante habitant habitante élu élue candidat candidate leader expert experte économiste historien historienne sociologue politologue analyste journaliste écrivain \
                écrivaine auteur auteure autrice acteur actrice chanteur chanteuse réalisateur réalisatrice musicien musicienne artiste entraîneur entraîneuse joueur joueuse capitaine coach sélectionneur champion championne agriculteur agricultrice \
                commerçant commerçante ouvrier ouvrière étudiant étudiante élève lycéen lycéenne père mère frère sœur fils fille mari femme homme ami amie voisin voisine témoin victime militant militante syndicaliste délégué déléguée représentant représentante membre fondateur \
                fondatrice cofondateur cofondatrice gérant gérante propriétaire ingénieur ingénieure architecte général colonel policier policière gendarme pompier ambassadeur ambassadrice chancelier chancelière commissaire conseiller conseillère \
                adjoint adjointe coordinateur coordinatrice évêque archevêque cardinal pape prêtre imam rabbin roi reine prince princesse psychologue spécialiste scientifique biologiste climatologue météorologue astronome philosophe éditeur éditrice \
                présentateur présentatrice animateur animatrice pilote navigateur restaurateur boulanger boulangère viticulteur viticultrice éleveur éleveuse retraité retraitée touriste passager passagère président-directeur premier-ministre vice-président vice-présidente eurodéputé eurodéputée",
        ),
        (
            WOMAN,
            "présidente députée sénatrice directrice avocate procureure préfète cheffe patronne professeure chercheuse infirmière enseignante habitante élue candidate historienne écrivaine autrice actrice chanteuse réalisatrice musicienne joueuse \
                 championne agricultrice commerçante ouvrière étudiante lycéenne mère sœur fille femme amie voisine militante déléguée représentante fondatrice gérante ambassadrice chancelière conseillère reine princesse mme madame mlle",
        ),
        (
            MAN,
            "président directeur avocat sénateur député élu candidat acteur chanteur père frère fils mari homme ami voisin fondateur patron chercheur roi prince pape m. m monsieur entraîneur joueur",
        ),
        (
            GROUP,
            "autorités police gendarmerie experts témoins habitants riverains chercheurs scientifiques médecins syndicats associations manifestants militants élus députés sénateurs responsables sources source gouvernement ministère opposition parti \
                 entreprise groupe société direction parquet justice tribunal presse journal quotidien agence étude rapport sondage communiqué mairie préfecture commission collectif organisation ong université banque armée pompiers secouristes parents élèves \
                 enseignants étudiants agriculteurs salariés voisins proches famille supporteurs analystes économistes observateurs avocats certains beaucoup plusieurs élysée matignon syndicat association fédération institut",
        ),
        (
            TEXT,
            "communiqué rapport étude sondage lettre tribune message tweet document texte entretien interview article discours courrier billet avis",
        ),
        (
            ORG,
            "ministère parti assemblée sénat université institut école banque commission conseil comité cour tribunal société groupe agence fédération association syndicat cgt cfdt fo onu otan ue union afp reuters monde figaro libération parisien bbc cnn \
               tf1 rtl bfm bfmtv edf sncf ratp airbus renault total orange élysée matignon quai conseil ps lr rn lfi eelv lrem medef club olympique église",
        ),
        (
            TIME,
            "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre matin soir après-midi nuit semaine mois an année jour jours heures midi dernier dernière prochain hier aujourd'hui",
        ),
        (ABBR, "m mm mme mlle dr pr me st ste etc cf env av bd p art"),
        (SCARE, "prétendu prétendue soi-disant dit dite dits dites"),
        (
            WORK,
            "roman livre film chanson album pièce opéra titre intitulé intitulée série émission poème essai tableau documentaire spectacle mot mots terme expression slogan hashtag collection opération baptisé baptisée",
        ),
        (NAMED, "intitulé intitulée baptisé baptisée nommé nommée surnommé surnommée dit dite appelé appelée titré"),
        (
            VERB,
            "vient viennent prend prennent met mettent arrive arrivent reste restent devient deviennent commence vit travaille porte passe",
        ),
        (PARTICLE, "de du des d' la le von van ben el al"),
        (SUFFIX, "jr jr."),
    ],
    according: "selon aux_yeux_de de_l'_avis_de d'après",
    according_after: "",
    question: "question",
    answer: "réponse",
};
