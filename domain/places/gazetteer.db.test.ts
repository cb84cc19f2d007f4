import { beforeAll, expect, test } from "vitest";
import { buildPlaces, type PlaceRow } from "../../db/reference/build-places.ts";
import { loadPlaces } from "../../db/reference/load-places.ts";
import { testDatabase } from "../../tests/support/database.ts";
import { someOf } from "../../tests/support/property-runs.ts";
import { fold, shortForm } from "../kernel/names.ts";
import { anyone } from "../kernel/permissions.ts";
import { findPlaces, resolvePlace } from "./queries.ts";

/*
 * Whoever types a place gets it, or a choice that it is among: never another one alone. The gazetteer is its own test. All of it
 * takes about 100 s on an embedded database, so labels and abbreviations are drawn unless PROPERTY_RUNS asks for more.
 */

const { pool, context } = testDatabase();
const ctx = context({ actor: anyone });

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

const { places, placeNames } = buildPlaces();
const municipalities = places.filter(({ kind }) => kind !== "district");

test("every municipality is reached by its bare name, by itself or as a choice", async () => {
  expect(await lost(ways(municipalities, ({ name }) => [name]))).toEqual([]);
}, 120_000);

test("every place is reached by its label, first of all", async () => {
  for (const { label } of someOf(places, 2_000)) expect((await resolvePlace(ctx, label)).place.label).toBe(label);
}, 120_000);

test("every municipality is reached by the usual abbreviations, by itself or as a choice", async () => {
  expect(await lost(someOf(ways(municipalities, abbreviationsOf), 2_500))).toEqual([]);
}, 240_000);

test("suggestions begin with the places that are spelt so, then with those that fold to it", async () => {
  const speltSo = new Map<string, Set<string>>();
  for (const { id, name, label } of places) {
    for (const spelt of [name, shortForm(name), label]) put(speltSo, spelt.toLowerCase(), id);
  }
  const foldedSo = new Map<string, Set<string>>();
  for (const { key, placeId } of placeNames) put(foldedSo, key, placeId);
  const astray: string[] = [];
  for (const typed of someOf([...new Set(places.map(({ name }) => name))], 3_000)) {
    const folded = foldedSo.get(fold(typed)) ?? new Set();
    const spelt = speltSo.get(typed.toLowerCase())?.intersection(folded) ?? new Set();
    const found = (await findPlaces(ctx, typed)).map(({ place }) => place);
    const ranks = found.map(({ id }) => (spelt.has(id) ? 0 : folded.has(id) ? 1 : 2));
    const due = [...spelt].map(() => 0).concat([...folded].filter((id) => !spelt.has(id)).map(() => 1));
    const isRight =
      due.slice(0, 8).every((rank, at) => ranks[at] === rank) &&
      ranks.every((rank, at) => rank >= (ranks[at - 1] ?? 0));
    if (!isRight) astray.push(`${typed}: ${found.map(({ label }) => label).join("; ")}`);
  }
  expect(astray).toEqual([]);
}, 240_000);

function put(map: Map<string, Set<string>>, key: string, id: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(id));
}

/** A way to write some places, with all that may be meant. */
type Way = readonly [typed: string, places: ReadonlySet<string>];

function ways(meant: readonly PlaceRow[], waysOf: (place: PlaceRow) => string[]): Way[] {
  const written = new Map<string, Set<string>>();
  for (const place of meant) {
    for (const way of waysOf(place)) written.set(way, (written.get(way) ?? new Set()).add(place.id));
  }
  return [...written];
}

/** The ways that do not lead to every place that may be meant, and where they lead. */
async function lost(written: readonly Way[]): Promise<string[]> {
  const astray: string[] = [];
  for (const [typed, ids] of written) {
    const found = await resolvePlace(ctx, typed).catch(() => null);
    const offered = new Set([found?.place, ...(found?.alternatives ?? [])].map((place) => place?.id));
    const missing = [...ids].filter((id) => !offered.has(id));
    if (missing.length > 0) astray.push(`${typed} means ${missing}, led to ${found?.place.label ?? "nothing"}`);
  }
  return astray;
}

/** `Neustadt an der Weinstraße` in its name, its small words, and the word that tells it apart. */
const APART =
  /^(\S+(?: \S+)*?)(?: \(|\/| ((?:am|an|auf|bei|im|in|ob|unter|vor|vorm)(?: der| dem| den)?) )(\p{L}{3,})\)?$/u;

/** `Neustadt/W`, `Neustadt (Wei.)`, `Neustadt a.d.W.`, `Neustadt a. d. Wein.`, `Neustadt an der W.` and their like. */
function abbreviationsOf({ name }: PlaceRow): string[] {
  const [, own, small, apart] = APART.exec(name) ?? [];
  if (!own || !apart) return [];
  const beginnings = [1, 2, 3, 4].map((length) => apart.slice(0, length));
  const letters = (small ?? "").split(" ").map((word) => `${word[0]}.`);
  const besides = beginnings.flatMap((short) => [`${own}/${short}`, `${own} (${short}.)`, `${own} ${short}.`]);
  const after = [...beginnings, apart].flatMap((short) => [
    `${own} ${letters.join("")}${short}.`,
    `${own} ${letters.join(" ")} ${short}.`,
    `${own} ${small} ${short}.`,
  ]);
  return [`${own} ${apart}`, `${own}/${apart}`, `${own} (${apart})`, ...besides, ...(small ? after : [])];
}
