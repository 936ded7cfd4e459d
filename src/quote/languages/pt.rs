//! Portuguese.

use super::super::language::{Language, Order, flags::*};

/// Portuguese.
pub(in crate::quote) const PORTUGUESE: Language = Language {
    code: "pt",
    order: Order::Subject,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: true,
    cases: "",
    endings: "",
    compounds: "",
    common: "o a os as e é de da do das dos em no na nos nas um uma para que com por não se mais como mas ao à foi são está tem seu sua também pelo pela ele ela isso muito já entre",
    words: &[
        (
            SAY,
            "comemora comemorou disse diz dizem disseram dito dizia afirmou afirma afirmam afirmaram afirmado declarou declara declararam explicou explica explicam explicaram acrescentou acrescenta acrescentaram contou conta contam contaram garantiu garante garantem ressaltou ressalta \
             destacou destaca destacaram apontou aponta apontaram avaliou avalia avaliaram comentou comenta comentaram completou completa concluiu conclui contestou criticou critica criticaram defendeu defende defenderam lembrou lembra lembraram \
             relatou relata relataram reforçou reforça reiterou reitera respondeu responde responderam revelou revela revelaram salientou salienta sublinhou sublinha sustentou sustenta alertou alerta alertaram anunciou anuncia anunciaram admitiu admite admitiram \
             assegurou assegura confessou confessa confirmou confirma confirmaram considerou considera denunciou denuncia desabafou desabafa escreveu escreve escreveram tuitou exclamou exigiu frisou frisa gritou indicou indica informou informa informaram insistiu \
             insiste justificou justifica lamentou lamenta lamentaram manifestou mencionou murmurou narrou negou nega negaram notou observou observa opinou opina pediu pede pediram perguntou pergunta ponderou ponderar prometeu promete propôs protestou questionou \
             questiona reclamou reclama reconheceu reconhece rebateu rebate recordou referiu refere reagiu repetiu resumiu salientou sugeriu sugere testemunhou argumentou argumenta atacou atesta brincou celebrou continuou continua citou esclareceu esclarece enfatizou \
             enfatiza prosseguiu ironizou pontuou pontua previu publicou descreveu descreve adiantou adianta vincou atirou disparou riu sorri sorriu brinca ironiza suspira suspirou resume sentencia sentenciou celebra narra prossegue detalha detalhou pondera replica replicou alega alegou reflete refletiu recorda relembra relembrou \
             evoca dispara grita murmura sussurra interveio tuíta ratificou agradece agradeceu vinca atira remata rematou",
        ),
        (LIKE, "como conforme"),
        (ING, "acrescentando afirmando assegurando explicando ressaltando destacando lembrando garantindo"),
        (TELL, "disse informou garantiu lembrou avisou assegurou contou"),
        (
            CALL,
            "falou fala falaram chamou chama chamaram classificou classifica classificaram descreveu descreve considerou considera acusou acusa criticou critica definiu define elogiou tachou qualificou apelidou",
        ),
        (
            THINK,
            "acha acham acredita acreditam acreditava pensa pensam espera esperam teme temem quer querem queria considera deseja sabe prevê duvida pede exige rejeita rejeitou apoia defende propõe promete mostra mostram mostrou estima entende",
        ),
        (
            ING,
            "dizendo afirmando acrescentando explicando garantindo lembrando declarando ressaltando destacando alertando argumentando criticando chamando citando",
        ),
        (TO, "a"),
        (HE, "ele este"),
        (SHE, "ela esta"),
        (THEY, "eles elas"),
        (I, "eu nós você vocês tu"),
        (
            THE,
            "o a os as este esta estes estas esse essa esses essas aquele aquela seu sua seus suas meu minha nosso nossa",
        ),
        (HIS, "seu sua seus suas meu minha nosso nossa"),
        (
            AN,
            "um uma uns umas vários várias alguns algumas muitos muitas dois duas três quatro cinco dez nenhum nenhuma cada outro outra outros outras todos todas",
        ),
        (
            PREP,
            "de do da dos das em no na nos nas a ao à aos às com por pelo pela pelos pelas para sem sobre entre desde até contra segundo após durante ante sob perante conforme",
        ),
        (AND, "e ou mas nem porém"),
        (
            AUX,
            "tem têm tinha tinham havia é são era eram foi foram será serão seria está estão estava estavam pode podem podia deve devem vai vão ia ter ser se lhe lhes",
        ),
        (NOT, "não nunca jamais"),
        (
            ADV,
            "também ainda já depois então assim ontem hoje amanhã sempre recentemente inclusive finalmente posteriormente anteriormente claramente publicamente igualmente mesmo mesma ali aqui só mais muito agora apenas",
        ),
        (BE, "é são foi foram sido ser"),
        (THAT, "que se"),
        (WH, "como quanto"),
        (WHO, "quem qual quais cujo cuja"),
        (
            SUBORD,
            "quando enquanto embora porque se como onde após depois antes durante questionado questionada em por para com segundo desde sem sobre ao no na",
        ),
        (MR, "sr sr. senhor dom rei príncipe papa padre seu"),
        (MRS, "sra sra. senhora dona rainha princesa"),
        (
            TITLE,
            "sr sr. sra sra. senhor senhora dr dr. dra dra. doutor doutora professor professora presidente presidenta ministro ministra general coronel capitão prefeito prefeita deputado deputada senador senadora governador governadora juiz juíza procurador procuradora delegado delegada papa cardeal bispo arcebispo padre dom dona rei rainha príncipe princesa secretário secretária diretor diretora embaixador embaixadora vereador vereadora primeiro-ministro vice-presidente",
        ),
        (
            ROLE,
            "presidente presidenta ministro ministra primeiro-ministro prefeito prefeita deputado deputada senador senadora vereador vereadora governador governadora porta-voz diretor diretora secretário secretária responsável advogado advogada procurador procuradora juiz juíza chefe empresário empresária professor professora \
                pesquisador pesquisadora investigador investigadora médico médica enfermeiro enfermeira morador moradora vizinho vizinha candidato candidata líder especialista economista historiador historiadora sociólogo socióloga analista jornalista escritor escritora autor autora ator atriz cantor cantora cineasta músico \
                artista treinador treinadora técnico jogador jogadora capitão atacante goleiro campeão campeã agricultor agricultora comerciante operário trabalhador trabalhadora estudante aluno aluna pai mãe irmão irmã filho filha marido esposa mulher homem amigo amiga testemunha vítima ativista sindicalista delegado delegada representante \
                membro fundador fundadora dono dona proprietário proprietária gerente engenheiro engenheira arquiteto arquiteta general coronel policial bombeiro embaixador embaixadora comissário assessor assessora coordenador coordenadora bispo cardeal papa padre rei rainha príncipe princesa psicólogo psicóloga cientista biólogo bióloga meteorologista filósofo \
                editor editora apresentador apresentadora piloto dirigente pescador eurodeputado poeta autarca vice-presidente",
        ),
        (
            WOMAN,
            "presidenta ministra prefeita deputada senadora vereadora governadora diretora secretária advogada procuradora juíza empresária professora pesquisadora investigadora médica enfermeira moradora vizinha candidata historiadora escritora autora atriz cantora treinadora jogadora campeã trabalhadora aluna mãe irmã filha esposa mulher amiga delegada fundadora dona proprietária engenheira embaixadora rainha princesa senhora sra. dra. doutora",
        ),
        (
            MAN,
            "ministro prefeito deputado senador vereador governador diretor secretário advogado procurador juiz empresário professor pesquisador médico morador vizinho candidato escritor autor ator cantor treinador jogador pai irmão filho marido homem amigo fundador dono rei príncipe papa senhor sr. dr.",
        ),
        (
            GROUP,
            "autoridades polícia especialistas testemunhas moradores pesquisadores cientistas médicos sindicatos manifestantes ativistas deputados fontes fonte governo ministério oposição partido empresa grupo companhia promotoria tribunal imprensa jornal agência estudo relatório pesquisa comunicado prefeitura câmara comissão organização universidade banco exército bombeiros pais alunos professores estudantes agricultores trabalhadores familiares família analistas economistas advogados alguns muitos sindicato associação federação instituto",
        ),
        (
            TEXT,
            "comunicado relatório estudo pesquisa carta mensagem tuíte documento texto entrevista artigo discurso nota sentença",
        ),
        (
            ORG,
            "ministério partido congresso senado câmara universidade instituto banco comissão conselho comitê tribunal grupo agência federação associação sindicato onu otan ue lusa reuters folha estadão globo público expresso pt psdb psd ps bbc cnn união clube petrobras vale planalto stf igreja",
        ),
        (
            TIME,
            "segunda terça quarta quinta sexta sábado domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro manhã tarde noite semana mês ano dia dias horas passado próximo hoje ontem",
        ),
        (ABBR, "sr sra dr dra prof eng etc pág av núm"),
        (SCARE, "chamado chamada chamados chamadas suposto suposta dito"),
        (
            WORK,
            "romance livro filme canção música álbum obra série poema ensaio quadro documentário título intitulado intitulada programa disco palavra termo lema campanha novela",
        ),
        (NAMED, "intitulado intitulada chamado chamada apelidado apelidada denominado batizado"),
        (VERB, "chegou chega teve tinha fez faz veio vem pôs ficou fica começou vive trabalha passou"),
        (PARTICLE, "de da do das dos e von van"),
        (SUFFIX, "jr jr. júnior filho neto"),
    ],
    according: "segundo de_acordo_com na_opinião_de nas_palavras_de na_avaliação_de conforme para_o para_a",
    according_after: "",
    question: "pergunta",
    answer: "resposta",
};
