//! Given names of many cultures: they tell a person from a place or a firm.
//!
//! Lower case, parted by blanks. A name that women and men bear stands in both lists and says nothing of gender.

/// Whether a word is a given name, however it is set.
pub(crate) fn is_given(word: &str) -> bool {
    let name = word.to_lowercase();
    let in_list = |list: &str| {
        memchr::memmem::find_iter(list.as_bytes(), &name).any(|at| {
            let ends = |byte: Option<&u8>| byte.is_none_or(|&byte| byte == b' ');
            ends(list.as_bytes().get(at + name.len())) && (at == 0 || list.as_bytes()[at - 1] == b' ')
        })
    };
    !name.is_empty() && !name.contains(' ') && (in_list(MEN) || in_list(WOMEN))
}

/// Of men.
pub(crate) const MEN: &str = "\
aaron abdul abdullah abel abraham adam adnan adrian ahmad ahmed aidan alan albert alberto alec alejandro aleksandr alessandro alex alexander alexandre \
alexei alexey alexis alfonso alfred alfredo ali allan allen alonso alvin amadou amir anders andre andrea andreas andrei andrew andrey andrzej andy \
angelo angel ángel angus anatoly ansgar anthony antoine anton antonio antti ari ariel armando arnaud arne arnold arthur artur arturo arvind asad ashraf atul august augusto \
axel aziz babak bart barack barry bartosz basil bashar ben benedict benito benjamin bernard bernardo bernd bernie bert bertrand bill billy bjorn björn bo bob bobby boris brad \
bradley brandon brendan brett brian bruce bruno bryan byron caleb calvin cameron carl carlo carlos carsten casey cedric cesar chad charles charlie chester \
chico chris christian christoph christophe christopher chuck clarence claude claudio clay clayton clifford clint clive cody colin conor connor constantin corey cory \
cornelius craig curt curtis cyril cyrus dag dale damian damien dan dani daniel daniele danny dario darren darryl dave david dean declan dennis denis denys derek desmond detlef devin \
diego dieter dietmar dietrich dimitri dimitris dirk diyar dmitri dmitry domenico dominic dominik dominique don donald dong douglas doug drew duncan dustin dwayne dwight dylan earl eberhard \
eddie edgar edmund eduard eduardo edward edwin efraim egon einar elias eli elijah elliot elliott elmer elon elvis emanuel emil emile emilio emmanuel enrico enrique eric erich erik ernest \
ernesto ernst erwin ethan eugene evan ezra fabian fabio fabrice fadi faisal farid felipe felix ferdinand fernando fidel filip filippo finn florian floyd francesco francis francisco franco \
francois françois frank franklin franz fred frederic frédéric frederick fredrik friedrich fritz gabriel gareth garrett gary gavin gene geoff geoffrey geert georg george georges georgy gerald gerard gerd \
gerhard german gert gianni gideon gilbert gilles gino giorgio giovanni giuliano giulio giuseppe glen glenn gordon graham greg gregg gregor gregory guido guillaume guillermo gunnar günter günther gunter gus \
gustav gustavo guy habib hakan håkan hamid hamza hans harald harold harri harrison harry harvey hasan hassan hector heiko heinrich heinz helge helmut hendrik hendry henk henri henrik henry herbert herman hermann hernan \
hideo hiroshi holger horst hossein howard hubert hugh hugo hussein ian ibrahim idris ignacio igor ilya imran ingo ingvar ioannis ira isaac isaiah ismail ivan ivo ivar jaap jack jackson jacob jacques jaime jair jakob jakub jamal james jamie \
jan janusz jared jarek jari jaroslaw jarosław jason javier jay jean jeff jefferson jeffrey jens jeremiah jeremy jerome jerry jerzy jesse jesus jesús jim jimmy joachim joao joão joaquin joaquín joe joel joerg johan johann johannes john johnny jon \
jonas jonathan jordan jorge jörg jose josé josef joseph josh joshua juan judd jules julian julien julio jun jürgen jurgen justin kai kamal karel karim karl karsten kay kazuo keith ken kenji kenneth kent kevin khaled khalid kieran kim kirk klaus \
knut konrad konstantin kristian krzysztof kurt kwame kyle lamar lance larry lars laurence laurent lawrence lech lee leif len lennart leo leon leonard leonardo leonid leopold leroy leslie lester lewis lex liam lindsey lionel lloyd logan lorenz lorenzo lothar lou \
louis luc luca lucas luciano luigi luis luís luiz lukas łukasz luke luther maciej mads magnus mahmoud malcolm manfred manuel marc marcel marcello marcelo marcin marco marcos marcus marek mariano mario mariusz mark markku markus marshall martin martti marty marvin mateo \
mateusz mathias mathieu mats matt matteo matthew matthias matti maurice mauricio mauro max maxim maximilian maxime mehdi mehmet mel melvin michael michal michał michel michele miguel mika mike mikhail mikko milan miles milos miloš milton miro miroslav mitch mitt mohamed mohammad mohammed moises morgan morris \
morten moses muhammad mukesh mustafa nadir narendra nasser nathan nathaniel neal ned neil nelson nicholas nick nicolas nicolás niels nigel nikita niklas nikola nikolai nikolaj nikolay nikos nils noah noel norbert norman olaf oleg oliver olivier olof omar oscar oskar otto owen pablo paolo \
pascal pat patrice patricio patrick paul paulo paweł pawel pedro peer pekka per percy perry pete peter petr petri philip philipp philippe phillip pierre pietro piotr prakash quentin quincy rafael rafal rafał raffaele rahul raimund rainer raj rajesh ralf ralph ramesh ramiro ramon ramón rand randall randy raphael rashid raul raúl ravi ray raymond recep reiner reinhard reinhold \
rene rené reza rex ricardo riccardo rich richard rick ricky rob robert roberto robin rocco rod rodney rodrigo roger roland rolf roman romano ron ronald ronnie rory ross roy ruben rudi rudolf rudolph rudy rupert rush russ russell ryan sabri saad sadiq saeed salman salvador salvatore sam sami samir samuel sanjay santiago saul scott sean sebastian sebastián seamus serge \
sergei sergej sergey sergio seth shane shaun shawn shigeru shinzo sid sidney sigmar sigmund silvio simon sjoerd sol spencer spiro stan stanislav stanisław stanley stefan stefano steffen stelios stephan stéphane stephen sterling steve steven stewart stuart sultan sven sylvain taavi tadeusz takashi tarek tariq tayyip ted terrence terry teddy teun theo theodor theodore thomas thierry thorsten tim timo timothy tobias todd tom tomas tomás tomasz tommy tony torsten toshiro travis trent trevor trey troy tucker tyler udo uli ulf ulrich umberto uwe vaclav václav valentin van vasily vernon victor víctor vijay viktor vince vincent vincenzo virgil vito vitaly vittorio vlad vladimir volker volodymyr walter warren wayne wei wendell werner wesley wilfried wilhelm will willem \
william willie willy wim winston wojciech wolf wolfgang woody xavier yann yannick yasser yevgeny yitzhak yiannis yoshihide yosef yuri yusuf yves zach zachary zbigniew zdenek zoltan adebayo chidi emeka kofi kwesi tunde sipho thabo mandla jabu juma kamau kipchoge otieno olusegun babatunde ousmane cheikh moussa sékou ibrahima \
arjun ashok deepak dinesh gaurav harish kapil kiran krishna manish manoj mohan naveen nikhil nitin pranav rohit sachin sandeep sunil suresh varun vikram vinod bilal farhan hamad imad jamil kareem mansour marwan nabil osama qasim rami sabah samer tamer walid yahya younis zaid ziad anwar bambang budi joko prabowo hun nguyen minh duc hung tuan \
akira daisuke fumio haruki hayao hideki ichiro junichiro katsuya kenichi koji makoto masahiro naoki naoto nobuo ryo satoshi shohei takeshi taro tetsuya toshihiro yasuo yoshio yukio jae seung sung min joon hyun chang jong myung sang beau brock bud buck cal chip clem dirk gil grover hal hank huck jeb jed judah jude kent kip lyle mack ned nate ollie pete reggie rufus rusty sonny stu tad tripp tyrone wade wally ward zeke \
иван александр алексей андрей антон борис вадим валерий василий виктор виталий владимир владислав вячеслав геннадий георгий григорий даниил денис дмитрий евгений егор игорь илья кирилл константин леонид максим михаил никита николай олег павел пётр петр роман руслан сергей станислав степан тимур фёдор юрий яков ярослав аркадий рамзан тарас артём артем глеб захар лев матвей рустам тимофей эдуард \
γιώργος γιάννης νίκος κώστας δημήτρης κυριάκος αλέξης παναγιώτης μιχάλης βασίλης χρήστος στέλιος ανδρέας θανάσης نبيل محمد أحمد محمود علي حسن حسين خالد سامر سامي عمر يوسف إبراهيم مصطفى كريم طارق وليد زياد فؤاد عبد \
aage abbas abdallah abdel abdoulaye abdulaziz abdulrahman abebe abhijit abhishek abiy abner achille ade adel adeola adil aditya adolfo adriano afonso agostino agustín \
ahmet aitor ajay ajit akash akhil akin akinwumi akram aksel alaa aldo aleksander aleksi alessio alexandru alfio alioune alper alvaro amadeu amar amara ambrose amedeo amin \
amit amitabh amjad ammar amos américo anand anas andré andrés anil anirudh ankit anoop anshul antonino antónio anurag aravind archibald archie arda arif arnaldo arrigo \
arto arun arvid asbjørn aseem asger asher ashish ashwin asim asım atilla attila attilio aurélien avinash aydın ayman ayodele badr baltasar balázs baptiste baris barnaby \
bartholomew bartłomiej barış bashir bassam bassirou bastian batuhan bekele bekir bence benedikt bengt beniamino benoit benoît beppe berk bertil bertram bharat bhaskar \
birger bjarne bjørn bogdan bogusław bohumil bojan bola bolesław bongani borja borys boyd bořivoj brady bram branko brendon brent brody burak burhan bálint béla børge \
bülent caetano caio camilo carl-johan carmelo caspian cecil celso cem cemal cengiz cenk cesare cezary chandan chandra chao chetan chike chinedu chinua christer \
chukwuemeka ciprian ciro claes clement cláudio conny cornelis corrado cosimo cosmin costel cristian cristiano cristóbal csaba czesław cássio cédric césar cüneyt călin \
cătălin daan daiki dalibor damiano damir damián damon danijel danilo daoud dapo darius dariusz darrell darío dashiell davi davide davor dawid dawit debashish dejan delfim \
deniz dermot devendra devrim dexter dezső dhruv didier dilip diogo domingos donovan dougal dougie doğan dragan dražen duarte dumitru dušan duško dániel dávid eamon eamonn \
ebuka edoardo edouard edson eero eiji eino eirik eivind ekrem elio emad emanuele emiliano emin emrah emre endre enes engin ennio enzo eoin ercan erdal erdem erdoğan eren \
erhan erkan erkki erlend ernie erol errol ersin eryk espen essam esteban estêvão etienne ettore eugenio eugeniusz eusebio evandro everton ewan evert ezekiel ezio fabien \
fabrizio fahad fahd farai faris farooq farouk fatih fausto fawzi federico femi feng ferenc fergus ferhat fermín fernão ferruccio fikret filipe finlay fintan firas flavio \
flemming florent florin flávio folarin fouad franciszek franck frans františek freddie frederico frode furio fábio félix gaetan gaetano ganesh gang garth gaspar gauthier \
gaël gaëtan geir gennaro geoffroy geraldo gerardo gergely germain germán gerrit gerry ghassan gheorghe ghislain giacomo giancarlo gianfranco gianluca gianluigi gianmarco \
gianpaolo gilberto giles gilmar gioacchino giordano girish girma girolamo gonzalo gonçalo goodluck gopal goran gorm govind grzegorz grégoire guang guglielmo guilherme \
gurpreet gustaf guthrie guttorm gyula gábor gérald gérard géza gökhan göran güven hadi haidar haile haitham hajime hakim halil haluk halvor hamish hampus hani hannu \
hans-erik hans-peter hao hardik hari harley haroun harsh hartmut haruto hashem hazem heikki heinz-peter heitor hemant henning henrique henryk heribert hernán hervé hicham \
hidetoshi hikmet hinata hirofumi hiroki hisham horace horia howie hrvoje hubertus hugues hui humberto husam håvard héctor hélder hélio hüseyin iain ifeanyi ignacy ignazio \
ihab ike ikechukwu iker ilhan ilie ilker ilkka ilmari imre inder ingemar ion ionel ionuț ireneusz isak isamu isidro istván italo iulian ivano ivica ivor iván iyad iñaki \
jaakko jaber jacek jacinto jacky jagdish jalal jan-erik janez janne jarmo jaromír jaroslav jasper jatin jawad jayant jean-baptiste jean-claude jean-françois jean-jacques \
jean-louis jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre jeppe jermaine jeroen jerónimo jerônimo jesper jett jian jide jindřich jinping \
jitendra jiří joakim joaquim jochen jonah jonny joost jordi joris jorn joschka josep josip josué jouni jovan joël juan-carlos juha juhani jukka julius juliusz julián \
jussi jyrki jános jérémy jérôme józef józsef jörgen jørgen jørn júlio jürg kaan kacper kadir kailash kaito kalevi kalle kamil kane karan kari kariuki karl-heinz karol \
karthik kartik kasper kayode kazimierz kazuki kebede keenan kees keir keisuke kelechi kelvin kemal kenan kendrick kenichiro kenta keqiang kerem keshav khalil kilian kimmo \
kishore kjell kjetil kléber knud kohei kojo koray korbinian kornel kosuke kristijan kristoffer krisztián krystian kryštof kunal kunle kwabena kwadwo kwaku kwasi kálmán \
károly kåre kévin lachlan ladislav lajos lalit lamberto lamont lanre lars-erik lasse latif laurențiu lauri leander leandro leighton lenny leone leonel leopoldo leszek \
lesław levent levente levi liang libor lindani linden linus livio liviu lokesh loris lourenço loïc luay lubomír luboš lucian ludovic ludvig ludvík ludwig ludwik \
luis-alberto luka luuk lwazi lyndon lászló léo léon lúcio maarten macky madhav magne mahdi mahendra mahesh mahmud mahmut maina majid maksymilian malachi malachy malik \
malte mamadou manmohan manoel marcelino marian marius marjan marko marlon martim martín masato masoud massimiliano massimo matej matheus matthieu mattias matías matěj \
mauri maurizio maurício maximiliano mayank maynard mazen mekonnen melih mert mesut metin micah michelangelo mickaël mieczysław miguel-ángel mihai mihály mikael mikkel \
miklós mikołaj miloslav milán ming minoru mircea mirko miron mitsuo mladen modou moez mohit moisés monty moritz mounir mourad mthunzi mubarak mugur muhammadu mukul \
mulugeta munir murad murali murat murilo musa muthanna mwangi myles márcio márton mátyás mårten nader naim naji nana nando naoya naresh nasir nasr nebojša necati neeraj \
nemanja nenad neville niall nicola nicolae niels-erik nihat nilesh nino nizar njabulo njoroge nkosinathi nnamdi noboru nouri noël nuno nunzio nureddin nándor nélson \
obinna ochieng octavian octavio odd oddvar odhiambo ogbonna oisin okan okechukwu oktay ola olamide olav oldřich olli olu olumide oluwaseun omondi omprakash ondřej onur \
orbán oreste orhan orson orville osamu oskari osman osvaldo othman otis ottar ottmar otávio ove ovidiu ozan paavo paddy padraig palle pankaj panu parth pasquale patrik \
patryk patxi pauli pavel peng pentti per-olof pertti perttu petru petter pierluigi piero pierre-yves piers piet pieter ping pino pontus poul prabhat pradeep praful prasad \
prashant pratap praveen preben predrag prem przemysław purushottam pál pär péter přemysl qais qiang qing quinn rachid radek radim radomír radosław radovan radu rafiq \
ragnar raila raimo raimundo rajat rajeev rajendra rajiv rakesh ram ramazan randal ranjit raphaël rasmus ratko ravindra refik reginald reijo remigiusz remo ren renan \
renato renaud renzo reto reuben reşit rhys riad rickard rigoberto riku rishi risto ritesh riyad roar roderich roderick rodolfo rodolphe rogelio rogério rohan romain romeu \
román ronaldo ronan rong rosario rostislav rowan royce rubens rubén ruggero rui rune rupesh rutger ruud ryota ryszard ryuichi régis rémi rémy răzvan rıza sakari salah \
saleh salem salim sameer samuele samuli sander sandro sanele sanjeev santeri santosh sascha satish sauli saurabh saverio saúl saša sebastiano sebastião sedat segun seiji \
selahattin selim selçuk seppo serdar serhat serkan seun severino seydou sharif shashi shekhar sheldon shigeo shinichi shinji shiv shivam shoichi shota shyam sibusiso \
siddharth siegfried silas silvano silviu simba simone simão simón sinan sindre siniša sivert siyabonga slobodan sola solomon sorin sota souleymane sourav srinivas srđan \
steinar stellan sten stian stig stijn stjepan sture subhash subramanian sudhir sufyan sujit suleiman sumit surendra surya susumu svante svein svend szabolcs szilárd \
szymon sándor sébastien sérgio søren süleyman sławomir tadashi tadeu tadhg tafadzwa taha tahir tahsin taiwo takumi talal tamim tamás tancredi taner tao tapani tapio tareq \
tarmo tarun tawanda tayfun teemu telmo temitope tendai teodor terence terje tero terrance terrell teruo tesfaye tewolde thabang themba thiago thibault thibaut thijs thilo \
thore théo tiago tiberiu tibor tihomir tijmen titus tiziano tobin toby tokunbo tolga tomi tomislav tommaso tomohiro tomáš tope tor torbjörn torbjørn torkel tormod toru \
toshio tristan troels trond trygve tshepo tsubasa tsuyoshi tudor tullio tuncay tuomas turgut tushar tyson uche uchenna uday ueli ugo uhuru ulises umesh umut unai urban \
urho urs uğur vaibhav valdemar valentino valentín valerio valter vance vasco vasile vedran vegard veikko veit veljko vern vesa vicente vidar vikas vikrant vilho vilmos \
vineet vinícius vipin viraj vishal vivek vladimír vlastimil vojtěch volkan vuk vusi vítor wacław wael wagner waldemar wale wanjala wes wiesław wiktor wilbur wilfred \
wissam witold wolfram wouter władysław włodzimierz xabier xiang xin yalçın yang yash yasin yassin yasuhiro yavuz yaw yemi yi yinka yiğit yngve yogesh yogi yohannes yoichi \
yong yoshiaki younes yousef youssef yu yuichi yuki yunus yusuke yutaka yuto yılmaz zachariah zafer zakaria zane zdeněk zdzisław zeki zenawi zenon zhen zhi ziemowit zlatko \
zoltán zoran zsolt zvonimir zweli zygmunt álvaro édouard étienne ítalo íñigo óscar ömer özgür øystein čeněk şahin štěpán željko ștefan";

/// Of women.
pub(crate) const WOMEN: &str = "\
aaliyah abby abigail ada adele adriana agata agnes agnès agnieszka aileen aisha akiko alana alba alejandra aleksandra alessandra alessia alexandra alexis alice alicia alina aline alison allison alma alyssa amal amanda amber amelia amélie amina amira amy ana anaïs anastasia andrea angel angela angelica angelika angelina anita anja anke ann anna \
annabel annalena anne anneke anneli annegret annette annie annika anouk antje antonia april arianna ariana arlene ashley asma astrid asuka audrey aurora ava ayesha ayumi barbara barbro beata beatrice beatriz becky belinda benazir bente bernadette bertha beth bethany betsy bettina betty beverly birgit birgitta birgitte bonnie brenda brianna bridget brigitte brit brittany brooke camila camilla \
camille cara carin carina carla carly carmen carol carole carolina caroline carolyn carrie casey cassandra catalina caterina catherine cathy cecilia cécile celia celeste celine céline chantal charlene charlotte chelsea cher cheryl chiara chloe chloé christa christel christiane christina christine cindy claire clara clarissa claudia clémence colette colleen concepción connie constance cora corinne cornelia courtney cristina crystal cynthia \
daisy dana daniela danielle daphne daria dawn deborah debbie debra deirdre delphine denise desiree diana diane dina dolores dominique donna dora doris dorota dorothea dorothy ebba edith edna eileen elaine eleanor elena eleni elin elisa elisabeth elise eliza elizabeth ella ellen elma elsa elsie elspeth élodie emilia emilie emily emma erica erika erin esmeralda estelle esther ethel eugenia eunice eva eve eveline evelyn ewa \
fabiola faith fanny farah fatima fatma faye felicia felicity fern filippa fiona flora florence fran frances francesca francine françoise franziska frauke freya frida friederike gabriela gabriele gabriella gabrielle gail gemma genevieve geneviève georgia georgina geraldine gerda gertrude gesine gillian gina ginny giorgia giovanna gisela gisele giulia gladys gloria grace graça graciela greta gretchen grażyna guadalupe gudrun gunilla gwen gwendolyn \
hailey halina hanna hannah hannelore harriet hazel heather hedwig heidemarie heidi heike helen helena hélène helga henriette hilary hilda hillary hiroko holly hope huma ida ilana ilaria ilse imelda imogen india ines inés inès inga inge ingeborg ingrid irena irene irina iris irma isabel isabella isabelle isla ivana ivanka ivy jackie jacqueline jade jamie jan jana jane janet janice janine jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jessie jill jo joan joana joann joanna joanne jocelyn jodi jodie \
johanna jolanta jolene josefina josephine joséphine joy joyce juanita judith judy julia juliana julie juliet juliette june justine jutta kaia kaitlyn kaja kamala kara karen kari karin karina karla karolina kasia kate katarina katarzyna katharina katherine kathleen kathryn kathy katie katja katrin katrina kay kayla keiko kelly kelsey kendra kerry kerstin kiera kim kimberly kirsten kirsti kris krista kristen kristi kristin kristina kristine krystyna kylie \
lara larissa laura laure lauren laurie lea léa leah leanne leila lena lene leonie leonor leslie leticia lidia liesbeth lilian liliana lillian lily lina linda lindsay lindsey linnea lisa lisbeth liv liz liza lizzie lois lola lora lorena loretta lori lorna lorraine louisa louise lourdes lucia lucía lucie lucile lucille lucinda lucy luisa luz lydia lynn lynne mabel macarena maddie madeleine madeline madison magda magdalena maggie maha mai maite maja \
malala malgorzata małgorzata malin malia mandy manon manuela mara marcela marcia margaret margareta margarita marge margot margrethe marguerite maria maría mariah mariam marian mariana marianne marie mariko marilyn marina marine marion maris marisa marisol marissa maritza marjorie marlene marsha marta martha martina martine mary maryam mathilde matilda maud maureen mavis maxine maya mayra meagan meg megan meghan melania melanie melinda melissa mercedes meredith merle meryl mette mia michaela michele michelle \
mika mildred millie mina mindy mira miranda miriam mireille misty mitsuko molly mona monica mónica monika monique muriel myriam myrtle nadia nadine nadja naima nan nancy naomi natalia natalie nataly natascha natasha nathalie nawal nell nellie nicola nicole nigella nikki nina noelle noemi nora noreen norma nour odette ofelia olga olivia oprah ophelia pam pamela paola pat patience patricia patty paula paulette paulina pauline pearl peggy penelope penny petra phoebe phyllis pia pilar polly priscilla priti priya \
rachel rachida raisa ramona randi raquel reba rebecca regina regine reina renata renate renee renée rhonda rita roberta robin rocío romy ronda roni rosa rosalie rosalind rosario rose roseanne rosemarie rosemary rosie roxanne ruby ruth sabina sabine sabrina sadie saga sahra sally salma samantha samira sandra sandy sanna sara sarah sascha saskia scarlett selena selma serena shannon sharon sheila shelby shelley sherry sheryl shirin shirley shona sibylle sigrid silke silvia simone siobhan sofia sofía sofie solange soledad sondra sonia sonja sonya sophia sophie soraya stacey stacy stefanie stella steffi stephanie sue summer \
susan susana susanna susanne susie suzanne svenja svetlana sybil sylvia sylvie tabitha tamara tammy tanja tanya tara tatiana tatyana taylor teresa teri tess tessa thea thelma theresa thérèse tiffany tilda tina toni tonya tracey tracy trina trine trish trisha trudy tulsi ulla ulrike ursula ute valentina valeria valerie valérie vanessa vera verena veronica véronique veronika vicki vicky victoria viola violet virginia virginie viviana vivian vivien vivienne wanda wendy wenche whitney whoopi wiebke wilhelmina wilma winnie yael yasmin yasmine yelena yoko yolanda yuliya yuki yulia yvette yvonne zainab zara zoe zoé zuzana żaneta \
adaeze ngozi chinwe amaka folasade yetunde abena akosua ama nomvula thandi zanele wanjiku wangari achieng aminata fatou mariama awa anjali asha deepa divya geeta indira jaya kavita lakshmi lata meena meera neha nirmala padma pooja pratibha radha rani rekha ritu seema shobha smita sonali sunita sushma swati usha vandana bushra farida hala hanan hind huda iman jamila khadija laila lamia lubna mona nadine najwa noor rania rasha reem rula sawsan shadia suad yara zahra \
aiko chieko emiko fumiko haruka hitomi kaori kazuko kumiko mayumi megumi michiko misaki naoko noriko sachiko sayaka setsuko tomoko yoshiko yumi yuriko hye mei ling xiao siti sri megawati ratna linh lan huong thuy \
анна александра алина алла анастасия антонина валентина валерия вера вероника виктория галина дарья евгения екатерина елена елизавета жанна зинаида зоя инна ирина кира клавдия ксения лариса лидия любовь людмила маргарита марина мария надежда наталья наталия нина оксана ольга полина раиса светлана софия софья тамара татьяна ульяна фаина эльвира юлия яна \
ελένη μαρία κατερίνα σοφία άννα βασιλική γεωργία δήμητρα ιωάννα χριστίνα فاطمة مريم زينب ليلى نادية سارة هدى رنا \
aarti aase abiola adanna addolorata adela adelaide adelheid adhiambo aditi adwoa adèle afia agatha agathe agnese agneta aida ailsa aimee ainhoa aino aishwarya aitana \
akanksha akemi akinyi akua alanna alcina aldona alena aleta alexa alia alicja alida alisha alka allegra almudena almut althea alva alya alyson alžběta amandine amani \
amarachi amaya ambra amelie amparo amrita amália anastazja anca andreea andreia andrée aneta anette angie angélica angélique aniela anikó anju ankita ann-christin \
ann-marie anna-karin annabelle annalisa annamaria anne-grete anne-marie anne-sophie annelies anneliese annemarie anni annick annikki anthea antoinette antonella \
antonietta antónia anupama anuradha anyango aparna apolline arabella araceli archana ariadna ariane armelle aruna arundhati aránzazu asami ashwini aslı asmaa assunta asta \
aster astou atieno augusta aurore aurélie avery awuor aya ayaka ayla aylin aynur ayo ayşe ayşegül aziza azucena aïcha bahar banu barbora barkha basma başak beate becca \
begoña belgin bella belén benedetta benedita beren berit berna bernice berta beryl bess betül beverley beyza beáta bhavna bianca binta birtukan bisi blanca blanche blanka \
bobbie bodil boglárka bogumiła borbála bożena božena branca briana brigid brita britney britt britta bronwen bronwyn bruna buhle bukola burcu buse busisiwe bárbara \
béatrice bénédicte caitlin callie camelia canan candace candela candice cansu capucine caren carine carlijn carlota carlotta carmel carmela carola cassie catarina cate \
catriona cecily cecília celina chantelle charlotta charlène cherie chiamaka chidinma chie chika chimamanda chinyere chioma chipo chitra chiyo chrissy christelle \
christie cinzia clare clarisse claudine cleo clotilde cláudia clémentine codruța concetta concha consuelo coral coralie cordelia cordula corina corinna coumba cressida \
cristiana cristiane csilla cássia célia cătălina dagmar dagmara dalal dalia dalila damilola danièle danuta darcy darlene deanna deb debora dee deepika deidre delia \
delilah demet denisa derya devi dewi dianne didem dieynaba dilara dilek diletta dilma dinah ditte doaa doina dolapo dominika donata donatella doreen dorothée dorottya \
dorte dorthe drahomíra duygu débora dóra dörte ebele ebony ebru ecaterina ece eda edda edie edit edite eduarda edurne edwina edyta eeva eeva-liisa effie efua eiko eila \
eilidh ekta eleonora elettra elfriede eliana eliane elif elina elisabeta elisabete elisabetta elisângela eliška ellie ellinor elodie eloise eloísa eloïse else elvira \
elwira elza eléonore elżbieta emanuela emel emelie emese emi emine emília emőke encarna encarnación enid enikő enrica ermelinda erzsébet esen esi esin esme esperanza esra \
estefanía estela ester estrella eszter etsuko eugénie eulalia eva-lena evangeline evie ewelina eylem fabiana fabrizia fadia fadwa fatema fatemeh fatoumata federica \
felicja femke ferda feride fernanda fiamma figen filipa filiz filomena fiorella fiorenza flavia florencia florentina flávia flóra folake franca francisca freda freja \
frieda frédérique funda funke funmi funmilayo fátima félicie gabi gaby gaia gamze gauri gayatri gayle gaëlle geetha genoveva georgiana georgie germaine gertrud ghada \
ghislaine giada gigliola gilda gill ginevra giovana gisèle gitte giuditta giuliana giuseppina gizella gizem glenda glenys glynis gonca gracia gracie grazia graziela \
graziella grete griselda gry guinevere gun gunnel guri gwyneth györgyi géraldine gül gülay gülcan gülden gülen gülsüm gülşen habiba hadeel hajnalka hale haley halima hana \
hanako hanane handan hande hanh hanna-leena hanneke harper harumi hatice hattie havva hayley heba hedvig hege heide helene heli helle helmi heloísa hema henna henrietta \
hertha hester hettie hiba hilde hildegard hilkka hirut hjørdis honorata huguette héloïse hülya ibolya ibtisam idoia ifeoma iida ijeoma ildikó ileana ilenia ilka ilona \
imke imma immacolata ina inas inci indah indu ineke ingegerd inger inkeri inmaculada inês ioana iolanda iona ipek iracema irem irja irmgard irène irén isabela isha ishita \
isobel itziar iulia iva ivone iwona iza izabela izzy jaana jacinta jaclyn jacquelyn jada jadwiga jagoda jale janaína janelle janette janina jannike jantine \
jaqueline jarmila jaroslava jasmin jayanti jayne jeanie jeannie jeannine jemima jenni jennie jepkosgei jess jette jillian jimena jitka jiřina joaquina jocelyne joely \
jolanda jonna jorien jorunn josefa josefin josette josiane josie jowita joëlle juana judit juliane julianna julianne julieta junko jussara justyna jyoti jytte júlia \
kaarina kader kaija kaisa kajal kajsa kalina kalpana kamila kana kanako kanika karine karoline karolína karuna katalin katariina kateřina katharine kathrin katrine katy \
kavitha kawthar kazimiera keeley kehinde keira kemi keri kerri khadijah khady kiko kimberley kimiko kinga kiran kirsi kirsty kitty kjersti klara klaudia klára komal \
kornelia krisztina kriti květa kyla kyoko lacey laetitia lale lalita lana latifa latoya lavinia layla leena leigh leire lella leni lenka leona leonora lerato \
lestari letitia letizia letícia leyla lia liane libby licia lieke ligia liisa lila lilia liliane lilla lindiwe line linnéa lise liselotte livia lone loredana lorella \
lotta lotte lottie lovisa luana luciana lucrezia lucyna ludmila ludwika luigia luise luiza lulu luminița luzia luísa lydie lyn lynda lynette léna lídia lígia lívia \
lúcia maaike maarit machiko machteld mackenzie madalena maddalena madhavi madhuri mae maeve mafalda magali magdolna mahnaz maia maija maike maiko mairead maisa maisie \
makiko mala malak malika mallory mamata mami manal manisha manju maram marcella marcelle mareike margarete margarida margaux margery margherita margie margit margo \
margret mariangela mariann marianna maribel maricarmen marie-christine marie-claude marie-france marie-hélène marie-josé marie-laure marie-louise marie-pierre \
marie-thérèse marieke mariella marielle marije marijke mariola marit marja marjatta marjo marketta markéta marleen marlena marlies marloes marwa maryann maryse marzena \
marème marília masako mathilda matilde matylda maude maura maysoon mayte maëlle meaza mechthild meenakshi megha mehbooba mehtap melek melike meltem menaka meral merete \
merja merve mervi meryem micaela michalina michela michèle midori mieke mieko mihaela miho miki milada milagros milena milla millicent mimi mine minna minnie mireia \
mirela mirella mirja mirjam mirjami miroslava mirosława miyuki moa moira mollie momoko montse montserrat morag morgane mouna mridula mulu muna myfanwy myra myrthe \
márcia mária márta märta mélanie mélissa mónika mônica müge nabila nada nadège naděžda najat najla nalan naledi nalini namrata nandi nandini nandita nanette nanna narges \
nasrin natsuko natália nazan nazlı ndeye necla neelam neeta neide nekesa nele nelly nerea nermin nerys neslihan nesrin nesrine neusa nevin nevine ngoc ngoné nguyet nia \
niamh nicoleta nicoletta nicolette nidhi nienke nieves nihal niina nikolett nilgün nilüfer nisha nisreen nita nives njeri nkechi nneka nnenna noelia noemí \
nokuthula nomfundo nomsa nonso noora nosipho noura noémie ntombi nunzia nuray nurcan nurhan nuria nursel nurul nyambura nyasha nyokabi nádia nóra oana obiageli oby \
octavia océane oddny odete odile ola oliwia ololade oluchi olwen olympe olívia ombretta omolara oona oonagh ophélie orietta ornella orsolya ortrud otilia ottavia oumou \
outi oyinkan paige palesa pallavi palmira paloma parvati pascale patrizia patrycja patrícia patti pavla pavlína pelin pernilla pernille perrine petula philippa \
phillipa phuong piera piia pina pippa pirjo pirkko piroska poonam prachi pragya pratima preeti priscila priyanka prue purnima pushpa putri päivi pénélope pınar \
rabia rachael rachna radhika radka rafaela raffaella ragini ragnhild raija rajani rajeshwari raluca rama ranjana raphaëlle rashmi rawan raymonde rebeca rebecka rebekka \
reetta refilwe rehab reiko renske renu renuka retno revathi reyhan rhea rhian rhiannon rhoda rhona ricarda richa rie riikka riitta rika rikke rima rini risa ritva robyn \
roisin rokhaya rola romana romane romina ronja ronke roopa rosalba rosalia rosalyn rosalía rosana rosanna rosaria roselyne rosetta rossana rossella roswitha rosângela \
rowena roxana roxane rozália ruba ruchi rudo rumbidzai rupa rut rute ruvimbo ruxandra régine réka růžena saadet saara sabiha sadhana safaa sahar sahle saila sakshi \
sakura samanta samar samia sana sanaa sanda sandhya sandrine sanem sangeeta sanjana sanne saoirse sari sarita saroj saroja savita seda seija selin selina semra senja \
serap serpil sevgi sevil sevim sevinç shabana shaila shaima shana shania shanti sharmila shauna shawna sheela sheena sheetal shelly sherri shilpa shizuka shoko shreya \
shruti shweta sian sibel sibyl sidsel sieglinde siena signe sigourney siham silje silvana simge simisola simona simonetta sindisiwe sinead sini sinikka siri sirkka sirpa \
sissel siv sixtine smriti sneha soha soile sokhna solfrid solveig solène sonal songül sorina souad soňa stanislava stanisława stefania stina stéphanie sudha sueli suha \
suhair sujata sulochana suman sumiko suna suniti surabhi susannah suvi suzana svea sveva swantje swapna sylvaine sylwia synnøve szilvia sára ségolène séverine sílvia \
sónia sônia tabea tahani taina tamaki tamsin tania tanvi tarja tasha teija telma temi tendai teodora tereza terri teréz thandeka thandiwe thao thaís theodora therese \
theresia thi thora thu tiana tigist tiina tilly tineke titi titilayo tiwa tiziana tolu tomomi tone tora tori torill tosca toshiko tove traci trang tricia trupti tsitsi \
tuba tuija turid tuula tuuli tuva tuyet tuğba tytti tânia tímea tülay tülin tünde türkan uju ulrika unni urszula uschi valentine valéria vanda vanesa vanita vappu varsha \
vasundhara veera velma vendula verity verna verónica verônica vibeke vickie vidya vigdis viktoria viktória vilma vimala vinita violaine violeta viorica virpi virág \
vittoria viveka viviane vlasta vrinda věra wafa wafaa wairimu waltraud wambui wangui wanjiru wati weronika wiesława wiktoria willa willemijn willow winifred winona \
wioletta xanthe ximena yamini yanti yasemin yeliz yeshi yetnebersh yewande yeşim ylva yolande yui yuka yukari yukiko yuko yumiko yusra yıldız zadie zaida zaira \
zaynab zdenka zehra zeinab zelda zena zerrin zeynep zilda zinhle zita zodwa zoey zofia zohra zola zsuzsanna zsófia zuhal zulmira zuzanna zélia zübeyde ágnes águeda \
ángeles ângela åsa çiğdem éliane élisabeth élise éléonore émilie érica éva évelyne özge özlem úrsula şebnem şule štěpánka šárka ștefania maren gesche telse fenja sigrun gudny halla bjork asdis";

#[cfg(test)]
mod tests {
    use super::is_given;

    #[test]
    fn whole_words_only() {
        for name in ["Aaron", "ANN", "Élise", "Иван"] {
            assert!(is_given(name), "{name}");
        }
        for word in ["", "Port", "nn", "aaron abdul", "an"] {
            assert!(!is_given(word), "{word}");
        }
    }
}
