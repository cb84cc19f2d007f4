import type { PlaceRow, PlacesData } from "../../db/reference/build-places.ts";
import { peoplePerSquareKm, type Settlement, settlementRadius } from "../../domain/homes/rules";
import { type MetricPoint, toLonLat, toMetric } from "../../domain/kernel/metric-point";
import { publishedPlace } from "../../domain/places/towns";
import type { Random } from "./random";

/** Where one home of the demo lies. */
export type Spot = {
  readonly town: PlaceRow;
  readonly lon: number;
  readonly lat: number;
  /** Town, or city and district, as the public reads it. */
  readonly placeName: string;
  readonly postalCode: string;
};

/** Cities that visitors of the demo look at first have more childminders than their share. */
const RICHER: Readonly<Record<string, number>> = { "ags-14713000": 3.5 };

type Located = Settlement & { readonly place: PlaceRow };

/** Germany as the demo needs it: who lives where, and what lies near. */
export class DemoMap {
  readonly #towns: readonly PlaceRow[];
  /** `#weights[i]`: how many live in the towns up to and with the i-th. */
  readonly #weights: Float64Array;
  readonly #districts: ReadonlyMap<string, readonly Located[]>;
  readonly #codes: ReadonlyMap<string, readonly string[]>;
  readonly #cities: readonly Settlement[];
  readonly #villages = new Map<string, Settlement[]>();

  constructor({ places, postalCodes }: Pick<PlacesData, "places" | "postalCodes">) {
    this.#towns = places.filter((place) => place.largerPlaceId === null && place.population > 0);
    let sum = 0;
    this.#weights = Float64Array.from(this.#towns, (town) => (sum += town.population * (RICHER[town.id] ?? 1)));
    const located = places.map((place): Located => ({ place, point: toMetric(place), population: place.population }));
    this.#districts = Map.groupBy(
      located.filter(({ place }) => place.largerPlaceId !== null),
      ({ place }) => place.largerPlaceId as string,
    );
    this.#codes = new Map(
      [...Map.groupBy(postalCodes, ({ placeId }) => placeId)].map(([id, rows]) => [id, rows.map(({ code }) => code)]),
    );
    const people = located.filter(({ population }) => population > 0);
    this.#cities = people.filter(({ population }) => settlementRadius(population) > CELL);
    for (const village of people.filter(({ population }) => settlementRadius(population) <= CELL)) {
      const cell = cellOf(village.point.x, village.point.y);
      this.#villages.set(cell, [...(this.#villages.get(cell) ?? []), village]);
    }
  }

  /** A spot where somebody may live: towns by how many do, denser towards their middle. */
  draw(random: Random): Spot {
    const town = this.#drawTown(random);
    const districts = this.#districts.get(town.id) ?? [];
    const inhabited = districts.filter(({ population }) => population > 0);
    const village =
      town.population < 50_000 && inhabited.length > 0 && random.chance(0.4) ? random.pick(inhabited) : null;
    const middle = village?.place ?? town;
    const reach = 1_000 * Math.sqrt(Math.max(middle.population, 400) / (Math.PI * 2_200));
    const exact = nearby(toMetric(middle), reach * random.next() ** 0.7, random);
    const { lon, lat } = toLonLat(exact);
    return {
      town,
      lon: Number(lon.toFixed(6)),
      lat: Number(lat.toFixed(6)),
      placeName: this.#published(town, village ? village.place : this.#districtAround(town, districts, exact, random)),
      postalCode: random.pick(this.#codes.get(town.id) ?? ["00000"]),
    };
  }

  /** The same number that `openCareHome` finds in the database. */
  peoplePerSquareKm(at: MetricPoint): number {
    const near: Settlement[] = [];
    for (const dx of [-CELL, 0, CELL]) {
      for (const dy of [-CELL, 0, CELL]) near.push(...(this.#villages.get(cellOf(at.x + dx, at.y + dy)) ?? []));
    }
    return peoplePerSquareKm(at, [...near, ...this.#cities]);
  }

  #drawTown(random: Random): PlaceRow {
    const at = random.next() * (this.#weights.at(-1) ?? 0);
    let [low, high] = [0, this.#towns.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#weights[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return this.#towns[low] as PlaceRow;
  }

  #published(town: PlaceRow, district: PlaceRow | null): string {
    const inhabited = ({ name, population }: PlaceRow) => ({ name, people: population });
    return publishedPlace({ district: district && inhabited(district), town: inhabited(town), county: town.county });
  }

  /** In cities; looked up from somewhere near, so that the name gives away no more than the circle does. */
  #districtAround(city: PlaceRow, districts: readonly Located[], exact: MetricPoint, random: Random): PlaceRow | null {
    if (city.population < 80_000 || districts.length === 0) return null;
    const from = nearby(exact, 800 * random.next(), random);
    let nearest: { place: PlaceRow | null; metres: number } = { place: null, metres: 2_500 };
    for (const { place, point } of districts) {
      const metres = Math.hypot(point.x - from.x, point.y - from.y);
      if (metres < nearest.metres) nearest = { place, metres };
    }
    return nearest.place;
  }
}

const CELL = 3_000;

function cellOf(x: number, y: number): string {
  return `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
}

function nearby(point: MetricPoint, metres: number, random: Random): MetricPoint {
  const direction = 2 * Math.PI * random.next();
  return { x: point.x + metres * Math.cos(direction), y: point.y + metres * Math.sin(direction) };
}
