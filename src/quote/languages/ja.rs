//! Japanese.
//!
//! `SAY` holds verb stems, `TITLE` words behind a name, `THAT` the particles behind a quotation, `ADV` the particles
//! of a subject.

use super::super::language::{Language, Order, flags::*};

/// Japanese.
pub(in crate::quote) const JAPANESE: Language = Language {
    code: "ja",
    order: Order::Dense,
    nouns: false,
    elides: false,
    incise: false,
    bare: false,
    drops: false,
    cases: "",
    endings: "",
    compounds: "",
    common: "",
    words: &[
        (
            SAY,
            "述べ 話し 話す 語っ 語り 語る 言っ 言う 言い 説明し 説明する 強調し 訴え 指摘し コメントし コメント 批判し 明かし 明らかにし 答え 尋ね 問い 書い 書き 投稿し 発表し 主張し 表明し 呼びかけ 求め 警告し 反論し 否定し 認め 振り返 \
             喜ん 嘆い 叫ん つぶやい 笑っ 笑う 打ち明け 証言し 報じ 伝え 期待し 懸念 予測し 分析し 評価し 謝罪し 陳謝し 約束し 宣言し 述懐し 発言し 力を込め 気を引き締め 声を落と 声を荒 胸を張 したためた 記し 断言し 釈明し 弁明し 応じ 回答し 見解 反発 話 疑問",
        ),
        (THAT, "と などと とも って との という といい と、"),
        (ADV, "は が も では によると によれば"),
        (
            TITLE,
            "首相 総理 大統領 知事 市長 町長 村長 区長 議員 衆院議員 参院議員 大臣 相 長官 官房長官 外相 財務相 防衛相 法相 経産相 厚労相 文科相 国交相 環境相 農相 氏 さん 君 様 ちゃん 会長 社長 副社長 頭取 総裁 副総裁 理事長 理事 委員長 委員 代表 党首 幹事長 \
             書記長 議長 教授 准教授 名誉教授 博士 院長 校長 学長 医師 弁護士 検事 裁判長 裁判官 判事 監督 選手 投手 捕手 コーチ 被告 容疑者 報道官 広報官 記者 編集長 作家 俳優 歌手 店長 支店長 部長 課長 係長 局長 次官 次長 署長 隊長 司令官 大佐 将軍 国王 女王 皇帝 王子 王女 教皇 法王 神父 牧師 住職 研究員 主任 専務 常務 取締役 CEO 所長 館長 団長 組合長 事務局長 専門家 先生",
        ),
        (HE, "彼 同氏 同知事 同市長 同首相"),
        (SHE, "彼女"),
        (
            GROUP,
            "警察 警視庁 検察 政府 当局 関係者 専門家 住民 市民 遺族 家族 目撃者 男性 女性 担当者 幹部 同社 同省 外務省 防衛省 財務省 厚労省 気象庁 消防 病院 大学 学校 会社 団体 組合 裁判所 地裁 高裁 最高裁 新聞 通信 声",
        ),
        (SCARE, "いわゆる 通称 所謂"),
    ],
    according: "",
    according_after: "によると によれば",
    question: "問 q",
    answer: "答 a",
};
