/** How the parts of the domain depend on each other, read from the code: what `docs/house.md` draws and a test holds. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** A part imports the kernel and parts that come before it, nothing else of the domain. */
export const partsInOrder = [
  "kernel",
  "places",
  "accounts",
  "identity-checks",
  "homes",
  "documents",
  "capacity",
  "childminders",
  "listing",
  "market",
  "search",
  "families",
  "costs",
  "placements",
  "waiting",
  "attendance",
  "substitutes",
  "child-cards",
  "calendars",
  "conversations",
  "contracts",
  "billing",
  "fee",
  "platform-report",
  "feed",
  "offices",
  "privacy",
  "notifications",
  "operations",
] as const;

/**
 * Tables that a second part reads or writes, each with its reason; all others belong to the part that their file in `db/schema` is
 * named for.
 */
export const sharedTables: Readonly<Record<string, { readonly parts: readonly string[]; readonly why: string }>> = {
  childminders: {
    parts: [
      "capacity",
      "childminders",
      "listing",
      "placements",
      "waiting",
      "attendance",
      "substitutes",
      "conversations",
      "contracts",
      "offices",
    ],
    why: "one row says who cares in a home (homes) and what she says of herself (childminders); lists of placements, of who waits and of who has promised too much name her",
  },
  careHomes: {
    parts: ["capacity", "childminders", "listing", "placements", "substitutes", "attendance", "contracts", "offices"],
    why: "profiles, page tags, lists of placements and of who has promised too much are read in one statement with the home",
  },
  children: {
    parts: ["placements", "waiting", "attendance", "substitutes", "child-cards", "conversations", "offices"],
    why: "lists of placements, of conversations and of who waits, a day, days of substitutes and a card are read in one statement with the children's nicknames",
  },
  placements: {
    parts: ["attendance", "substitutes", "child-cards", "conversations", "offices"],
    why: "conversations, days of care, days of substitutes and a child's card are read in one statement with the placements they belong to",
  },
  places: { parts: ["offices"], why: "needs are counted in one statement with the municipality they lie in" },
  careNeeds: { parts: ["offices"], why: "a youth office counts what is needed in one statement with where" },
  vacancySpans: { parts: ["offices"], why: "a youth office counts what is free in one statement with where" },
  proofs: { parts: ["offices"], why: "what an adviser has just confirmed is read with the names of whom it is about" },
  permits: { parts: ["offices"], why: "as proofs" },
  permitDecisions: { parts: ["offices"], why: "as proofs" },
  permitClaims: { parts: ["offices"], why: "as proofs" },
  events: {
    parts: ["accounts", "operations"],
    why: "the trail is the kernel's; people read it, and each night seals it",
  },
  doneRequests: {
    parts: ["accounts", "operations"],
    why: "transactions are the kernel's; a person reads and takes along what is theirs, and each night removes the old",
  },
  absences: {
    parts: ["attendance"],
    why: "families are told of the very absence that an event names",
  },
  unreachableAddresses: {
    parts: ["kernel"],
    why: "every letter of every part asks whether its address takes mails; what vendors tell of it is notifications' to write",
  },
  deliveries: { parts: ["operations"], why: "the outbox is the kernel's; admins see and replay it" },
  placementMoves: {
    parts: ["conversations"],
    why: "whether names are told yet is read in the same statement as the conversation",
  },
  people: {
    parts: ["homes", "families", "conversations", "privacy"],
    why: "names of members are read with them, and a person is locked before what is theirs",
  },
};

export type Import = {
  /** "domain/families/fit.ts" */
  readonly from: string;
  /** "domain/search/explain" */
  readonly to: string;
  readonly names: readonly string[];
};

/** Every import between files of the repository, tests left out. */
export function importsUnder(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .flatMap((from) => importsOf(from, readFileSync(from, "utf8")));
}

const STATEMENT = /(?:import|export)\s+(?:type\s+)?(\{[^}]*\}|\*[^"]*|[\w]+)?\s*(?:from\s+)?"(\.[^"]+)"/g;

function importsOf(from: string, source: string): Import[] {
  return [...source.matchAll(STATEMENT)].map(([, names = "", path = ""]) => ({
    from,
    to: normalize(join(dirname(from), path)).replace(/\.ts$/, ""),
    names: names
      .replace(/[{}]/g, "")
      .split(",")
      .map(
        (name) =>
          name
            .trim()
            .replace(/^type /, "")
            .split(" as ")[0] ?? "",
      )
      .filter(Boolean),
  }));
}

/** "families" of "domain/families/fit"; null for what lies beside the parts. */
export function partOf(path: string): string | null {
  const [root, part, file] = path.split("/");
  return root === "domain" && file !== undefined ? (part ?? null) : null;
}

/** Which parts each part imports, with how many imports. */
export function floorsOf(imports: readonly Import[]): Map<string, Map<string, number>> {
  const floors = new Map<string, Map<string, number>>();
  for (const { from, to } of imports) {
    const [importer, imported] = [partOf(from), partOf(to)];
    if (!importer || !imported || importer === imported) continue;
    const of = floors.get(importer) ?? new Map<string, number>();
    of.set(imported, (of.get(imported) ?? 0) + 1);
    floors.set(importer, of);
  }
  return floors;
}

/** Files that import each other in a circle, each circle once. */
export function circlesOf(imports: readonly Import[]): string[][] {
  const graph = new Map<string, string[]>();
  for (const { from, to } of imports) {
    const file = from.replace(/\.ts$/, "");
    graph.set(file, [...(graph.get(file) ?? []), to]);
  }
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}

/** The floors as a drawing in text: each part with the parts it stands on. */
export function drawing(imports: readonly Import[]): string {
  const floors = floorsOf(imports);
  const width = Math.max(...partsInOrder.map((part) => part.length));
  return [...partsInOrder]
    .reverse()
    .map((part) => {
      const of = floors.get(part) ?? new Map<string, number>();
      const below = partsInOrder.filter((one) => of.has(one) && one !== "kernel");
      return `${part.padEnd(width)}  ${below.length > 0 ? below.join(" ") : "–"}`.trimEnd();
    })
    .join("\n");
}
