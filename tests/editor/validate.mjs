// Whether values are as a JSON Schema says: reads [{ schema, values }] and prints a list of what is wrong
// with each value, for each schema.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(new URL("../tools/package.json", import.meta.url));
const Ajv = require("ajv").default;

const wrong = JSON.parse(readFileSync(0, "utf8")).map(({ schema, values }) => {
  // A word that Ajv does not know is a mistake of ours. Schemas with a name are other people's.
  const strict = schema.$id === undefined;
  const ajv = new Ajv({ strict, strictTypes: false, strictRequired: false, validateFormats: false, unicodeRegExp: strict });
  // What the YAML extension says in place of a pattern.
  ajv.addKeyword("patternErrorMessage");
  const validate = ajv.compile(schema);
  return values.map((value) => (validate(value) ? "" : ajv.errorsText(validate.errors)));
});
console.log(JSON.stringify(wrong));
