//! Events.

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Collection, Item, Mention, PartialDate, Problem, WebAddress, texts};

/// Front matter of a page in `content/events/`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = asks_for_a_place)]
pub struct Event {
    /// When it starts, as precisely as it is known.
    pub start: PartialDate,
    /// When it ends.
    #[serde(default)]
    pub end: Option<PartialDate>,
    /// Where it is.
    #[serde(default)]
    pub place: Option<String>,
    /// How people can get in and take part: steps, toilets, quiet rooms, interpreters.
    #[serde(default)]
    pub access: Vec<String>,
    /// Where to book.
    #[serde(default)]
    pub booking: Option<WebAddress>,
    /// Names of pages in `content/pledges/`.
    #[serde(default)]
    pub pledges: Vec<String>,
}

/// Says what an event with a day needs: see [`Item::problems`].
fn asks_for_a_place(schema: &mut Schema) {
    let with_a_day = json!({ "properties": { "start": { "type": "string", "pattern": "-.*-" } } });
    schema.insert("if".to_owned(), with_a_day);
    let needed = json!({
        "properties": { "place": { "type": "string" }, "access": { "type": "array", "minItems": 1 } },
        "required": ["place", "access"],
    });
    schema.insert("then".to_owned(), needed);
}

impl Item for Event {
    fn shown_name(&self) -> Option<&str> {
        self.place.as_deref()
    }

    fn texts(&self) -> Vec<(String, &str)> {
        texts("access", &self.access).collect()
    }

    fn date(&self) -> Option<PartialDate> {
        Some(self.start)
    }

    fn is_ahead(&self) -> bool {
        true
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        Mention::list(Collection::Pledges, "pledges", &self.pledges)
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.end.is_some_and(|end| end < self.start) {
            problems.push(Problem::new(
                "end",
                "This event ends before it starts.",
                "Check `start` and `end`. Dates are written with the year first.",
            ));
        }
        // An event with a day is one that people can come to, so they must know where and how. One
        // that is known by its month alone is a record of what has been.
        if self.start.is_exact() && self.place.is_none() {
            problems.push(Problem::new(
                "start",
                "This event has a day, and no place.",
                "Add a line `place: …`, so that people know where to go.",
            ));
        }
        if self.start.is_exact() && self.access.is_empty() {
            problems.push(Problem::new(
                "start",
                "This event has a day, and does not say how people can get in and take part.",
                "Add `access:` with a list, such as `[No steps, Quiet room]`.",
            ));
        }
        problems
    }
}
