//! English.

use super::super::language::{Language, Order, flags::*};

/// English.
pub(in crate::quote) const ENGLISH: Language = Language {
    code: "en",
    order: Order::Subject,
    nouns: false,
    elides: false,
    incise: false,
    bare: true,
    drops: false,
    cases: "",
    endings: "",
    compounds: "",
    common: "the and of to that is was i do my but what when about can if than just after had him them out for with his her he she they not are have has had be this from which who been were would will their there it its by at or as we you",
    words: &[
        (
            SAY,
            "said says say stated states wrote writes write added adds add announced announces announce argued argues argue \
             asserted asserts assert claimed claims claim commented comments comment complained complains complain conceded concedes \
             concede concluded concludes conclude confessed confesses confess confided confides confirmed confirms confirm \
             continued continues continue contended contends contend countered counters declared declares declare \
             denied denies deny disclosed discloses elaborated elaborates emphasized emphasised emphasizes emphasises exclaimed \
             exclaims explained explains explain insisted insists insist interjected joked jokes joke jested lamented laments \
             maintained maintains maintain mentioned mentions mused muses mumbled murmured muttered noted notes note observed \
             observes observe opined opines pleaded pleads pointed points posted posts predicted predicts predict proclaimed proclaims \
             pronounced protested protests quipped quips recalled recalls recall recounted recounts reiterated reiterates \
             remarked remarks repeated repeats replied replies reply reported reports report responded responds respond retorted \
             retorts revealed reveals scoffed shouted shouts shout sighs stressed stresses stress suggested suggests suggest \
             testified testifies testify tweeted tweets tweet retweeted underlined underscored underscores urged urges urge uttered vented \
             vowed vows vow warned warns warn whispered whispers yelled yells wondered wonders admitted admits admit \
             acknowledged acknowledges acknowledge affirmed affirms agreed agrees agree alleged alleges allege allowed answered \
             answers asked asks ask boasted boasts boast cautioned cautions cautioning chided clarified \
             clarifies intoned bellowed bemoaned blurted bragged brags chanted chants chant chuckled concurred \
             concurs deadpanned demanded demands exhorted fumed gasped griped groaned grumbled hissed howled \
             implored inquired lied mocked moaned narrated offered offers ordered professed promised promises \
             proposed proposes purred queried questioned quoted ranted raved reasoned reflected reflects remembered remembers \
             reminisced roared ruled rules sang screamed screams snapped snarled sneered sobbed spoke \
             stammered stormed taunted teased texted thundered volunteered whined emailed e-mailed blogged summarized \
             summarised summed advised advises assessed attested blasted blared crowed crows declaimed detailed enthused enthuses expounded fretted frets \
             gushed hinted hints implied implies indicated indicates indicate intimated guessed judged leveled pledged pledges \
             prayed preached read reads reckoned reckons rejoiced relayed relates related signed specified stipulated surmised \
             swore swears tells told threatened threatens thought voiced spat marveled marvelled sniffed \
             hailed speculated theorized conjectured ventured warbled mouths prophesied cited cites counseled counselled \
             sniped snipes cracked jabbed bristled huffed chirped gloated gloats sputtered rasped shrieked squealed cooed countered wisecracked tut-tutted \
             harrumphed bantered drawled barked croaked mouthed pontificated riffed snarked zinged theorised extolled effused rhapsodized",
        ),
        (
            TELL,
            "told tells tell telling assured assures assure informed informs inform reminded reminds remind reassured warned \
             advised asked urged convinced notified begged instructed thanked emailed texted promised",
        ),
        (
            CALL,
            "called calls call calling described describes describe describing labeled labelled labels labeling dubbed dubs dubbing branded brands branding \
             characterized characterised characterizes characterizing denounced denounces denouncing dismissed dismisses dismissing decried decries \
             decrying referred refers referring praised praises praising hailed hails hailing criticized criticised criticizes criticizing slammed slams \
             slamming blasted blasting accused accuses accusing blamed blames blaming likened likens compared compares mocked mocks mocking \
             lauded lauds derided derides deriding ridiculed ridicules rejected rejects rejecting portrayed portrays portraying touted touts touting \
             deemed deems deeming considered considers declared declares pronounced condemned condemns condemning cited cites citing \
             introduced introduces introducing presented presents presenting depicted depicts depicting disparaged disparages disparaging belittled belittles \
             assailed assails assailing skewered skewers lampooned vilified demonized caricatured scorned styled styles deplored deplores heralded heralds trumpeted \
             chided chides scolded scolds bemoaned lamented laments coached likening celebrated celebrates attacked attacks attacking lambasted lambasts lambasting ripped ranked rated termed terms welcomed welcomes quoted quotes quoting trashed \
             tarred viewed views viewing defined defines cast painted paints pegged",
        ),
        (
            THINK,
            "thinks think thought believes believe believed feels feel felt hopes hope hoped wants want wanted fears fear feared \
             knows knew expects expect expected considers doubts doubted supposes wished wishes worries worried worry \
             promised promises pledged pledges vowed demanded demands demand encouraged encourages supports supported support opposed \
             opposes oppose defended defends defend endorsed endorses backed backs rejects rejected seeks sought proposed proposes \
             suggests indicated shows show showed found finds find discovered learned learns estimates estimated estimate concluded \
             ruled decided decides plans planned refused refuses declined declines spoke speaks speak talked talks talk discussed \
             discusses discuss boasted railed rails ranted pushed pushes lashed weighed touted appealed appeals apologized apologised \
             apologizes admits addressed addresses questioned questions highlighted highlights focused echoed echoes dismissed \
             reacted joked wondered marveled complained cheered expressed expresses express released issued issues made makes \
             delivered gave gives cited celebrated imagined hears heard sees saw promoted accuses likes liked loves loved hates hated \
             regrets regretted understands understood prefers preferred urged urges outlined outlines listed lists detailed asserted \
             intends recognized recognizes anticipates foresees calculated assumes assumed signaled signals signalled suspects \
             suspected reckons agrees agreed disagreed disagrees objected objects applauded shared shares stands stood tried \
             argued began uses used using raised repeated suggest noticed envisioned envisions advocated advocates insisted ran decreed",
        ),
        (
            ING,
            "saying adding telling writing arguing claiming noting explaining insisting stating warning declaring suggesting asking \
             tweeting joking shouting yelling boasting complaining asserting promising predicting vowing urging citing quoting \
             announcing concluding confirming contending denying emphasizing stressing acknowledging admitting replying \
             responding recalling remarking observing commenting pointing calling describing posting chanting alleging cautioning \
             reiterating repeating pleading lamenting conceding demanding proclaiming whispering screaming singing reading \
             crying continuing pledging questioning wondering thinking believing hoping fearing referring dubbing labeling accusing denouncing \
             dismissing mocking praising criticizing quipping reminding assuring informing reasoning answering musing",
        ),
        (
            NOUN,
            "remarks remark comments comment claims claim reports report calls call notes note demands demand answers answer posts post tweets tweet jokes joke \
             promises promise pledges pledge vows vow complaints protests protest shouts shout cries hints shots shot chants chant screams roars rules points offers offer warnings \
             hopes hope fears fear wants plans plan doubts doubt supports support questions question talks talk estimates estimate requests rates labels brands \
             attacks views uses use issues lists shares states stands finds sees praise blame attack thought campaign campaigns appeal appeals vote votes focus love doubts hate trust fears",
        ),
        (
            AFTER,
            "began begins opened closed joined ended chimed interrupted shot laughed laughs sighed cried cries put puts goes went shrugged wailed smiled grinned nodded frowned winked grins smiles chuckles giggled giggles beamed beams nods snaps scoffs mutters murmurs bellows groans moans grumbles growled growls gasps hisses barks deadpans ventures intones sniffs snorted snorts fumes thunders boomed hollered shrugs winced stuttered whimpered snarls sneers rejoined riposted cackled piped crooned demurred sobs wept weeps begs marvels",
        ),
        (TO, "to"),
        (HE, "he he'd he'll"),
        (SHE, "she she'd she'll"),
        (THEY, "they it they'd they'll they're they've it'd it'll"),
        (I, "i we you i'd i'll i'm i've we'd we'll we're we've you'd you'll you're you've"),
        (THE, "the this that these those his her their its our my your"),
        (HIS, "his her their its our my your whose"),
        (
            AN,
            "a an one another some several many two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty seventy eighty ninety dozens hundreds thousands no such each every both most \
             other few any all more half multiple numerous various certain",
        ),
        (
            PREP,
            "of for in from at on with by to during after before about against among around as between into like near of off out outside \
             over since through under until upon via within without toward towards despite following including regarding concerning behind \
             beyond inside across along above below beside besides except per alongside amid amidst atop onto",
        ),
        (AND, "and or but nor yet"),
        (
            AUX,
            "has have had is are was were be been being will would can could may might must shall should do does did 'd 'll 've 're \
             hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't doesn't don't didn't cannot shouldn't mustn't mightn't needn't ain't he'd he'll she'd she'll they'd they'll they're \
             they've it'd it'll i'd i'll i'm i've we'd we'll we're we've you'd you'll you're you've there's that's who's",
        ),
        (NOT, "not never nobody none neither anyone anybody"),
        (
            ADV,
            "there here back shortly soon perhaps maybe meanwhile however nonetheless nevertheless moreover furthermore indeed otherwise elsewhere \
             afterwards afterward usually generally typically anyway besides hence somehow somewhere nowhere everywhere almost nearly \
             also later then once again often still now recently reportedly repeatedly simply just even further first only \
             previously subsequently already always sometimes famously frankly bluntly quickly quietly publicly privately \
             openly explicitly pointedly correctly jokingly angrily calmly finally immediately initially eventually frequently actually really \
             apparently basically personally proudly earlier today yesterday tonight tomorrow wistfully softly loudly sarcastically wryly \
             dryly matter-of-factly emphatically flatly firmly defiantly confidently similarly likewise instead too ever rarely \
             never long reportedly allegedly himself herself themselves itself thus therefore clearly consistently routinely regularly \
             falsely specifically notably tearfully cheerfully nervously gently briefly memorably infamously largely merely ruefully coolly",
        ),
        (LIKE, "as"),
        (TURN, "while according though although compared"),
        (BE, "is are was were be been being"),
        (MIGHT, "would could may might must should can can't wouldn't couldn't shouldn't"),
        (
            VOW,
            "vow vowed vows vowing pledge pledged pledges pledging promise promised promises promising threaten threatened threatens threatening \
             urge urged urges urging ask asked asks asking order ordered orders ordering offer offered offers offering agree agreed agrees \
             swore beg begged advised instructed want wants wanted hope hopes hoped hoping plan plans planned planning seek seeks sought seeking intends intended refuse refused refuses \
             refusing decline declined declines declining called calls calling expects expected",
        ),
        (
            MIND,
            "think thinks thought believe believes believed feel feels felt hope hopes hoped fear fears feared expect expects expected doubt doubts \
             doubted worry worries worried conclude concludes concluded rule ruled rules estimate estimates estimated find finds found show shows showed \
             suspect suspects suspected regret regrets regretted assume assumes assumed anticipates recognized recognizes agree agrees agreed \
             disagreed objected reckon reckons learned learns signaled signals signalled indicated discovered decided boasted complained joked \
             wondered marveled suggests decreed insisted believing hoping fearing thinking",
        ),
        (
            STAND,
            "accuse accused accuses accusing acknowledge acknowledged acknowledges acknowledging address addressed addresses \
             addressing admire admired admires admiring admit admits admitted admitting advocate advocated advocates advocating \
             announce announced announces announcing applaud applauded applauding applauds approve approved approves approving \
             argue argued argues arguing articulate articulated articulates articulating assail assailed assailing assails attack \
             attacked attacking attacks back backed backing backs bash bashed bashes bashing belittle belittled belittles \
             belittling bemoan bemoaned bemoaning bemoans berate berated berates berating blame blamed blames blaming blast blasted \
             blasting blasts brand branded branding brands call called calling calls cast casting casts celebrate celebrated \
             celebrates celebrating challenge challenged challenges challenging champion championed championing champions \
             characterise characterised characterises characterising characterize characterized characterizes characterizing cheer \
             cheered cheering cheers chide chided chides chiding cite cited cites citing claim claimed claiming claims commend \
             commended commending commends compare compared compares comparing complain complained complaining complains condemn \
             condemned condemning condemns confirm confirmed confirming confirms congratulate congratulated congratulates \
             congratulating consider considered considering considers contemplate contemplated contemplates contemplating contest \
             contested contesting contests contradict contradicted contradicting contradicts criticise criticised criticises \
             criticising criticize criticized criticizes criticizing decried decries decry decrying deem deemed deeming deems \
             defend defended defending defends demand demanded demanding demands denied denies denounce denounced denounces \
             denouncing deny denying depict depicted depicting depicts deride derided derides deriding describe described describes \
             describing detail detailed detailing details disavow disavowed disavowing disavows disclose disclosed discloses \
             disclosing discuss discussed discusses discussing dislike disliked dislikes disliking dismiss dismissed dismisses \
             dismissing dispute disputed disputes disputing distrust distrusted distrusting distrusts document documented \
             documenting documents doubt doubted doubting doubts dub dubbed dubbing dubs echo echoed echoes echoing embrace embraced \
             embraces embracing emphasise emphasised emphasises emphasising emphasize emphasized emphasizes emphasizing encourage \
             encouraged encourages encouraging endorse endorsed endorses endorsing explain explained explaining explains express \
             expressed expresses expressing extol extolled extolling extols fault faulted faulting faults favor favored favoring \
             favors favour favoured favouring favours fear feared fearing fears float floated floats hail \
             hailed hailing hails hate hated hates hating highlight highlighted highlighting highlights implied implies implore \
             implored implores imploring imply implying invoke invoked invokes invoking label labeled labeling labels lambast \
             lambasted lambasting lambasts lament lamented lamenting laments laud lauded lauding lauds liken likened likening \
             likens love loved loves loving mention mentioned mentioning mentions mock mocked mocking mocks note noted notes noting \
             oppose opposed opposes opposing outline outlined outlines outlining pledge pledged pledges pledging ponder pondered \
             pondering ponders portray portrayed portraying portrays praise praised praises praising predict predicted predicting \
             predicts prefer preferred preferring prefers promise promised promises promising promote promoted promotes promoting \
             propose proposed proposes proposing question questioned questioning questions  rebuff \
             rebuffed rebuffing rebuffs rebuke rebuked rebukes rebuking rebut rebuts rebutted rebutting recall recalled recalling \
             recalls recommend recommended recommending recommends recount recounted recounting recounts reference referenced \
             references referencing refute refuted refutes refuting regard regarded regarding regards reiterate reiterated \
             reiterates reiterating reject rejected rejecting rejects report reported reporting reports reprimand reprimanded \
             reprimanding reprimands repudiate repudiated repudiates repudiating resent resented resents reveal revealed revealing \
             reveals ridicule ridiculed ridicules ridiculing salute saluted salutes saluting savage savaged savages savaging saw \
             scold scolded scolding scolds see seeing seek seeking seeks sees shun shunned shuns \
             sketch sketched sketches sketching skewer skewered skewering skewers slam slammed slamming slams sought stress \
             stressed stresses stressing suggest suggested suggesting suggests summarise summarised summarises summarising \
             summarize summarized summarizes summarizing support supported supporting supports taunt taunted taunting taunts tease \
             teased teases teasing thank thanked thanking thanks tout touted touting touts trash trashed trashes trashing trust \
             trusted trusting trusts underline underlined underlines underlining underscore underscored underscores underscoring \
             unveil unveiled unveiling unveils urge urged urges urging view viewed viewing views vow vowed vowing vows want wanted \
             wanting wants warn warned warning warns welcome welcomed welcomes welcoming",
        ),
        (
            STAND_ON,
            "advise advised advises agree agreed agreeing agrees apologise apologised apologises apologising apologize apologized \
             apologizes apologizing appeal appealed appealing appeals approve approved approves approving argue argued argues \
             arguing ask asked asking asks believe believed believes believing boast boasted boasting boasts brag bragged bragging \
             brags call called calling calls campaign campaigned campaigning campaigns care cared cares caring caution cautioned \
             cautioning cautions comment commented commenting comments complain complained complaining complains crow crowed \
             crowing crows disagree disagreed disagreeing disagrees disapprove disapproved disapproves disapproving dream dreamed \
             dreaming dreams dreamt elaborate elaborated elaborates elaborating expand expanded expanding expands focus focused \
             focuses focusing fret frets fretted fretting gush gushed gushes gushing hint hinted hinting hints hope hoped hopes \
             hoping inquire inquired inquires inquiring insist insisted insisting insists joke joked jokes joking lash lashed \
             lashes lashing lobbied lobbies lobby lobbying muse mused muses musing object objected objecting objects opine opined \
             opines opining push pushed pushes pushing quip quipped quipping quips rail railed railing rails rant ranted ranting \
             rants rave raved raves raving reminisce reminisced reminisces reminiscing report reported reporting reports speak \
             speaking speaks spoke talk talked talking talks testified testifies testify testifying think thinking thinks thought \
             vote voted votes voting vouch vouched vouches vouching warn warned warning warns wonder wondered wondering wonders \
             worried worries worry worrying write writes writing wrote",
        ),
        (
            STAND_TO,
            "admit admits admitted admitting agree agreed agrees agreing allude alluded alludes alluding appeal appealed appealing \
             appeals attest attested attesting attests confess confessed confesses confessing hint hinted hinting hints object \
             objected objecting objects point pointed pointing points react reacted reacting reacts refer referred referring refers \
             respond responded responding responds testified testifies testify testifying",
        ),
        (
            CLAIM,
            "account accusation accusations acknowledgement acknowledgment admission allegation allegations announcement answer \
             argument arguments assertion assertions assessment assumption assurance assurances attack attacks belief beliefs call \
             calls claim claims comment comments complaint complaints concern concerns condemnation confidence contention \
             conviction criticism decision declaration demand demands denial denials description desire doubt doubts embrace \
             endorsement estimate explanation fear fears hope hopes idea insistence interest notion opinion opinions opposition \
             plan plans pledge pledges position praise prediction predictions promise promises proposal proposals question \
             questions reaction refusal rejection remark remarks response scepticism skepticism stance statement statements \
             suggestion suggestions support threat threats view views vow vows warning warnings",
        ),
        (
            GOES_ON,
            "continue continued continues continuing tried tries trying try began begins seemed seems appeared appears went goes sought seeks seeking used \
             managed attempted attempts attempting proceeded proceeds came rushed took tend tends tended",
        ),
        (TOPIC, "about of for against over on regarding concerning"),
        (
            RANK,
            "prime vice former deputy senior junior assistant acting associate executive managing first lead chief interim retired ex assistant",
        ),
        (
            SHOWN,
            "headline headlines sign signs banner banners caption title poster posters placard placards shirt shirts t-shirt t-shirts hat hats cap sweatshirt \
             sticker stickers tattoo badge billboard billboards plaque bumper button buttons book books ad advertisement note",
        ),
        (THAT, "that whether"),
        (WH, "how why what"),
        (WHO, "who whom which whose"),
        (
            SUBORD,
            "when while although though because if unless until since as after before where wherever once whereas asked speaking \
             referring responding appearing answering according noting citing despite in on at during with for by from following given \
             without under through among to against amid about upon like unlike even just whether pressed using pointing addressing standing \
             sitting calling talking writing reflecting looking turning taking describing so",
        ),
        (MR, "mr mr. sir lord king prince pope father brother mister baron duke monsieur imam rabbi"),
        (MRS, "mrs mrs. ms ms. miss dame lady queen princess sister madame mx mx."),
        (
            TITLE,
            "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sen sen. senator rep rep. representative gov gov. governor \
             gen gen. general president vice-president pres pres. lt lt. col col. colonel capt capt. captain cmdr cmdr. commander maj maj. major \
             sgt sgt. sergeant cpl cpl. corporal pvt pvt. lieutenant adm adm. admiral cpt cpt. insp insp. inspector det det. detective \
             supt supt. superintendent constable officer judge justice chief sheriff mayor minister premier chancellor ambassador amb amb. \
             secretary sec sec. treasurer rev rev. reverend fr fr. father sister brother bishop archbishop cardinal pope rabbi imam sheikh sheik \
             king queen prince princess lord lady sir dame duke duchess count countess baron baroness congressman congresswoman councilman \
             councilwoman councillor councilor councilmember assemblyman assemblywoman alderman commissioner director chairman \
             chairwoman chairperson chair chancellor speaker deputy attorney att. atty atty. coach ceo mp msp hon hon. st st. ayatollah emperor empress \
             first-lady marshal brigadier private doctor nurse uncle aunt grandma grandpa",
        ),
        (
            ROLE,
            "mate deckhand crewman member delegate driver dealer lawmaker staffer abbot academic accountant activist actor actress adviser advisor advocate agent aide alderman ally ambassador analyst anchor \
             anchorman anchorwoman anthropologist archaeologist archbishop architect artist assistant associate astronaut astronomer athlete attorney \
             auditor aunt author banker baker bartender billionaire biographer biologist bishop blogger boss boxer boy boyfriend broadcaster \
             broker brother builder businessman businesswoman butcher candidate captain cardinal carpenter ceo chair chairman \
             chairperson chairwoman champion chancellor chef chemist chief choreographer citizen clerk climber co-author co-founder \
             coach co-chair colleague colonel columnist comedian commander commentator commissioner composer congressman congresswoman conductor \
             conservationist consultant contender contractor coordinator coroner correspondent councillor councilman councilwoman \
             counsel counselor creator critic curator customer cyclist dancer daughter dean defender defendant demographer dentist deputy designer \
             detective developer dictator diplomat director dissident doctor driver economist editor editor-in-chief educator electrician employee engineer \
             entrepreneur envoy epidemiologist ex-wife ex-husband executive expert farmer father fellow fighter filmmaker financier firefighter fisherman \
             founder friend front-runner frontrunner gardener general geologist geophysicist girl girlfriend goalkeeper governor graduate grandfather \
             grandmother grandson granddaughter guard guest guitarist head historian host hostess hotelier housewife hunter husband hydrologist \
             imam incumbent inspector instructor inventor investigator investor jeweller journalist judge juror justice king laborer landlord \
             lawmaker lawyer leader lecturer legislator librarian lieutenant lobbyist manager marshal mathematician mayor mechanic meteorologist \
             midwife midfielder millionaire miner minister missionary model moderator mogul mother musician neighbor neighbour nephew \
             neurologist neuroscientist niece nominee novelist nun nurse officer official oceanographer ombudsman opponent organizer organiser owner painter \
             parent participant partner passenger pastor patient patriarch pediatrician pharmacist philosopher photographer physician \
             physicist pianist pilot pioneer player playwright plumber poet policeman policewoman politician pollster pope premier \
             presenter president priest prime-minister prince princess principal producer professor programmer prosecutor psychiatrist psychologist \
             publisher publicist queen rabbi radiologist ranger rapper reader realtor rector refugee reporter representative republican \
             researcher resident restaurateur retiree rival runner runner-up sailor salesman saleswoman scholar scientist screenwriter sculptor secretary \
             seismologist senator sergeant sheriff shepherd shopkeeper singer sister skipper sociologist soldier solicitor son songwriter speaker \
             speechwriter spokesman spokesperson spokeswoman star stateswoman statesman statistician strategist striker student superintendent superstar \
             supporter surgeon surrogate survivor suspect tailor teacher technician teenager tenant therapist trader trainer translator \
             treasurer trustee tutor tycoon umpire uncle undersecretary vicar vice-chair vice-chairman vice-president victim violinist virologist vocalist volunteer \
             voter waiter waitress warden widow widower wife winemaker winger witness woman man worker writer zoologist personality socialist \
             whistleblower mogul lady gentleman person adviser co-host co-owner cofounder correspondent newsman newcomer veteran retiree pundit \
             caller commenter poster user viewer sophomore freshman junior senior attendee protester demonstrator \
             businessperson matriarch breeder grower brewer fundraiser operative insider counterpart successor predecessor independent democrat conservative liberal libertarian",
        ),
        (
            WOMAN,
            "spokeswoman actress chairwoman congresswoman councilwoman assemblywoman businesswoman saleswoman policewoman waitress widow wife mother daughter sister \
             aunt niece grandmother granddaughter queen princess duchess countess baroness lady dame girl girlfriend woman stateswoman nun midwife \
             housewife anchorwoman hostess first-lady mrs mrs. ms ms. miss ex-wife madame heiress mom mum grandma matriarch",
        ),
        (
            MAN,
            "spokesman chairman congressman councilman assemblyman businessman salesman policeman waiter widower husband father son brother uncle nephew \
             grandfather grandson king prince duke count baron lord sir boy boyfriend man statesman fisherman gentleman mr mr. ex-husband dad pope grandpa patriarch",
        ),
        (
            GROUP,
            "officials aides advisers advisors analysts police authorities residents witnesses experts scientists researchers critics supporters opponents \
             democrats republicans lawmakers senators prosecutors investigators lawyers doctors economists sources people others many some \
             demonstrators protesters activists survivors relatives voters reporters journalists fans neighbors neighbours workers \
             parents teachers students women men friends colleagues leaders members organizers organisers executives campaigners conservatives liberals \
             families soldiers rebels militants firefighters historians pollsters strategists observers readers employees farmers \
             allies rivals candidates delegates donors diplomats judges spokespeople spokesmen representatives staffers insiders crowd \
             audience group company firm government campaign administration committee board council court panel jury team agency \
             department ministry office union association party bank organization organisation institute commission foundation network \
             newspaper paper magazine outlet station channel website site club church community coalition army military hospital university school regulator \
             watchdog think-tank study survey poll report statement lawsuit complaint letter memo email document documents filing filings affidavit article \
             editorial post tweet message ad advertisement narrator headline sign banner caption note book text someone everyone somebody thousands \
             dozens hundreds source campaigns companies groups parties agencies banks unions governments firms schools hospitals universities churches \
             courts networks ministries departments committees percent minority respondents participants proponents advocates polls surveys watchdogs attendees number handful couple circle wing faction majority congressmen mayors governors ministers insurers doctors nurses operator brand airline retailer manufacturer charity nonprofit chain",
        ),
        (
            TEXT,
            "study survey poll report statement lawsuit complaint letter memo email e-mail document documents filing filings affidavit article editorial post tweet \
             message ad headline caption note book text website site release speech interview column op-ed blog essay memoir transcript \
             indictment ruling research data evidence figures records results",
        ),
        (
            ORG,
            "department ministry university college school institute institution committee council commission party bank inc inc. corp corp. company co co. llc ltd \
             ltd. group association union federation foundation organization organisation agency authority office court house senate congress parliament \
             assembly bureau board times post journal news tribune herald gazette guardian press network radio television tv channel magazine \
             review daily weekly club team police army navy force forces service services center centre hospital church fund trust society league alliance \
             coalition front movement campaign administration government cabinet embassy museum library theater theatre airlines airways motors \
             industries systems technologies technology partners capital holdings energy oil pharmaceuticals project initiative academy conference \
             caucus cnn bbc nbc abc cbs msnbc fox reuters ap afp upi npr pbs fbi cia nsa un nato eu opec nasa who fda cdc epa irs nra aclu naacp gop dnc rnc politico \
             breitbart buzzfeed bloomberg facebook twitter google apple microsoft amazon netflix tesla wikipedia youtube instagram reddit pentagon kremlin \
             vatican hezbollah hamas taliban isis kremlin labour tory greenpeace amnesty unicef unesco interpol europol \
             fed treasury pac superpac research communications studios entertainment records airport district county city state states enterprises bakery",
        ),
        (
            TIME,
            "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april june july august september october \
             november december jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sept sept. sep sep. oct oct. nov nov. dec dec. today \
             yesterday tomorrow tonight morning afternoon evening night week month year weekend noon midnight day hour earlier later ago last next weeks months years days hours minutes",
        ),
        (
            ABBR,
            "mr mrs ms dr prof sen rep gov gen pres lt col capt cmdr maj sgt cpl pvt adm cpt insp det supt amb sec rev fr hon st jr sr vs etc inc corp co ltd \
             no u.s u.k u.n d.c e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md \
             mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex va vt wash w.va wis wyo ph.d a.m p.m mt ft ave blvd approx est dept messrs mmes",
        ),
        (SCARE, "so-called supposed self-described self-styled quote-unquote ostensible alleged proverbial"),
        (
            WORK,
            "novel book film movie song album play show series poem essay painting documentary musical opera memoir single sitcom drama game podcast column \
             episode chapter exhibition sculpture track trilogy sequel program programme ballad anthem hit tune bestseller autobiography hashtag slogan word words term phrase \
             title nickname titled entitled headlined segment",
        ),
        (
            NAMED,
            "titled entitled called named nicknamed dubbed known headlined labeled labelled termed renamed christened",
        ),
        (
            VERB,
            "went came comes goes got gets took takes made makes left leaves led leads won wins lost loses met meets kept keeps held holds ran runs \
             became becomes brought brings sat sits fell falls grew grows turned turns moved moves lived lives worked works started starts stopped \
             stops happened happens changed changes followed follows included includes remained remains seemed seems appeared appears needed \
             needs tried tries helped helps opened opens closed closes walked walks returned returns arrived arrives died dies born faced faces set chose chooses broke breaks spent spends paid pays \
             sold sells built builds sent sends wore wears drove drives threw throws flew flies cut hit beat caught catches taught bought buys fought \
             fights stole froze swept slept dealt meant means lent sank sang stuck struck swung forgot forgave overcame withdrew understood undertook \
             arose bore tore hid rode shook sprang drank began loses gains rises falls costs owns serves receives requires represents plays gives \
             makes takes puts lets belongs exists allows creates causes prevents protects contains ends rests lies lay lacks matters deserves lags leans trails",
        ),
        (
            PARTICLE,
            "de da di del della van von der den bin ibn al el la le du dos das ten ter abu ben mac y e zu af av",
        ),
        (SUFFIX, "jr jr. sr sr. ii iii iv esq esq. phd ph.d ph.d. md m.d m.d."),
    ],
    according: "according_to in_the_words_of in_the_view_of per as_told_by by_the_account_of",
    according_after: "'s_words 's_own_words 's_view 's_opinion 's_telling 's_account 's_estimation",
    question: "q question",
    answer: "a answer",
};
