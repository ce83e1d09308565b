//! JSON Schemas of what [`Decoder`](super::Decoder) reads, from the same types.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// The schema of a mapping that is read as a `T`, with everything in one place: no part of it refers to
/// another. A key that is not needed may stand there without a value, which is as if it did not.
pub fn schema<T: JsonSchema>() -> Map<String, Value> {
    // Draft 7 is what editors know.
    let settings = SchemaSettings::draft07().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    let settings = settings.with_transform(RecursiveTransform(bounded));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let Value::Object(mut schema) = schema.to_value() else {
        return Map::new();
    };
    // The name of a type in this program says nothing to anybody else.
    schema.remove("title");
    let needed = needed(&schema);
    if let Some(Value::Object(keys)) = schema.get_mut("properties") {
        for (name, key) in keys {
            if !needed.contains(name) {
                allow_nothing(key);
            }
        }
    }
    schema
}

/// The keys that a mapping cannot do without.
pub fn needed(schema: &Map<String, Value>) -> Vec<String> {
    let names = schema.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

/// Says how large the numbers of a type can be, which JSON Schema does not know the types of; and takes
/// away what is as if it were not there.
fn bounded(schema: &mut Schema) {
    let most = match schema.get("format").and_then(Value::as_str) {
        Some("uint8") => json!(u8::MAX),
        Some("uint32") => json!(u32::MAX),
        Some("int32") => json!(i32::MAX),
        _ => Value::Null,
    };
    if !most.is_null() {
        if schema.get("format") == Some(&json!("int32")) {
            schema.insert("minimum".to_owned(), json!(i32::MIN));
        }
        schema.remove("format");
        schema.insert("maximum".to_owned(), most);
    }
    if schema.get("default") == Some(&Value::Null) {
        schema.remove("default");
    }
}

/// Lets a key stand there without a value.
pub fn allow_nothing(schema: &mut Value) {
    let Value::Object(map) = schema else { return };
    match map.get_mut("type") {
        Some(Value::String(one)) => {
            let types = json!([one, "null"]);
            map.insert("type".to_owned(), types);
        }
        Some(Value::Array(types)) if !types.contains(&json!("null")) => types.push(json!("null")),
        Some(_) => {}
        None => {
            let nothing = json!({ "type": "null" });
            match map.get_mut("anyOf") {
                Some(Value::Array(ways)) if ways.contains(&nothing) => {}
                Some(Value::Array(ways)) => ways.push(nothing),
                _ => {
                    let about = map.shift_remove("description");
                    let old = std::mem::take(map);
                    map.extend(about.map(|about| ("description".to_owned(), about)));
                    map.insert("anyOf".to_owned(), json!([old, nothing]));
                }
            }
        }
    }
    if let Some(Value::Array(words)) = map.get_mut("enum")
        && !words.contains(&Value::Null)
    {
        words.push(Value::Null);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_be_without_a_value_once() {
        for (before, after) in [
            (
                json!({"type": "string"}),
                json!({"type": ["string", "null"]}),
            ),
            (
                json!({"type": "string", "enum": ["a"]}),
                json!({"type": ["string", "null"], "enum": ["a", null]}),
            ),
            (
                json!({"description": "x", "oneOf": [{"const": "a"}]}),
                json!({"description": "x", "anyOf": [{"oneOf": [{"const": "a"}]}, {"type": "null"}]}),
            ),
        ] {
            let mut schema = before;
            allow_nothing(&mut schema);
            assert_eq!(schema, after);
            allow_nothing(&mut schema);
            assert_eq!(schema, after);
        }
    }
}
