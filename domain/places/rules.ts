import { LAENDER } from "../kernel/laender-by-key.ts";
import { fold, LEADING_TITLE, plain, shortForm, spellOut, withoutSmallWords } from "../kernel/names.ts";

/** What somebody who types a place means: a postal code or its beginning, a name, or both (`04229 Leipzig`). */
export interface PlaceQuery {
  /** One to five digits. */
  code: string | null;
  /** What the name may be, the most literal first; empty without a name. */
  names: NameQuery[];
}

/** A folded name, the same without its small words (`frankfurt am main` and `frankfurt main`), and the Länder it may lie in. */
export interface NameQuery {
  /** As typed, without what was read as Land, country or title. */
  name: string;
  key: string;
  shortKey: string;
  /** Null is anywhere. */
  laender: string[] | null;
}

/** What is published of where somebody lives, a place by name or a circle on the map, has so many people at least. */
export const PEOPLE_TO_HIDE_AMONG = 1_000;

/** No German place needs more; what is longer is cut before anything looks at it. */
export const LONGEST_QUERY = 80;

/**
 * Reads `04229`, `0422`, `DE-04229 Leipzig`, `Leipzig 04229`, `Frankfurt/Main`, `Halle, Sachsen-Anhalt`, and whole lines of maps and
 * address books (`Musterstraße 1, 04229 Leipzig, Deutschland`); null if nothing in it could be a place.
 */
export function readPlaceQuery(input: string): PlaceQuery | null {
  const text = input.slice(0, LONGEST_QUERY).replace(/\s+/g, " ").trim().replace(COUNTRY, "");
  const codeFirst = /^(?:(?:DE?|PLZ)[\s-]*)?(\d{1,5})(?!\d)(.*)$/i.exec(text);
  const codeLater = /^(.*\D)(\d{5})(?!\d)(.*)$/.exec(text);
  const [, code, rest] =
    codeFirst ?? (codeLater ? [null, codeLater[2], nameAround(codeLater[1], codeLater[3])] : [null, null, text]);
  const names = readNames(rest ?? "");
  return code || names.length > 0 ? { code: code ?? null, names } : null;
}

const COUNTRY = /[\s,(/-]+(Deutschland|Germany|Allemagne|BRD)\)?$|\s*[,(]\s*(DE?|DEU)\)?$/i;

/** A name on both sides of a code is `Street 1, 04229 Name`; on maps it is `Name, 04229`. */
function nameAround(before = "", after = ""): string {
  const name = after.replace(/^[\s,]+/, "");
  return fold(name) ? name : before.replace(/\b(DE?|PLZ)[\s-]*$/, "").replace(/[\s,]+$/, "");
}

/**
 * `Halle, Sachsen-Anhalt` is first a name of its own (`Mühlhausen/Thüringen` is one), then a Halle in Saxony-Anhalt;
 * `Stadt Leipzig` and `Lutherstadt Wittenberg` are Leipzig and Wittenberg, if no place bears the whole name.
 */
function readNames(text: string): NameQuery[] {
  const spelled = spellOut(text);
  const literal = [text, spelled].map((name) => ({ name, laender: null }));
  const [, before = "", after = ""] = /^(.*?[^\s,(/])[\s,(/]+([^,(/]+?)\)?$/.exec(text) ?? [];
  const isSetApart = /[,(/][^,(/]+$/.test(text);
  const laender = isSetApart ? laenderCalled(after) : [];
  const first = before.replace(/,.*$/, "");
  const within = laender.length > 0 ? [before, first].map((name) => ({ name, laender })) : [];
  const ofDistrict = isSetApart && DISTRICT.test(after) ? [{ name: first, laender: null }] : [];
  const [, inLand = "", land = ""] = NAME_AND_LAND.exec(text) ?? [];
  const beside = isSetApart || !inLand ? [] : [{ name: inLand, laender: laenderCalled(land) }];
  const named = [...literal, ...within, ...beside, ...ofDistrict];
  const untitled = named.map(({ name, laender }) => ({ name: name.replace(LEADING_TITLE, ""), laender }));
  const readings = [...named, ...untitled].flatMap(({ name, laender }) => {
    const key = fold(name);
    return key ? [{ name, key, shortKey: withoutSmallWords(key), laender }] : [];
  });
  return [...new Map(readings.map((reading) => [`${reading.key};${reading.laender}`, reading])).values()];
}

const DISTRICT = /^((Land)?kreis|Lkr?\.?|Kr\.) /i;

/** `Frankfurt in Brandenburg`, `Halle Sachsen-Anhalt`. */
const NAME_AND_LAND = new RegExp(
  `^(.+?)(?: in)?[\\s-]+(${Object.values(LAENDER)
    .map(({ name }) => name)
    .join("|")})$`,
  "i",
);

/** Codes of the Länder that a text names: in German or English, in part with a full stop (`Sachs.`), or by their usual letters. */
function laenderCalled(text: string): string[] {
  const said = fold(text);
  if (!said) return [];
  const known = LAND_NAMES.filter(({ names }) => names.includes(said)).map(({ code }) => code);
  if (known.length > 0) return known;
  const isBegun = /\.$/.test(text) && said.length > 2;
  return isBegun ? LAND_NAMES.filter(({ names }) => names[0]?.startsWith(said)).map(({ code }) => code) : [];
}

const OTHER_LAND_NAMES: Record<string, string> = {
  BB: "Brbg., Brdbg.",
  BW: "BaWü, Ba-Wü, Baden-Württ.",
  BY: "Bavaria, Freistaat Bayern, Bay.",
  HE: "Hesse, Hess.",
  MV: "Meck-Pomm, MeckPomm, M-V, Mecklenburg, Mecklenburg-Western Pomerania",
  NI: "Lower Saxony, Nds, Nieders.",
  NW: "NRW, North Rhine-Westphalia",
  RP: "RLP, Rheinl.-Pfalz, Rhld.-Pf., Rhineland-Palatinate",
  SH: "S-H, Schl.-Holst.",
  SL: "Saar",
  SN: "Saxony, Freistaat Sachsen, Sa., Sachs.",
  ST: "LSA, Saxony-Anhalt, Sa.-Anh., S-A",
  TH: "Thuringia, Freistaat Thüringen",
};

const LAND_NAMES = Object.values(LAENDER).map(({ code, name }) => ({
  code,
  names: [name, code, ...(OTHER_LAND_NAMES[code] ?? "").split(", ")].map(fold),
}));

/** A place that what was typed may mean, and how it was found. */
export interface FoundByName<Found> {
  place: Found;
  /** By its address, `halle-saale`. */
  isSlug: boolean;
  /** The first reading one of whose keys is one of its names; null if only a beginning was looked for. */
  reading: number | null;
}

/**
 * What was meant first: the place with this address or label, then names spelt exactly so, then as without umlauts, then what
 * folds to the same (Neuenkirchen and Neunkirchen), then abbreviations (`Frankfurt/O`); of equals the larger. Whoever typed a
 * whole label is only asked about its namesakes.
 */
export function rankNamed<Found extends Named & { id: string; population: number }>(
  names: readonly NameQuery[],
  found: readonly FoundByName<Found>[],
): Found[] {
  const ranked = found.flatMap(({ place, isSlug, reading }) => {
    const rank = isSlug ? 0 : nearness(names, reading, place);
    return rank === null ? [] : [{ place, rank, isLiteral: reading === 0 }];
  });
  const isUnmistakable = ranked.some(({ rank }) => rank <= LABEL);
  return ranked
    .filter(({ isLiteral }) => isLiteral || !isUnmistakable)
    .toSorted(
      (a, b) => a.rank - b.rank || b.place.population - a.place.population || (a.place.id < b.place.id ? -1 : 1),
    )
    .map(({ place }) => place);
}

/** Whether somebody typed the whole label or address of a place: one that only shares its name is not what they meant. */
export function isUnmistakable(names: readonly NameQuery[], place: Named & { slug: string }): boolean {
  const typed = names[0]?.name ?? "";
  return spoken(place.label) === spoken(typed) || place.slug === typed;
}

interface Named {
  name: string;
  label: string;
  land: string;
}

const LABEL = 1;

/**
 * Small is near; null is none of what was typed. Ten for each reading: there are three ways to be spelt alike. An abbreviation is
 * nearer than any but the literal reading: `Langenfeld (Rheinl.)` is the Rhineland's before Rhineland-Palatinate's.
 */
function nearness(names: readonly NameQuery[], reading: number | null, place: Named): number | null {
  if (names[0] && spoken(place.label) === spoken(names[0].name)) return LABEL;
  const read = reading === null ? undefined : names[reading];
  const called = read && reading !== null ? 10 * (reading + 1) + spelling(read.name, place.name) : null;
  const abbreviated = abbreviationRank(names, place);
  if (called !== null && abbreviated !== null) return Math.min(called, abbreviated);
  return called ?? abbreviated;
}

/** How nearly a name, or its short form, is spelt as somebody typed it: 0 the same, 1 but for umlauts, 2 no more than folded. */
function spelling(typed: string, name: string): number {
  const own = [name, shortForm(name)];
  if (own.some((spelt) => spoken(spelt) === spoken(typed))) return 0;
  return own.some((spelt) => plain(spelt) === plain(typed)) ? 1 : 2;
}

function spoken(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** If one of the readings abbreviates the name by beginnings (`Freiburg i. Br.`), or far behind by letters (`Neustadt/Wstr.`). */
function abbreviationRank(names: readonly NameQuery[], { name, land }: Named): number | null {
  const words = saint(withoutSmallWords(fold(name))).split(" ");
  const ranks = names.map(({ shortKey, laender }) => {
    const typed = saint(shortKey).split(" ");
    if (laender && !laender.includes(land)) return null;
    if (typed.length < 2 || typed.length !== words.length || typed[0] !== words[0]) return null;
    const pairs = typed.map((part, i) => ({ part, word: words[i] ?? "" }));
    if (pairs.every(({ part, word }) => word.startsWith(part))) return BY_BEGINNINGS;
    return pairs.every(({ part, word }) => word.startsWith(part) || isContraction(part, word)) ? BY_LETTERS : null;
  });
  const fitting = ranks.filter((rank) => rank !== null);
  return fitting.length > 0 ? Math.min(...fitting) : null;
}

const BY_BEGINNINGS = 15;
const BY_LETTERS = 1_000;

function saint(key: string): string {
  return key.replace(/\bsankt\b/, "st");
}

/** `opf` of `oberpfalz`: the same first letter, then others in their order. */
function isContraction(part: string, word: string): boolean {
  if (part.length < 2 || part.length > 5 || part[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === part[at]) at++;
  return at === part.length;
}

/** Mistakes that are forgiven in a name of this many letters. */
export function forgivenMistakes(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * How many letters are wrong, missing, too many or swapped with their neighbour between what was typed and the beginning of a
 * key; half a mistake more where the key goes on, so that whole names come first.
 */
export function mistakes(typed: string, key: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: key.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const current = [i];
    for (let j = 1; j <= key.length; j++) {
      const isSame = typed[i - 1] === key[j - 1];
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === key[j - 2] && typed[i - 2] === key[j - 1];
      current[j] = Math.min(
        at(previous, j) + 1,
        at(current, j - 1) + 1,
        at(previous, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(beforePrevious, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforePrevious, previous] = [previous, current];
  }
  return Math.min(at(previous, key.length), Math.min(...previous) + 0.5);
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** Of places found by similar letters, those that may be meant: fewest mistakes first, then the larger; each once. */
export function rankSimilar<Found extends { key: string; id: string; population: number }>(
  typed: string,
  found: Found[],
): Found[] {
  const best = new Map<string, { found: Found; wrong: number }>();
  for (const candidate of found) {
    const wrong = mistakes(typed, candidate.key);
    if (wrong >= forgivenMistakes(typed.length) + 1) continue;
    if (wrong < (best.get(candidate.id)?.wrong ?? Number.POSITIVE_INFINITY))
      best.set(candidate.id, { found: candidate, wrong });
  }
  return [...best.values()]
    .toSorted((a, b) => a.wrong - b.wrong || b.found.population - a.found.population)
    .map((ranked) => ranked.found);
}
