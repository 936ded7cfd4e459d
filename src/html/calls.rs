//! Lines that no text holds: they ask for something, lead to other articles, or frame an advertisement.
//!
//! In: a line. Out: whether it is one, by its words in some thirty languages. Sentences of the text begin otherwise, and
//! are longer.

/// Whole lines.
#[rustfmt::skip]
const CALLS: &[&str] = &[
    "advertisement", "story continues below", "article continues below", "tweet this", "click to tweet", "see offers", "see plans", "print this page", "print this article", "print article", "print page", "advertisement - continue reading below", "advertisement - scroll to continue",
    "article continues below advertisement", "story continues below advertisement", "story continues",
    "continue reading below", "scroll to continue", "share", "share this", "share this article", "share this story",
    "share this post", "tweet", "print", "email", "save", "comments", "read more", "related", "related articles",
    "related stories", "related posts", "related content", "related topics", "most popular", "most read",
    "recommended", "recommended for you", "you may also like", "you might also like", "more on this story",
    "more from this author", "view comments", "leave a comment", "sign up", "subscribe", "subscribe now", "log in",
    "newsletter", "follow us", "loading", "loading...", "click here to subscribe", "skip advertisement", "anzeige",
    "werbung", "publicité", "publicidad", "pubblicità", "advertentie", "annonce", "reklama", "реклама", "広告",
    "mehr zum thema", "lesen sie auch", "auch interessant", "partager", "compartir", "teilen", "condividi",
    "à lire aussi", "lire aussi", "leer también", "lea también", "leggi anche", "share this:", "like this:",
    "like loading...", "listen to this article", "gift this article", "copy link", "link copied", "photo gallery",
    "view gallery", "advertising", "sponsored", "sponsored content", "table of contents", "in this article",
    "on this page", "jump to", "jump to section", "learn more", "find out more", "continue reading", "view all",
    "edit this page", "edit this page on github", "edit on github", "edit page", "suggest edits", "improve this page",
    "report an issue", "report a bug", "view page source", "was this page helpful?", "was this article helpful?", "jump to recipe", "print recipe", "pin recipe", "rate this recipe", "see all", "show more", "load more", "see more", "view more", "view details", "click to expand...", "shop now",
    "buy now", "add to cart", "add to basket", "add to bag", "apply now", "book now", "in den warenkorb",
    "mehr erfahren", "mehr lesen", "weiterlesen", "ajouter au panier", "en savoir plus", "lire la suite",
    "leer más", "saber más", "ver más", "leggi tutto", "scopri di più", "lees meer", "läs mer", "læs mere",
    "les mer", "lue lisää", "czytaj więcej", "dowiedz się więcej", "číst více", "leia mais", "saiba mais",
    "читать далее", "подробнее", "artikel teilen", "beitrag teilen", "teilen sie diesen artikel", "jetzt teilen",
    "drucken", "kommentieren", "kommentare", "zur startseite", "nach oben", "weitere artikel",
    "das könnte sie auch interessieren", "das könnte dich auch interessieren", "merken", "partager cet article",
    "réagir", "réagir à cet article", "la suite après la publicité", "la suite après cette publicité", "imprimer",
    "commentaires", "commenter", "sur le même sujet", "voir aussi", "vous aimerez aussi", "s'abonner",
    "je m'abonne", "te puede interesar", "también te puede interesar", "te recomendamos", "imprimir", "comentarios",
    "comentar", "noticias relacionadas", "suscríbete", "potrebbe interessarti", "ti potrebbe interessare",
    "potrebbero interessarti anche", "commenti", "stampa", "riproduzione riservata", "continua a leggere",
    "notizie correlate", "publicidade", "compartilhe", "compartilhar", "continua após a publicidade",
    "continua depois da publicidade", "veja também", "comentários", "notícias relacionadas", "deel dit artikel",
    "deel dit bericht", "delen", "reacties", "reageer", "meer over", "lees verder", "udostępnij", "komentarze",
    "drukuj", "dalszy ciąg materiału pod wideo", "dalsza część artykułu pod materiałem wideo",
    "dalsza część tekstu pod wideo", "zobacz także", "поделиться", "поделиться в соцсетях", "комментарии",
    "распечатать", "по теме", "материалы по теме", "читать полностью", "поділитися", "коментарі", "annons", "dela",
    "dela artikeln", "kommentarer", "skriv ut", "annonse", "del", "del artikel", "del artikkelen",
    "artiklen fortsætter efter annoncen", "mainos", "jaa", "jaa artikkeli", "kommentit", "tulosta", "sdílet",
    "diskuse", "tisk", "článek pokračuje pod reklamou", "hirdetés", "megosztás", "hozzászólások", "publicitate",
    "distribuie", "comentarii", "reklam", "paylaş", "yorumlar", "ilgili haberler", "διαφήμιση", "κοινοποίηση",
    "σχόλια", "シェアする", "シェア", "ツイート", "この記事をツイート", "この記事をシェア", "続きを読む", "記事を印刷", "コメント", "スポンサーリンク", "おすすめ記事", "광고",
    "공유하기", "공유", "댓글", "인쇄", "기사 공유", "좋아요", "广告", "廣告", "分享", "分享到", "点赞", "收藏", "评论", "打印", "推荐阅读", "返回顶部",
    "阅读原文", "继续阅读", "إعلان", "اعلان", "مشاركة", "شارك", "طباعة", "تعليقات", "التعليقات", "مواضيع ذات صلة",
    "أخبار ذات صلة", "פרסומת", "שתפו", "תגובות", "विज्ञापन",
];
/// How lines begin, and headings say, that lead to other articles, in other languages than English.
#[rustfmt::skip]
const ALSO: &[&str] = &[
    "see also:", "lire aussi", "lesen sie auch", "leggi anche", "lea también", "leia também", "lees ook",
    "læs også", "les også", "läs också", "lue myös", "czytaj także", "czytaj też", "zobacz także", "zobacz też",
    "čtěte také", "читайте также", "читайте також", "прочетете още", "citește și", "διαβάστε επίσης",
    "διαβάστε ακόμα", "olvassa el", "ayrıca okuyun", "baca juga", "đọc thêm", "pročitajte i", "preberite tudi",
    "اقرأ أيضا", "اقرأ أيضًا", "اقرأ ايضا", "بیشتر بخوانید", "קראו גם", "यह भी पढ़ें", "ये भी पढ़ें", "あわせて読みたい",
    "延伸阅读", "延伸閱讀",
];
/// How lines begin.
#[rustfmt::skip]
const CALLING: &[&str] = &[
    "read more:", "read also:", "also read:", "read next:", "related:", "sign up for ", "sign up to ",
    "subscribe to ", "download our app", "get our app", "follow us on", "follow me on", "like us on facebook", "share this ", "click here to ",
    "don't miss:", "more:", "watch:", "à lire aussi", "leer también", "mehr zum thema", "listen to this ",
    "download the app", "copyright ©", "© ", "all rights reserved", "have a tip?", "have a story?",
    "our standards:", "our mailing address is", "manage your subscription",
    "video player is loading", "this is a modal window", "do you like what you read",
    "did you like this article", "did you enjoy this ", "if you enjoyed this ", "if you liked this ",
    "become a member", "become a subscriber", "become a supporter", "already a subscriber",
    "support our journalism", "support our work", "support independent", "folgen sie uns", "folge uns",
    "abonnieren sie", "jetzt abonnieren", "hier geht es zum newsletter", "suivez-nous", "abonnez-vous",
    "inscrivez-vous à", "síguenos", "sigue toda la información", "suscríbete", "suscríbase", "seguici su",
    "iscriviti a", "volg ons", "schrijf je in voor", "meld je aan voor", "följ oss", "prenumerera på", "følg os",
    "følg oss", "tilmeld dig", "siga-nos", "siga o ", "inscreva-se", "подписывайтесь на", "obserwuj nas",
    "zapisz się", "sledujte nás", "bizi takip edin", "got a tip?", "do you have a tip", "got a story?",
    "join our newsletter", "get our newsletter", "this article was originally published on", "tags:", "tagged:",
    "tagged with", "filed under", "posted in ", "topics:", "categories:", "schlagwörter:", "schlagworte:",
    "stichworte:", "mots-clés", "étiquettes :", "etiquetas:", "trefwoorden:", "tagi:", "теги:", "метки:", "タグ:",
    "関連記事", "相关阅读", "相關閱讀", "관련 기사", "관련기사", "标签:", "標籤:", "veja também", "läs mer:", "läs även", "assine nossa",
    "assine a ", "assine já", "责任编辑", "版权声明", "关注我们的", "扫码关注", "扫描二维码", "기사제보", "저작권자", "무단 전재", "無断転載",
    "تابعونا على", "تابعنا على", "شارك الخبر",
];
/// Parts of headings that lead to other articles.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "also read", "read also", "must read", "you might also", "you may also", "also like", "related", "read more", "read next", "further reading",
    "more from", "more on", "more stories", "recommended", "latest ", "popular ", "recent posts", "mehr zum",
    "don't miss", "trending", "are reading", "people also", "top stories", "editors' picks", "editors’ picks",
    "in case you missed", "à voir aussi", "te puede interesar", "potrebbe interessarti", "関連記事", "相关阅读", "相關閱讀",
    "관련 기사", "материалы по теме", "sur le même sujet", "noticias relacionadas", "notizie correlate",
    "notícias relacionadas", "ilgili haberler", "おすすめ記事", "推荐阅读", "مواضيع ذات صلة", "أخبار ذات صلة",
];
/// Parts of lines of any length: about letters, what their readers agree to, and the printed paper.
#[rustfmt::skip]
const MAILING: &[&str] = &[
    "a version of this article appear", "무단 전재", "무단전재", "재배포 금지",
    "unsubscribe from this list", "unsubscribe from these emails", "unsubscribe at any time", "unsubscribe here",
    "update your preferences", "update your email preferences", "view this email in your browser",
    "view in your browser", "view this email online", "you are receiving this email", "you're receiving this email",
    "you’re receiving this email", "you received this email because", "was this email forwarded to you", "by signing up you", "by signing up, you",
    "by subscribing you", "by subscribing, you", "protected by recaptcha", "newsletters may contain info about",
    "never share your email", "im browser ansehen", "im browser anzeigen", "vom newsletter abmelden",
    "newsletter abbestellen", "jederzeit abbestellen", "jederzeit wieder abmelden", "voir dans votre navigateur",
    "voir ce message dans", "vous désabonner", "se désabonner", "se désinscrire", "vous désinscrire", "ver en el navegador",
    "ver este correo en", "darte de baja", "darse de baja", "vedi nel browser", "annullare l'iscrizione", "disiscriverti",
    "ver no navegador", "cancelar a inscrição", "bekijk deze e-mail in", "bekijk in je browser", "uitschrijven voor",
    "отписаться от рассылки", "отказаться от рассылки", "zobacz w przeglądarce", "wypisać się z", "配信停止", "退订",
];
/// Headings below which readers speak.
#[rustfmt::skip]
const READERS: &[&str] = &[
    "comment", "comments", "reader comments", "readers’ comments", "readers' comments", "join the conversation",
    "join the discussion", "leave a comment", "leave a reply", "leave a response", "post a comment", "add a comment",
    "what do you think", "responses", "response", "replies", "kommentare", "leserkommentare", "commentaires", "réactions",
    "vos réactions", "vos commentaires", "laisser un commentaire", "comentarios", "deja un comentario", "comentários",
    "commenti", "reacties", "komentarze", "комментарии", "коментарі", "kommentarer", "kommentit", "komentáře", "diskuse",
    "hozzászólások", "comentarii", "yorumlar", "σχόλια", "コメント", "댓글", "评论", "評論", "网友评论", "التعليقات", "تعليقات", "תגובות",
];
/// Words of lines that ask to share the article somewhere.
#[rustfmt::skip]
const SHARE: &[&str] = &[
    "share", "tweet", "teilen", "teile", "partager", "partagez", "compartir", "comparte", "compartilhe", "compartilhar",
    "condividi", "del", "deel", "delen", "dela", "jaa", "udostępnij", "поделиться", "поділитися", "sdílet", "megosztás",
    "distribuie", "paylaş", "κοινοποίηση", "شارك", "مشاركة", "分享到", "分享", "シェア", "공유", "שתפו",
];
/// Where it can be shared.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "facebook", "twitter", "whatsapp", "linkedin", "telegram", "pinterest", "reddit", "instagram", "e-mail",
    "email", "mail", "facebooku", "фейсбук", "вконтакте", "フェイスブック", "ツイッター", "페이스북", "트위터", "카카오", "微信", "微博",
    "فيسبوك", "تويتر", "واتساب", "פייסבוק",
];
/// What stands between.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "on", "via", "by", "with", "this", "article", "story", "auf", "per", "sur", "par", "en", "por", "su", "no", "na", "op", "på",
    "med", "в", "на", "у", "la", "pe", "στο", "على", "עם", "ב",
];

/// Letters that a line has at most, not bytes: of Arabic takes each two.
const LETTERS: usize = 140;

/// Whether a line tells a reader of a letter how not to get it, or what signing up for it means. What somebody said of
/// that is no such line.
pub(super) fn is_of_mailing(text: &str) -> bool {
    let is_long = || text.chars().nth(2 * LETTERS).is_some();
    if text.len() > 8 * LETTERS || is_long() || text.contains(['"', '“', '„', '«']) {
        return false;
    }
    let lower = text.to_lowercase();
    MAILING.iter().any(|part| lower.contains(part))
}

/// Whether a line is a call and nothing else: `Share`, `Read more`.
pub(super) fn is_bare_call(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    text.chars().count() <= LETTERS && (CALLS.contains(&bare) || asks_to_share(bare))
}

/// Whether a line asks for something, or leads away.
pub(super) fn is_call(text: &str) -> bool {
    if is_of_mailing(text) {
        return true;
    }
    if text.chars().count() > LETTERS {
        return false;
    }
    let lower = text.to_lowercase();
    // `Advertisement · Scroll to continue`
    let mut parts = lower.split(['·', '•', '|']).map(str::trim);
    if parts.clone().nth(1).is_some() && parts.all(|part| CALLS.contains(&part)) {
        return true;
    }
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | ':' | '.'));
    // `Comments (12)`, `12 comments`
    let uncounted = bare.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | ' ' | ':' | '.'));
    if CALLS.contains(&bare) || CALLS.contains(&uncounted) || asks_to_share(bare) {
        return true;
    }
    // Where one is in a gallery: `1 / 12`.
    if text.len() < 12
        && text.split_once('/').is_some_and(|(a, b)| {
            let is_number =
                |part: &str| part.trim().len() < part.len() && part.trim().bytes().all(|b| b.is_ascii_digit());
            is_number(a) && is_number(b)
        })
    {
        return true;
    }
    CALLING.iter().chain(ALSO).any(|call| bare.starts_with(call))
        && !matches!(bare.split_once(':'), Some(("watch" | "more", rest)) if rest.len() > 100)
}

/// Whether a line is nothing but the wish to be shared somewhere: `Share on Facebook`.
fn asks_to_share(lower: &str) -> bool {
    let is = |words: &[&str], word: &str| words.contains(&word);
    let (mut wish, mut place) = (false, false);
    // Chinese sets no spaces between.
    let glued = |word: &str| SHARE.iter().any(|own| word.strip_prefix(own).is_some_and(|rest| is(PLACES, rest)));
    let all = lower.split_whitespace().all(|word| {
        let both = glued(word);
        wish |= both || is(SHARE, word);
        place |= both || is(PLACES, word);
        both || is(SHARE, word) || is(PLACES, word) || is(BETWEEN, word)
    });
    all && wish && place
}

/// Whether a heading leads to other articles.
pub(super) fn leads_away(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.len() < 120 && LEADING.iter().chain(ALSO).any(|lead| lower.contains(lead)) && !lower.contains("related work")
}

/// Whether a link leads to what else its author wrote: `More about Ann Lee`.
pub(super) fn leads_to_author(link: &str) -> bool {
    /// How such links begin.
    const LEADS: &[&str] = &[
        "more about ",
        "more by ",
        "more articles by ",
        "more posts by ",
        "more stories by ",
        "read more by ",
        "all posts by ",
        "all articles by ",
        "see all articles by ",
        "see all posts by ",
        "view all posts by ",
        "view all articles by ",
        "see more by ",
        "alle artikel von ",
        "alle beiträge von ",
        "mehr von ",
        "tous les articles de ",
        "voir tous les articles de ",
        "ver todos los artículos de ",
        "tutti gli articoli di ",
        "все статьи автора",
    ];
    let lower = link.trim().to_lowercase();
    LEADS.iter().any(|lead| lower.starts_with(lead))
}

/// Whether readers speak below a heading: `Comments (3)`, `12 responses`, `18 thoughts on “Fog”`.
pub(super) fn is_of_readers(heading: &str) -> bool {
    let lower = heading.trim().to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    heading.len() < 120 && (READERS.contains(&bare) || bare.len() < lower.len() && bare.starts_with("thoughts on "))
}

#[cfg(test)]
mod tests {
    use super::{is_call, is_of_readers};

    #[test]
    fn headings_of_readers() {
        for heading in ["Comments", "3 Comments", "Comments (3)", "Leave a Reply", "18 thoughts on “Fog”", "コメント"]
        {
            assert!(is_of_readers(heading), "{heading}");
        }
        for heading in ["Comments on the draft", "Responses to heat", "Thoughts on fog", "12"] {
            assert!(!is_of_readers(heading), "{heading}");
        }
    }

    #[test]
    fn calls_of_many_languages() {
        for line in [
            "Share on Facebook",
            "Comments (12)",
            "12 Kommentare",
            "Compartir en Facebook",
            "分享到微信",
            "Udostępnij na Facebooku",
            "شارك على فيسبوك",
            "Continua após a publicidade",
            "Läs mer: Sex nya bänkar",
        ] {
            assert!(is_call(line), "{line}");
        }
        for line in [
            "Shareholders sue Facebook",
            "Share price of Twitter",
            "Font size is given in points.",
            "Delivery by mail takes nine days, the board was told.",
            "2021",
            "Commentary",
        ] {
            assert!(!is_call(line), "{line}");
        }
    }
}
