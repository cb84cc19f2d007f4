import { coreName, plain, spellOut, withoutSmallWords } from "../../domain/kernel/names.ts";
import type { PlaceRow, PostalCodeRow } from "./build-places.ts";

export interface NamedCode {
  code: string;
  /** Municipalities the code reaches into, as OpenStreetMap writes them. */
  names: string[];
}

export interface PostalCodeMatch {
  rows: PostalCodeRow[];
  /** Codes none of whose names is a place of ours: they resolve to nothing. */
  unmatchedCodes: string[];
  /** Single names without a place, as `17391 Iven`. */
  unmatchedNames: string[];
}

/**
 * Which municipalities each postal code reaches into. Names come in many spellings (`Dillingen a.d.Donau`,
 * `Bautzen - Budyšin`) and belong to up to eleven municipalities (Neuenkirchen), so a name first finds candidates by ever
 * looser spelling; the one nearest to where the code's neighbours lie is taken, and none if all are too far.
 */
export function matchPostalCodes(codes: NamedCode[], places: PlaceRow[]): PostalCodeMatch {
  const candidatesFor = indexByName(places);
  const regionOf = locateRegions(codes, candidatesFor);
  const questions = codes.flatMap(({ code, names }) =>
    names.map((name) => ({ code, name, options: optionsNear(regionOf(code), candidatesFor(name)) })),
  );
  const answers = questions.map(({ code, name, options }) => ({ code, name, options, place: options[0]?.place }));
  giveEachTownItsCode(answers);
  return collect(codes, answers);
}

interface Candidate {
  place: PlaceRow;
  /** Kilometres that a looser spelling counts as. */
  penalty: number;
}

const PENALTIES = { exact: 0, folded: 5, core: 15, district: 30 } as const;

/** Everything a name may mean, the strict before the loose, each municipality once. */
function indexByName(places: PlaceRow[]): (name: string) => Candidate[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const municipalities = places.filter((place) => place.kind !== "district");
  const exact = Map.groupBy(municipalities, (place) => place.name);
  const folded = Map.groupBy(municipalities, (place) => withoutSmallWords(plain(place.name)));
  const core = Map.groupBy(municipalities, (place) => coreName(place.name));
  const districts = Map.groupBy(
    places.filter((place) => place.kind === "district"),
    (place) => coreName(place.name),
  );
  const known = new Map<string, Candidate[]>();
  const find = (name: string): Candidate[] => {
    const steps = {
      exact: exact.get(name),
      folded: folded.get(withoutSmallWords(plain(name))),
      core: core.get(coreName(name)),
      district: districts.get(coreName(name))?.map((district) => byId.get(district.largerPlaceId ?? "") ?? district),
    };
    const found = new Map<string, Candidate>();
    for (const step of ["exact", "folded", "core", "district"] as const) {
      for (const place of steps[step] ?? []) {
        if (!found.has(place.id)) found.set(place.id, { place, penalty: PENALTIES[step] });
      }
    }
    return [...found.values()];
  };
  return (name) => {
    const candidates = known.get(name) ?? find(spellOut(name.replace(/ - .*$/, "")));
    known.set(name, candidates);
    return candidates;
  };
}

interface Point {
  lon: number;
  lat: number;
}

/** How many names without doubt it takes to say where the codes that begin with so many digits lie. */
const VOTES_NEEDED = new Map([
  [5, 1],
  [4, 2],
  [3, 3],
  [2, 3],
]);

/** Where a code lies: the middle of those names of its nearest neighbours that leave no doubt. */
function locateRegions(codes: NamedCode[], candidatesFor: (name: string) => Candidate[]) {
  const votes = new Map<string, Point[]>();
  for (const { code, names } of codes) {
    for (const name of names) {
      const candidates = candidatesFor(name);
      const place = undoubted(candidates);
      if (!place) continue;
      for (const digits of candidates.length === 1 ? [5, 4, 3, 2] : [4, 3, 2])
        append(votes, code.slice(0, digits), place);
    }
  }
  const middles = new Map<string, Point>();
  for (const [prefix, points] of votes) {
    if (points.length >= (VOTES_NEEDED.get(prefix.length) ?? 0)) middles.set(prefix, middle(points));
  }
  return (code: string): Point | undefined => {
    for (const digits of VOTES_NEEDED.keys()) {
      const point = middles.get(code.slice(0, digits));
      if (point) return point;
    }
    return undefined;
  };
}

/** Only one municipality bears the name, however loosely it is spelled, or a city ten times as large as any other that might. */
function undoubted(candidates: Candidate[]): PlaceRow | undefined {
  const [first, ...others] = candidates;
  if (!first || first.penalty > PENALTIES.core) return undefined;
  const dwarfs = (other: Candidate) => first.place.population >= Math.max(20_000, 10 * other.place.population);
  return others.every(dwarfs) ? first.place : undefined;
}

function append(votes: Map<string, Point[]>, prefix: string, point: Point): void {
  const points = votes.get(prefix);
  if (points) points.push(point);
  else votes.set(prefix, [point]);
}

/** By median, so that one name on the other side of the country moves nothing. */
function middle(points: Point[]): Point {
  return { lon: median(points.map((point) => point.lon)), lat: median(points.map((point) => point.lat)) };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

interface Option {
  place: PlaceRow;
  cost: number;
}

/** Codes with two digits in common mostly lie within 60 km of their middle, and Helgoland still within 150. */
const FARTHEST_KM = 60;
const FARTHEST_UNDOUBTED_KM = 150;

function optionsNear(region: Point | undefined, candidates: Candidate[]): Option[] {
  if (!region) return [];
  const farthest = undoubted(candidates) ? FARTHEST_UNDOUBTED_KM : FARTHEST_KM;
  return candidates
    .map(({ place, penalty }) => ({ place, distance: kilometres(place, region), penalty }))
    .filter(({ distance }) => distance <= farthest)
    .map(({ place, distance, penalty }) => ({ place, cost: distance + penalty }))
    .toSorted((a, b) => a.cost - b.cost);
}

function kilometres(a: Point, b: Point): number {
  const degree = Math.PI / 180;
  const x = (a.lon - b.lon) * degree * Math.cos(((a.lat + b.lat) / 2) * degree);
  return 6371 * Math.hypot(x, (a.lat - b.lat) * degree);
}

interface Answer {
  code: string;
  name: string;
  options: Option[];
  place: PlaceRow | undefined;
}

/**
 * Every municipality has a code. So where two namesakes are near (Lengerich in Westfalen and in the Emsland) and one took all,
 * the other gets the code that it was least far from winning.
 */
function giveEachTownItsCode(answers: Answer[]): void {
  const counts = new Map<string, number>();
  for (const { place } of answers) if (place) counts.set(place.id, (counts.get(place.id) ?? 0) + 1);
  const closest = new Map<string, { answer: Answer; option: Option; loss: number }>();
  for (const answer of answers) {
    const [taken, ...others] = answer.options;
    for (const option of others) {
      const loss = option.cost - (taken?.cost ?? 0);
      if (counts.has(option.place.id) || loss >= (closest.get(option.place.id)?.loss ?? 40)) continue;
      closest.set(option.place.id, { answer, option, loss });
    }
  }
  for (const { answer, option } of closest.values()) {
    const left = counts.get(answer.place?.id ?? "") ?? 0;
    if (left < 2 || !answer.place) continue;
    counts.set(answer.place.id, left - 1);
    answer.place = option.place;
  }
}

function collect(codes: NamedCode[], answers: Answer[]): PostalCodeMatch {
  const placesOf = Map.groupBy(answers, (answer) => answer.code);
  const match: PostalCodeMatch = { rows: [], unmatchedCodes: [], unmatchedNames: [] };
  for (const { code } of codes) {
    const found = new Set<string>();
    for (const { name, place } of placesOf.get(code) ?? []) {
      if (place) found.add(place.id);
      else match.unmatchedNames.push(`${code} ${name}`);
    }
    if (found.size === 0) match.unmatchedCodes.push(code);
    for (const placeId of found) match.rows.push({ code, placeId });
  }
  return match;
}
