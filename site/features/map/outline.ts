import { circle, type Point, type Position } from "./geometry";
import { around, type Label, placeLabels, type Side } from "./labels";
import { readTowns, type Town, type TownsFile, townsIn } from "./towns";

/** What stands where a map can be asked for: an area drawn once as a light picture, without script, without anybody's home. */
export type Area = Point & {
  /** Of the circle that is marked. */
  readonly km: number;
};

/** What the map is drawn from, read once: `readGround`. */
export type Ground = {
  readonly land: readonly (readonly Position[])[];
  readonly districts: readonly (readonly Position[])[];
  readonly rivers: readonly (readonly Position[])[];
  readonly towns: readonly Town[];
  readonly style: string;
};

/** Pixels; the picture is cut to what room there is. */
const SIZE = 600;
/** What lies beyond the edge is drawn this far, so that no border is drawn along the edge. */
const BEYOND = 20;
/** Rivers and borders are too coarse to be looked at from nearer. */
const LEAST_KM = 24;
/** Further around, the picture would weigh more than it shows. */
const MOST_KM = 120;
const KM_PER_DEGREE = 111.2;
const MOST_NAMES = 14;
/** Two decimals of a degree are up to this many kilometres away. */
const FARTHEST_FROM_SPOT = 0.7;
const LETTERS = { city: 22, town: 18, village: 16 };
const colours = ["surface", "sunken", "line", "line-strong", "ink", "ink-soft", "brand"];

/** Rounded to a kilometre, so that neighbouring searches share a picture. */
export function outlinePath({ lat, lon, km }: Area): string {
  return `/umriss/${lat.toFixed(2)},${lon.toFixed(2)},${Math.min(MOST_KM, Math.max(1, Math.round(km)))}.svg`;
}

/** What was searched: around a place, or from one end of a way to the other. */
export function areaAround(searched: { centre: Point; radiusKm: number; line?: { from: Point; to: Point } }): Area {
  const { centre, radiusKm, line } = searched;
  if (!line) return { ...centre, km: radiusKm };
  const { from, to } = line;
  const narrowing = Math.cos((from.lat * Math.PI) / 180);
  const length = KM_PER_DEGREE * Math.hypot(to.lat - from.lat, (to.lon - from.lon) * narrowing);
  return { lon: (from.lon + to.lon) / 2, lat: (from.lat + to.lat) / 2, km: length / 2 + 2 };
}

/** The area of a blurred home: its picture lies around a rounded spot, and the circle still holds all of hers. */
export function areaOfHome(point: Point, blurMetres: number): Area {
  return { ...point, km: Math.ceil(blurMetres / 1000 + FARTHEST_FROM_SPOT) };
}

/** An area as `outlinePath` writes it, in and around Germany; null for anything else, also for another way to write it. */
export function readArea(text: string): Area | null {
  const [, lat, lon, km] = /^(\d\d\.\d\d),(\d{1,2}\.\d\d),(\d{1,3})$/.exec(text) ?? [];
  const area = { lat: Number(lat), lon: Number(lon), km: Number(km) };
  const inside = area.lat > 46 && area.lat < 56 && area.lon > 5 && area.lon < 16 && area.km > 0 && area.km <= MOST_KM;
  return inside && outlinePath(area) === `/umriss/${text}.svg` ? area : null;
}

/** The picture as SVG: Länder, borders of districts, rivers, the names of towns, and the circle. */
export function drawOutline(area: Area, ground: Ground): string {
  const project = projectionOf(area);
  const linesOf = (lines: Ground["rivers"]) => lines.flatMap((line) => visible(line.map(project)));
  const land = ground.land.map((ring) => clipped(ring.map(project))).filter((ring) => ring.length > 2);
  const drawn = [
    `<path class="land" d="${land.map(pathOf).filter(Boolean).map(closed).join("")}"/>`,
    `<path class="district" d="${linesOf(ground.districts).map(pathOf).join("")}"/>`,
    `<path class="river" d="${linesOf(ground.rivers).map(pathOf).join("")}"/>`,
    `<path class="searched" d="${closed(pathOf(circle(area, area.km * 1000).map(project)))}"/>`,
    ...namesIn(area, ground.towns),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}"><style>${ground.style}</style><rect class="abroad" width="${SIZE}" height="${SIZE}"/>${drawn.join("")}</svg>`;
}

/** Our own files as text: Länder, lines, towns, and the sheet that names the colours. */
export function readGround(files: { laender: string; lines: string; towns: string; tokens: string }): Ground {
  const lines = (kind: string) =>
    featuresOf(files.lines)
      .filter(({ properties }) => properties["kind"] === kind)
      .flatMap(({ geometry }) => geometry.coordinates as Position[][]);
  return {
    land: featuresOf(files.laender).flatMap(({ geometry }) => polygonsOf(geometry)),
    districts: lines("district"),
    rivers: lines("river"),
    towns: readTowns(JSON.parse(files.towns) as TownsFile),
    style: styleOf(files.tokens),
  };
}

type Spot = readonly [x: number, y: number];
type Feature = { properties: Record<string, string>; geometry: { type: string; coordinates: unknown } };

function featuresOf(json: string): Feature[] {
  return (JSON.parse(json) as { features: Feature[] }).features;
}

/** Rings of land; with holes (Bremen's is in Lower Saxony) the neighbour is drawn over them. */
function polygonsOf({ type, coordinates }: Feature["geometry"]): Position[][] {
  const polygons = (type === "Polygon" ? [coordinates] : coordinates) as Position[][][];
  return polygons.flatMap((rings) => rings.slice(0, 1));
}

/** Half of what the picture shows across, in kilometres: the circle keeps clear of an edge that is cut. */
function reachOf({ km }: Area): number {
  return Math.max(LEAST_KM, 1.8 * km);
}

function projectionOf(area: Area): (position: Position) => Spot {
  const perDegree = (SIZE / 2 / reachOf(area)) * KM_PER_DEGREE;
  const narrowing = Math.cos((area.lat * Math.PI) / 180);
  return ([lon, lat]) => [SIZE / 2 + (lon - area.lon) * perDegree * narrowing, SIZE / 2 - (lat - area.lat) * perDegree];
}

/** A ring cut at each of the four edges (Sutherland and Hodgman). */
function clipped(ring: readonly Spot[]): Spot[] {
  const [least, most] = [-BEYOND, SIZE + BEYOND];
  const edges = [
    (spot: Spot) => spot[0] - least,
    (spot: Spot) => most - spot[0],
    (spot: Spot) => spot[1] - least,
    (spot: Spot) => most - spot[1],
  ];
  return edges.reduce<Spot[]>(
    (rest, inside) => {
      return rest.flatMap((spot, at) => {
        const before = rest.at(at - 1) ?? spot;
        const [now, then] = [inside(spot), inside(before)];
        const crossing = now >= 0 === then >= 0 ? [] : [between(before, spot, then / (then - now))];
        return now >= 0 ? [...crossing, spot] : crossing;
      });
    },
    [...ring],
  );
}

function between(from: Spot, to: Spot, share: number): Spot {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The stretches of a line that come near the picture. */
function visible(line: readonly Spot[]): Spot[][] {
  const parts: Spot[][] = [];
  let open = false;
  for (const [at, to] of line.entries()) {
    const from = line[at - 1];
    const near = from !== undefined && comesNear(from, to);
    if (near && open) parts.at(-1)?.push(to);
    else if (near) parts.push([from, to]);
    open = near;
  }
  return parts;
}

function comesNear(from: Spot, to: Spot): boolean {
  const misses = (axis: 0 | 1) =>
    Math.max(from[axis], to[axis]) < -BEYOND || Math.min(from[axis], to[axis]) > SIZE + BEYOND;
  return !misses(0) && !misses(1);
}

/** Whole pixels, each once, as steps from the one before: a third of the text. */
function pathOf(spots: readonly Spot[]): string {
  const [first, ...others] = spots.map(([x, y]) => [Math.round(x), Math.round(y)] as const);
  if (!first) return "";
  let [x, y] = first;
  const steps = others.flatMap(([nextX, nextY]) => {
    if (nextX === x && nextY === y) return [];
    const step = `${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
    return [step];
  });
  // A path of no length would be an error, which ends all that follows it.
  return steps.length === 0 ? "" : `M${first.join(" ")}l${steps.join(" ")}`;
}

function closed(path: string): string {
  return `${path}Z`;
}

function namesIn(area: Area, towns: readonly Town[]): string[] {
  const project = projectionOf(area);
  const reach = reachOf(area) / KM_PER_DEGREE;
  const across = reach / Math.cos((area.lat * Math.PI) / 180);
  const metresPerPixel = (2000 * reachOf(area)) / SIZE;
  const zoom = Math.log2((78_271.5 * Math.cos((area.lat * Math.PI) / 180)) / metresPerPixel);
  const near = townsIn(towns, [area.lon - across, area.lat - reach, area.lon + across, area.lat + reach], zoom);
  const at = (town: Town) => {
    const [x, y] = project([town.lon, town.lat]);
    return { x, y };
  };
  const labelOf = (town: Town): Label => {
    const letters = LETTERS[rankOf(town)];
    return { at: at(town), width: town.name.length * letters * 0.56 + 8, height: letters * 1.4 };
  };
  const frame = { left: 0, top: 0, right: SIZE, bottom: SIZE };
  const middle = around({ x: SIZE / 2, y: SIZE / 2 }, 3);
  return placeLabels(near, labelOf, frame, [middle], MOST_NAMES).map(({ item, side }) => {
    const { x, y } = at(item);
    return `<circle class="dot" cx="${Math.round(x)}" cy="${Math.round(y)}" r="3"/>${nameAt(item, side, x, y)}`;
  });
}

function nameAt(town: Town, side: Side, x: number, y: number): string {
  const letters = LETTERS[rankOf(town)];
  const left = { right: x + 7, left: x - 7, below: x, above: x }[side];
  const base = { right: y + letters / 3, left: y + letters / 3, below: y + 7 + letters, above: y - 11 }[side];
  return `<text class="${side} ${rankOf(town)}" x="${Math.round(left)}" y="${Math.round(base)}">${escaped(town.name)}</text>`;
}

function rankOf({ population, district }: Town): keyof typeof LETTERS {
  if (district || population < 15_000) return "village";
  return population < 100_000 ? "town" : "city";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** In the reader's light or dark, as the page around it: a picture cannot read the page's own colours. */
function styleOf(tokens: string): string {
  const [light = "", dark = ""] = tokens.split("@media (prefers-color-scheme: dark)");
  const named = (sheet: string) =>
    colours.map((name) => `--${name}:${new RegExp(`--${name}: ([^;]+);`).exec(sheet)?.[1] ?? missing(name)}`).join(";");
  return [
    `svg{${named(light)}}@media (prefers-color-scheme:dark){svg{${named(dark)}}}`,
    ".abroad{fill:var(--sunken)}path{fill:none;stroke-linejoin:round}.land{fill:var(--surface);stroke:var(--line-strong);stroke-width:2}",
    ".district{stroke:var(--line-strong);stroke-dasharray:6 4;opacity:.7}.river{stroke:var(--brand);stroke-width:3;opacity:.4}",
    ".searched{stroke:var(--brand);stroke-width:2.5;stroke-dasharray:5 4}.dot{fill:var(--ink-soft)}",
    `text{fill:var(--ink-soft);font:${LETTERS.village}px sans-serif;stroke:var(--surface);stroke-width:4;paint-order:stroke}`,
    `.town{font-size:${LETTERS.town}px}.city{fill:var(--ink);font-size:${LETTERS.city}px;font-weight:700}`,
    ".left{text-anchor:end}.below,.above{text-anchor:middle}",
  ].join("");
}

function missing(name: string): never {
  throw new Error(`the sheet names no colour ${name} in both lights`);
}
