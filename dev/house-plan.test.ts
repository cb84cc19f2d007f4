import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { circlesOf, drawing, floorsOf, importsUnder, partOf, partsInOrder, sharedTables } from "./house-plan";

const imports = importsUnder("domain");
const rank = (part: string) => (partsInOrder as readonly string[]).indexOf(part);

describe("the parts of the domain", () => {
  it("are all found, and each has its place in the order", () => {
    const found = new Set(
      imports.flatMap(({ from, to }) => [partOf(from), partOf(to)]).filter((part) => part !== null),
    );
    expect([...found].sort()).toEqual([...partsInOrder].sort());
  });

  it("import only parts that come before them", () => {
    const upwards = [...floorsOf(imports)].flatMap(([part, of]) =>
      [...of.keys()].filter((other) => rank(other) > rank(part)).map((other) => `${part} imports ${other}`),
    );
    expect(upwards).toEqual([]);
  });

  it("touch no table of another part", () => {
    const foreign = imports.flatMap(({ from, to, names }) => {
      const part = partOf(from);
      const [root, folder, owner] = to.split("/");
      if (part === null || root !== "db" || folder !== "schema" || owner === undefined) return [];
      const own = owner === "events" ? "kernel" : owner;
      return own === part
        ? []
        : names
            .filter((name) => /^[a-z]/.test(name) && !sharedTables[name]?.parts.includes(part))
            .map((name) => `${from} reads ${name} of ${owner}`);
    });
    expect(foreign).toEqual([]);
  });

  it("leave nothing shared that nobody shares", () => {
    const read = imports.flatMap(({ from, names }) => names.map((name) => `${partOf(from)} ${name}`));
    const idle = Object.entries(sharedTables).flatMap(([table, { parts }]) =>
      parts.filter((part) => !read.includes(`${part} ${table}`)).map((part) => `${part} ${table}`),
    );
    expect(idle).toEqual([]);
  });

  it("throw, ask and emit nothing that a later part declares", () => {
    const later = partsInOrder.flatMap((part) =>
      declaredBy(part).flatMap((code) =>
        filesNaming(code)
          .filter(({ part: user }) => user !== null && rank(user) < rank(part))
          .map(({ file }) => `${file} names ${code} of ${part}`),
      ),
    );
    expect(later).toEqual([]);
  });

  it("hold no circle of files, be it of types alone", () => {
    expect(circlesOf(imports)).toEqual([]);
  });

  it("are drawn in docs/house.md as they are", () => {
    expect(readFileSync("docs/house.md", "utf8")).toContain(drawing(imports));
  });
});

/** The parts are composed by this file; tests and doors import it, the parts do not. */
it("domain/parts.ts is imported by no part", () => {
  expect(imports.filter(({ to }) => to === "domain/parts").map(({ from }) => from)).toEqual([]);
});

type Source = { readonly file: string; readonly part: string | null; readonly text: string };

const sources: readonly Source[] = [...new Set(imports.map(({ from }) => from))].map((file) => ({
  file,
  part: partOf(file),
  text: readFileSync(file, "utf8"),
}));

/** Codes of errors and names of permissions and events. */
function declaredBy(part: string): string[] {
  return sources
    .filter((one) => one.part === part && /\/(errors|permissions|events)\.ts$/.test(one.file))
    .flatMap(({ text }) => [...text.matchAll(/^ {2}"([a-z_]+\.[a-z_]+)":/gm)].map(([, code = ""]) => code));
}

function filesNaming(code: string): Source[] {
  return sources.filter(({ text }) => text.includes(`"${code}"`));
}
