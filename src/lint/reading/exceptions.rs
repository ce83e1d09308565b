//! Words that keep to no rule, with their syllables counted by ear.

use std::sync::LazyLock;

/// The words by how many syllables they have: one, two, and so on. The plural in `s` goes with its word.
const BY_COUNT: [&str; 6] = [
    "aisle drawer isle",
    "agnes alfred argue argued asia asian barnyard belgian belgium bluish bracelet
     bridegroom business campfire catholic causeway chocolate churchyard cleveland colonel
     cooper courtyard crooked cushion cushioned diamond drier duet elsewhere evening eyeball
     eyebrow eyelash eyelid eyesight farewell fashion fashioned framework genial genius
     georgia glacier graveyard guideline guinea hedgehog iceberg iceland jagged joel julia junior
     lawyer leonard leopard limestone livestock louis louise luncheon maybe naked
     nineteen nineteenth noah noel ocean people peoples persia persian persuade pharaoh
     premier prussia prussian ragged righteous rosette rugged russia russian samuel science
     seabed senior shakespeare shipyard someone sovereign statesman thereby thereof
     transient vacuum valiant vineyard wednesday whereas whereby wicked wiseman
     woodshed worcester wretched",
    "adobe alien allegiance alliance ammonia anyone arguing averaging battalion
     beforehand behavior businesses businessman cereal civilian coercion coincide
     convenience convenient deities deity element embryo everyone familiar forever genially
     heretofore heroine hyena ingenious italian koala linear loneliness louisa
     machete moreover nuclear nuclei nucleus oasis overseas pacemaker parliament pavilion
     peculiar persuasion pneumonia recipe rejoicing righteousness sciences scientist
     sesame simile temperament townspeople typewriter vegetable vienna virginia
     wherever whoever zimbabwe",
    "apostrophe catastrophe circumference coalition conscientious controversial
     diabetes edinburgh entirety facsimile inconvenience inconvenient initiative
     laboratory malleable montgomery nevertheless pennsylvania scientific superfluous
     unfamiliar whatsoever zoologist zoology",
    "christianity extraordinary parliamentary radioactive",
    "extraordinarily microorganism uncooperative",
];

/// A word and its syllables.
type Counted = (&'static [u8], u32);

/// The words, in small groups in which they are quickly found.
static GROUPS: LazyLock<Vec<Vec<Counted>>> = LazyLock::new(|| {
    let mut groups = vec![Vec::new(); 256];
    for (words, count) in BY_COUNT.iter().zip(1..) {
        for word in words.split_whitespace().map(str::as_bytes) {
            groups[group(word)].push((word, count));
        }
    }
    groups
});

/// The number of the group of a word.
fn group(word: &[u8]) -> usize {
    let at = |at: usize| word.get(at).map_or(0, |letter| usize::from(*letter));
    (at(0) + 8 * at(1) + 32 * at(3) + 5 * word.len()) % 256
}

/// How many syllables a word of the list has.
pub(super) fn count(word: &[u8]) -> Option<u32> {
    let find = |word: &[u8]| GROUPS[group(word)].iter().find(|(known, _)| *known == word);
    let found = find(word).or_else(|| find(word.strip_suffix(b"s")?));
    found.map(|(_, count)| *count)
}
