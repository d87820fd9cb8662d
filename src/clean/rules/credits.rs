//! Lines about who made what: copyright, pictures, agencies, editors, authors.

/// Words before a colon, or at the start, that name a picture's maker.
const CREDITS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by",
    "photos by",
    "photo credit",
    "photo courtesy",
    "photo illustration",
    "photograph:",
    "photograph by",
    "photography by",
    "photography:",
    "image:",
    "images:",
    "image by",
    "image credit",
    "image source",
    "image courtesy",
    "image via",
    "picture:",
    "pictures:",
    "picture by",
    "pic:",
    "credit:",
    "credits:",
    "file photo",
    "featured image",
    "photo/",
    "photo |",
    "photo -",
    "photo –",
    "사진=",
    "사진:",
    "사진 =",
    "사진제공",
    "写真:",
    "写真=",
    "写真提供",
    "撮影",
    "图:",
    "图片来源",
    "foto:",
    "fotos:",
    "foto |",
    "bild:",
    "bilder:",
    "quelle:",
    "cover photo",
    "header image",
    "main image",
    "illustration:",
    "illustration by",
    "video:",
    "(photo",
    "[photo",
    "[사진",
    "(사진",
    "▲",
    "hero image",
    "screenshot:",
    "image copyright",
    "media caption",
    "image caption",
    "foto de",
    "foto/",
    "credit photo",
    "copyright image",
    "(image",
    "photographer:",
    "video by",
    "archivo",
    "source: getty",
    "getty images",
    "gallery:",
];

/// Words by which picture agencies sign, anywhere in a short line.
const SIGNED: &[&str] = &[
    "getty images",
    "gettyimages",
    "ap photo",
    "(ap/",
    "reuters/",
    "afp via",
    "via getty",
    "/getty",
    "shutterstock",
    "epa-efe",
    "/epa",
    "istockphoto",
    "istock",
    "alamy",
    "imago",
    "picture alliance",
    "wireimage",
    "usa today sports",
    "unsplash",
    "pixabay",
    "/afp",
    "/ap)",
    "via ap)",
    "nurphoto",
    "anadolu",
    "bloomberg via",
    "photo by",
    "photo courtesy",
    "courtesy of",
    "photo credit",
    "image credit",
    "(handout",
    "/tns",
    "via reuters",
    "(photo:",
    "photo/",
    "afp photo",
    "pa wire",
    "pa images",
    "zuma press",
    "file photo",
    "credit:",
    "photo:",
];

/// Whether a line states a copyright.
pub(super) fn is_copyright(low: &str, count: usize) -> bool {
    const STARTS: &[&str] = &[
        "©",
        "ⓒ",
        "(c)",
        "copyright",
        "저작권자",
        "著作権",
        "版权所有",
        "版權所有",
        "all rights reserved",
        "&copy;",
    ];
    const INSIDE: &[&str] = &[
        "all rights reserved",
        "무단 전재",
        "무단전재",
        "無断転載",
        "禁无断转载",
        "may not be published, broadcast",
        "alle rechte vorbehalten",
        "tous droits reserves",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "未经授权",
        "not be reproduced",
    ];
    let disclaims = low.starts_with("disclaimer") && count < 400;
    disclaims
        || count < 300
            && (STARTS.iter().any(|s| low.starts_with(s)) || INSIDE.iter().any(|s| low.contains(s)))
}

/// Whether a line says who took a picture.
pub(super) fn is_photo_credit(line: &str, low: &str, count: usize) -> bool {
    if count > 330 {
        return false;
    }
    if CREDITS.iter().any(|c| low.starts_with(c)) {
        return !low.starts_with("credit:") || count < 200;
    }
    // "Ann Lee/Corvane", "Ann Lee via Getty Images", "A ship at anchor. (AP Photo/Ann Lee)".
    if SIGNED.iter().any(|s| low.contains(s)) {
        let bracketed = line.trim_end_matches(['.', ' ']).ends_with([')', ']']);
        return count < 130 || bracketed;
    }
    false
}

/// Whether a line is a note by an editor.
pub(super) fn is_editor_note(line: &str, low: &str) -> bool {
    const STARTS: &[&str] = &[
        "(responsible editor",
        "responsible editor",
        "(editor:",
        "editor:",
        "(责任编辑",
        "责任编辑",
        "(责编",
        "责编",
        "編集:",
    ];
    STARTS.iter().any(|s| low.starts_with(s))
        || line.starts_with('(') && low.contains("translated automatically")
}

/// Whether a line credits an agency or other reporters.
pub(super) fn is_agency_credit(line: &str, low: &str, count: usize) -> bool {
    const STARTS: &[&str] = &[
        "additional reporting",
        "reporting by",
        "editing by",
        "with reporting",
        "with additional reporting",
        "with agencies",
        "with inputs from",
        "source: ",
        "writing by",
        "compiled by",
        "our standards:",
        "(with inputs",
        "this article was originally published",
        "this story was originally",
        "the article was originally",
        "contributed to this report",
    ];
    let inner = low.trim_start_matches(['(', '[', '—', '-', ' ', '_']);
    count < 250
        && STARTS.iter().any(|s| inner.starts_with(s))
        && (count < 60 || line.starts_with(['(', '[']) || !low.starts_with("this "))
        && !low.starts_with("this ")
}

/// Whether a line is a note about the author.
pub(super) fn is_author_note(low: &str, count: usize) -> bool {
    const STARTS: &[&str] = &[
        "the writer is",
        "the author is",
        "the writer was",
        "about the author",
        "the writers are",
        "the authors are",
        "the opinions expressed",
    ];
    count < 300 && STARTS.iter().any(|s| low.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal::fold;

    #[test]
    fn tables_are_written_as_lines_are_compared() {
        for words in CREDITS.iter().chain(SIGNED) {
            assert_eq!(fold(words), **words, "{words}");
        }
    }
}
