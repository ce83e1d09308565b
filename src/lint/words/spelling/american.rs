//! Words that are written otherwise in America.

use super::is_in_dictionary;

/// How parts of words are written in America, and in Britain.
const AMERICAN: &[(&str, &str)] = &[
    ("or", "our"),
    ("iz", "is"),
    ("yz", "ys"),
    ("ter", "tre"),
    ("ber", "bre"),
    ("og", "ogue"),
    ("ense", "ence"),
    ("eled", "elled"),
    ("eler", "eller"),
    ("eling", "elling"),
    ("elor", "ellor"),
    ("elous", "ellous"),
    ("elry", "ellery"),
    ("ilor", "illor"),
    ("aled", "alled"),
    ("aler", "aller"),
    ("aling", "alling"),
    ("oolen", "oollen"),
    ("fulfill", "fulfil"),
    ("skillful", "skilful"),
    ("willful", "wilful"),
    ("enroll", "enrol"),
    ("installm", "instalm"),
    ("distill", "distil"),
    ("instill", "instil"),
    ("pedi", "paedi"),
    ("oped", "opaed"),
    ("anem", "anaem"),
    ("anesth", "anaesth"),
    ("gynec", "gynaec"),
    ("hem", "haem"),
    ("fetus", "foetus"),
    ("fetal", "foetal"),
    ("rrhea", "rrhoea"),
    ("estr", "oestr"),
    ("euver", "oeuvre"),
    ("practic", "practis"),
    ("gray", "grey"),
    ("mom", "mum"),
    ("math", "maths"),
    ("plow", "plough"),
    ("pajama", "pyjama"),
    ("skept", "scept"),
    ("airpl", "aeropl"),
    ("aluminum", "aluminium"),
    ("mold", "mould"),
    ("smolder", "smoulder"),
    ("cozy", "cosy"),
    ("aging", "ageing"),
    ("donut", "doughnut"),
];

/// The British form of a word that is written as in America.
pub(super) fn british(word: &str) -> Option<String> {
    AMERICAN.iter().find_map(|(american, british)| {
        let places = word.match_indices(american);
        places
            .map(|(at, _)| format!("{}{british}{}", &word[..at], &word[at + american.len()..]))
            .find(|form| is_in_dictionary(form))
    })
}
