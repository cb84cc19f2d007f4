import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { LAENDER, landName } from "../../domain/kernel/laender-by-key.ts";
import { coreName, fold, shortForm, slugify, spellOut, withoutSmallWords } from "../../domain/kernel/names.ts";
import { matchPostalCodes, type PostalCodeMatch } from "./match-postal-codes.ts";

export type PlaceKind = "town" | "municipality" | "district";

export interface PlaceRow {
  /** `ags-14713000` (official municipality key) or `gn-2884161` (GeoNames): the same in every version. */
  id: string;
  slug: string;
  name: string;
  /** What tells it from its namesakes: `Kreuzberg (Berlin)`, `Lichtenau, Bayern`. */
  label: string;
  kind: PlaceKind;
  /** Two letters, as in ISO 3166-2:DE. */
  land: string;
  /** For ranking only, as GeoNames has it, often years old; 0 is unknown. */
  population: number;
  lon: number;
  lat: number;
  /** The Landkreis of a municipality, `Kreis Dithmarschen`, or the city itself; null for districts. */
  county: string | null;
  /** The municipality a district belongs to. */
  largerPlaceId: string | null;
}

/** One folded way to name a place. */
export interface PlaceNameRow {
  key: string;
  placeId: string;
}

export interface PostalCodeRow {
  code: string;
  placeId: string;
}

export interface PlacesData {
  places: PlaceRow[];
  placeNames: PlaceNameRow[];
  postalCodes: PostalCodeRow[];
  postalCodeMatch: PostalCodeMatch;
}

/** Changes with the data and with the code that makes places of it. */
export function placesVersion(): string {
  const code = [
    "build-places.ts",
    "../../domain/kernel/laender-by-key.ts",
    "match-postal-codes.ts",
    "../../domain/kernel/names.ts",
  ];
  const data = ["data/municipalities.tsv", "data/settlements.tsv", "data/postal-codes.tsv"];
  const hash = createHash("sha256");
  for (const file of [...code, ...data]) hash.update(readFileSync(new URL(file, import.meta.url)));
  return hash.digest("hex").slice(0, 16);
}

/**
 * All municipalities of Germany, their districts and villages as far as GeoNames has them, and the postal codes.
 *
 * A municipality stands where its namesake settlement is, else at its largest settlement, else at a point inside its official
 * outline. Every other settlement is a district of the municipality whose outline it lies in.
 */
export function buildPlaces(): PlacesData {
  const { places, placeNames } = nameAndPlace(readTable("municipalities"), readTable("settlements"));
  const codes = readTable("postal-codes").map(([code = "", names = ""]) => ({ code, names: names.split("|") }));
  const match = matchPostalCodes(codes, places);
  return { places, placeNames, postalCodes: match.rows, postalCodeMatch: match };
}

type Table = "municipalities" | "settlements" | "postal-codes";

/** The rows below the two lines of source and column names. */
function readTable(table: Table): string[][] {
  const text = readFileSync(new URL(`data/${table}.tsv`, import.meta.url), "utf8");
  const [, , ...lines] = text.trimEnd().split("\n");
  return lines.map((line) => line.split("\t"));
}

interface Municipality {
  place: PlaceRow;
  officialName: string;
  administrativeDistrict: string;
  districts: PlaceRow[];
}

interface Settlement {
  id: string;
  name: string;
  feature: string;
  population: number;
  lon: number;
  lat: number;
}

function nameAndPlace(municipalityRows: string[][], settlementRows: string[][]) {
  const settlementsOf = Map.groupBy(settlementRows, (row) => row[1] ?? "");
  const asIn2016 = municipalityRows.map((row) =>
    municipality(row, (settlementsOf.get(row[0] ?? "") ?? []).filter(isSettlement).map(settlement)),
  );
  const municipalities = mergeMunicipalities(asIn2016);
  tellNamesakesApart(municipalities);
  for (const { place, districts } of municipalities) nameDistricts(place, districts);
  return {
    places: municipalities.flatMap(({ place, districts }) => [place, ...districts]),
    placeNames: municipalities.flatMap((m) => [
      ...municipalityNames(m),
      ...m.districts.flatMap((district) => districtNames(district, m.place)),
    ]),
  };
}

/** Not what is gone (PPLH). */
function isSettlement([, , , feature]: string[]): boolean {
  return feature !== "PPLH";
}

function settlement(row: string[]): Settlement {
  const [id = "", , name = "", feature = "", population = "", lon = "", lat = ""] = row;
  const { [id]: correction = {} } = CORRECTIONS;
  return {
    id,
    name: spellOut(name),
    feature,
    population: Number(population),
    lon: Number(lon),
    lat: Number(lat),
    ...correction,
  };
}

/** What GeoNames has wrong where many look: a misspelt name, an English or Sorbian one, the people of a whole borough. */
const CORRECTIONS: Record<string, Partial<Settlement>> = {
  "2867714": { name: "München" },
  "2875623": { name: "Lübbenau" },
  "2875625": { name: "Lübben" },
  "2888344": { name: "Reken" },
  "2911287": { population: 0 },
  "2940424": { name: "Calau" },
  "6691072": { name: "Altstadt-Süd" },
  "6691073": { name: "Altstadt-Nord" },
  "7284571": { name: "Eisleben" },
};

function municipality(row: string[], settlements: Settlement[]): Municipality {
  const [ags = "", officialName = "", type = "", administrativeDistrict = "", lon = "", lat = ""] = row;
  const name = spellOut(officialName);
  const seat = settlements.filter((s) => isNamesake(s, name)).toSorted(bySize)[0];
  const at = seat ?? settlements.toSorted(bySize)[0] ?? { lon: Number(lon), lat: Number(lat) };
  const place: PlaceRow = {
    id: `ags-${ags}`,
    slug: slugify(name),
    name,
    label: name,
    kind: type === "Stadt" ? "town" : "municipality",
    land: LAENDER[ags.slice(0, 2)]?.code ?? "",
    population: seat?.population || settlements.reduce((sum, s) => sum + s.population, 0),
    lon: at.lon,
    lat: at.lat,
    county: spellOut(administrativeDistrict) || null,
    largerPlaceId: null,
  };
  const districts = districtsOf(
    place,
    settlements.filter((s) => !isNamesake(s, name)),
  );
  return { place, officialName, administrativeDistrict: spellOut(administrativeDistrict), districts };
}

function isNamesake(settlement: Settlement, municipalityName: string): boolean {
  const [own, theirs] = [coreName(settlement.name), coreName(municipalityName)];
  return own === theirs || (settlement.feature.startsWith("PPLA") && own.startsWith(`${theirs} `));
}

function largestOf(places: PlaceRow[]): PlaceRow[] {
  return places.toSorted((a, b) => b.population - a.population).slice(0, 1);
}

/** GeoNames' own rank of a place (seat before settlement), then its people. */
function bySize(a: Settlement, b: Settlement): number {
  return Number(b.feature.startsWith("PPLA")) - Number(a.feature.startsWith("PPLA")) || b.population - a.population;
}

/** Municipalities made of others since the outlines were taken: the parts become districts of the whole. */
function mergeMunicipalities(municipalities: Municipality[]): Municipality[] {
  const merged = MERGERS.map(([name, landkreis, ...partNames]) => {
    const parts = partNames.map((part) => {
      const found = municipalities.filter((m) => m.officialName === part && m.place.id.startsWith(`ags-${landkreis}`));
      if (found.length !== 1 || !found[0]) throw new Error(`${name}: ${found.length} municipalities called ${part}`);
      return found[0];
    });
    return { parts, whole: merge(name, parts) };
  });
  const gone = new Set(merged.flatMap(({ parts }) => parts));
  return [...municipalities.filter((m) => !gone.has(m)), ...merged.map(({ whole }) => whole)];
}

function merge(name: string, parts: Municipality[]): Municipality {
  const [largest] = parts.toSorted((a, b) => b.place.population - a.place.population);
  if (!largest) throw new Error(`${name} has no parts`);
  const place: PlaceRow = {
    ...largest.place,
    id: `merged-${slugify(name)}`,
    slug: slugify(name),
    name,
    label: name,
    population: parts.reduce((sum, part) => sum + part.place.population, 0),
  };
  const districts = Map.groupBy(
    parts.flatMap((part) => [part.place, ...part.districts]),
    (part) => fold(part.name),
  );
  return {
    ...largest,
    place,
    officialName: name,
    districts: [...districts.values()]
      .flatMap((namesakes) => largestOf(namesakes))
      .map((district) => ({
        ...district,
        kind: "district",
        county: null,
        largerPlaceId: place.id,
      })),
  };
}

/** Everything in a municipality but its namesake, each name once: GeoNames has some twice (`Köpenick`, `Berlin Köpenick`). */
function districtsOf(municipality: PlaceRow, settlements: Settlement[]): PlaceRow[] {
  const districts = new Map<string, PlaceRow>();
  for (const { id, name, population, lon, lat } of settlements.toSorted((a, b) => b.population - a.population)) {
    const ownName = withoutCity(name, municipality.name);
    const key = fold(ownName);
    if (districts.has(key)) continue;
    districts.set(key, {
      id: `gn-${id}`,
      slug: "",
      name: ownName,
      label: "",
      kind: "district",
      land: municipality.land,
      population: isImplausible(population, municipality) ? 0 : population,
      lon,
      lat,
      county: null,
      largerPlaceId: municipality.id,
    });
  }
  return [...districts.values()];
}

/** `Berlin Köpenick` → `Köpenick`, but `Hamburg-Mitte` and `Halle Neustadt` are called so. */
function withoutCity(name: string, city: string): string {
  const rest = name.startsWith(`${city} `) || name.startsWith(`${city}-`) ? name.slice(city.length + 1) : "";
  return rest === "" || /^(Mitte|Nord|Süd|Ost|West|Alt|Neu|am|an|bei|im|in)/.test(rest) ? name : rest;
}

/** GeoNames gives a few districts the number of the whole city (Leipzig's Kleinzschocher) or of somewhere else. */
function isImplausible(population: number, municipality: PlaceRow): boolean {
  const whole = municipality.population;
  return population > (whole >= 50_000 ? 0.6 : 1.5) * Math.max(whole, 2_000);
}

/**
 * Gives namesakes their slug and label: by Land, by Landkreis where two are in one Land, by the nearest town where even that is
 * the same. A town of 20,000 with five times the people of the next keeps the bare name (Münster).
 */
function tellNamesakesApart(municipalities: Municipality[]): void {
  const towns = municipalities.map(({ place }) => place).filter((place) => place.kind === "town");
  for (const namesakes of Map.groupBy(municipalities, ({ place }) => place.slug).values()) {
    if (namesakes.length === 1) continue;
    const [largest, next] = namesakes.toSorted((a, b) => b.place.population - a.place.population);
    const known =
      largest && largest.place.population >= Math.max(20_000, 5 * (next?.place.population ?? 0)) ? largest : null;
    for (const m of namesakes.filter((namesake) => namesake !== known)) {
      const inLand = namesakes.filter(({ place }) => place.land === m.place.land);
      const inDistrict = inLand.filter(
        ({ administrativeDistrict }) => administrativeDistrict === m.administrativeDistrict,
      );
      if (inLand.length === 1) tell(m.place, `, ${landName(m.place.land)}`);
      else if (inDistrict.length === 1) tell(m.place, `, ${m.administrativeDistrict}`);
      else tell(m.place, ` bei ${nearestOf(towns, m.place).name}`);
    }
  }
}

function tell(place: PlaceRow, what: string): void {
  place.label = place.name + what;
  place.slug = slugify(`${place.name} ${withoutKreis(what.replace(/^, /, ""))}`);
}

function nearestOf(places: PlaceRow[], { lon, lat }: PlaceRow): PlaceRow {
  const distance = (place: PlaceRow) => Math.hypot((place.lon - lon) * 0.63, place.lat - lat);
  return places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
}

function withoutKreis(administrativeDistrict: string): string {
  return administrativeDistrict.replace(/^(Land)?kreis /i, "");
}

function nameDistricts(municipality: PlaceRow, districts: PlaceRow[]): void {
  const city = slugify(shortForm(municipality.name));
  for (const district of districts) {
    const own = slugify(district.name);
    const bearsCity = own.startsWith(`${city}-`);
    district.slug = bearsCity && city === municipality.slug ? own : `${municipality.slug}-${own}`;
    district.label = bearsCity
      ? district.name
      : `${district.name} (${municipality.label.replace(/ \((.*)\)$/, "/$1")})`;
  }
}

function municipalityNames({ place, officialName, administrativeDistrict }: Municipality): PlaceNameRow[] {
  const names = [
    place.name,
    officialName,
    shortForm(place.name),
    place.name.replace(TITLE, ""),
    ...(ENGLISH_NAMES[place.id] ?? []),
  ];
  const isAmbiguous = place.label !== place.name;
  const regions = isAmbiguous
    ? [landName(place.land), administrativeDistrict, withoutKreis(administrativeDistrict)]
    : [];
  return keys(place, [...names, place.label, ...regions.map((region) => `${place.name} ${region}`)].flatMap(spellings));
}

function districtNames(district: PlaceRow, { name }: PlaceRow): PlaceNameRow[] {
  const cities = [name, shortForm(name)].flatMap(spellings);
  const both = spellings(district.name).flatMap((own) => [
    own,
    ...cities.flatMap((city) => [`${own} ${city}`, `${city} ${own}`]),
  ]);
  return keys(district, [...both, fold(district.label)]);
}

/** What a town may carry before the name people use. */
const TITLE =
  /^((Hanse|Luther|Goethe|Universitäts|Barlach|Insel|Ostsee|Nordsee)\w*stadt|(Ostsee|Nordsee)\w*bad|Seebad|Insel) /;

function spellings(name: string): string[] {
  const key = fold(name);
  const saint = key.replace(/\bsankt\b/, "st");
  const spelledOut = key.replace(/\bst\b/, "sankt");
  return [key, saint, spelledOut].flatMap((variant) => [variant, withoutSmallWords(variant)]);
}

function keys(place: PlaceRow, names: string[]): PlaceNameRow[] {
  return [...new Set(names)].filter(Boolean).map((key) => ({ key, placeId: place.id }));
}

/**
 * Name, key of the Landkreis, parts by their names then: those of 2016 to 2020 that postal codes name. Each has its source in
 * `ATTRIBUTION.md`.
 */
const MERGERS: [name: string, landkreis: string, ...parts: string[]][] = [
  [
    "Am Ettersberg",
    "16071",
    "Berlstedt",
    "Buttelstedt",
    "Großobringen",
    "Heichelheim",
    "Kleinobringen",
    "Krautheim",
    "Ramsla",
    "Sachsenhausen",
    "Schwerstedt",
    "Vippachedelhausen",
    "Wohlsborn",
  ],
  ["Amt Creuzburg", "16063", "Creuzburg", "Ebenshausen", "Mihla"],
  ["An der Schmücke", "16065", "Bretleben", "Gorsleben", "Hauteroda", "Heldrungen", "Hemleben", "Oldisleben"],
  ["Aue-Bad Schlema", "14521", "Aue", "Bad Schlema"],
  ["Brodersby-Goltoft", "01059", "Brodersby", "Goltoft"],
  ["Eldetal", "13071", "Grabow-Below", "Massow", "Wredenhagen", "Zepkow"],
  ["Föritztal", "16072", "Föritz", "Judenbach", "Neuhaus-Schierschnitz"],
  ["Geratal", "16070", "Frankenhain", "Geraberg", "Geschwenda", "Gossel", "Gräfenroda", "Liebenstein"],
  [
    "Grammetal",
    "16071",
    "Bechstedtstraß",
    "Daasdorf a. Berge",
    "Hopfgarten",
    "Isseroda",
    "Mönchenholzhausen",
    "Niederzimmern",
    "Nohra",
    "Ottstedt a. Berge",
    "Troistedt",
  ],
  ["Heldburg", "16069", "Bad Colberg-Heldburg", "Gompertshausen", "Hellingen"],
  ["Mönchgut", "13073", "Gager", "Middelhagen", "Thiessow"],
  [
    "Nessetal",
    "16067",
    "Ballstädt",
    "Brüheim",
    "Bufleben",
    "Friedrichswerth",
    "Goldbach",
    "Haina",
    "Hochheim",
    "Remstädt",
    "Wangenheim",
    "Warza",
    "Westhausen",
  ],
  [
    "Nottertal-Heilinger Höhen",
    "16064",
    "Bothenheilingen",
    "Issersheilingen",
    "Kleinwelsbach",
    "Neunheilingen",
    "Obermehler",
    "Schlotheim",
  ],
  ["Oberzent", "06437", "Beerfelden", "Hesseneck", "Rothenberg", "Sensbachtal"],
  ["Remlingen-Semmenstedt", "03158", "Remlingen", "Semmenstedt"],
  ["Roßleben-Wiehe", "16065", "Donndorf", "Nausitz", "Roßleben", "Wiehe"],
  [
    "Rosenthal am Rennsteig",
    "16075",
    "Birkenhügel",
    "Blankenberg",
    "Blankenstein",
    "Harra",
    "Neundorf (bei Lobenstein)",
    "Pottiga",
    "Schlegel",
  ],
  ["Ruhner Berge", "13076", "Marnitz", "Suckow", "Tessenow"],
  ["Schwarzatal", "16073", "Mellenbach-Glasbach", "Meuselbach-Schwarzmühle", "Oberweißbach/Thür. Wald"],
  ["Siemz-Niendorf", "13074", "Groß Siemz", "Niendorf"],
  ["Stapel", "01059", "Norderstapel", "Süderstapel"],
  ["Südmüritz", "13071", "Ludorf", "Vipperow"],
  [
    "Unstrut-Hainich",
    "16064",
    "Altengottern",
    "Flarchheim",
    "Großengottern",
    "Heroldishausen",
    "Mülverstedt",
    "Weberstedt",
  ],
  ["Werra-Suhl-Tal", "16063", "Berka/Werra", "Dankmarshausen", "Dippach", "Großensee"],
  ["Wesertal", "06633", "Oberweser", "Wahlsburg"],
];

/** The cities that English has names of its own for. */
const ENGLISH_NAMES: Record<string, string[]> = {
  "ags-03101000": ["Brunswick"],
  "ags-03241001": ["Hanover"],
  "ags-05315000": ["Cologne"],
  "ags-08335043": ["Constance"],
  "ags-09162000": ["Munich"],
  "ags-09564000": ["Nuremberg"],
};
