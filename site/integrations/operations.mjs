import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { buildSchema, parse, stripIgnoredCharacters, validate } from "graphql";

const virtual = "virtual:operations";
const schemaFile = "workers/graphql/schema.graphql";
const fragmentFiles = "site/**/*.fragment.graphql";

/**
 * The site's questions, every `.graphql` below `site/`: one named operation per file, checked against the schema. What several ask in
 * the same words stands once in a `.fragment.graphql`. The id is a hash of the whole text, so that an id always means the same question.
 */
export function readOperations() {
  const schema = buildSchema(readFileSync(schemaFile, "utf8"));
  const fragments = globSync(fragmentFiles).map((file) => readFileSync(file, "utf8"));
  const operations = globSync("site/**/*.graphql", { exclude: [fragmentFiles] })
    .sort()
    .map((file) => readOperation(file, schema, fragments));
  const names = operations.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two operations are called ${twice}`);
  return operations;
}

function readOperation(file, schema, fragments) {
  const own = readFileSync(file, "utf8");
  const text = [own, ...fragments.filter((fragment) => isSpread(fragment, own))].join("\n");
  const document = parse(text, { noLocation: true });
  const [error] = validate(schema, document);
  if (error) throw new Error(`${file}: ${error.message}`);
  const [operation, second] = document.definitions.filter(({ kind }) => kind === "OperationDefinition");
  if (!operation?.name || second) throw new Error(`${file}: one operation with a name is wanted`);
  const id = createHash("sha256").update(stripIgnoredCharacters(text)).digest("hex");
  return { file, name: operation.name.value, id, document };
}

function isSpread(fragment, text) {
  const [, name] = /^fragment (\w+) on/.exec(fragment) ?? [];
  return name !== undefined && new RegExp(`\\.\\.\\.${name}\\b`).test(text);
}

/** `virtual:operations`: those questions, parsed, by id. Nothing is parsed or validated while somebody waits. */
export const persistedOperations = () => ({
  name: "persisted-operations",
  resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
  load(id) {
    if (id !== `\0${virtual}`) return undefined;
    const operations = readOperations();
    for (const file of [...operations.map(({ file }) => file), ...globSync(fragmentFiles)]) this.addWatchFile(file);
    const byId = Object.fromEntries(operations.map(({ id, document }) => [id, document]));
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(byId))});`;
  },
});
