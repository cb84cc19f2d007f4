import { distanceMetres, type LonLat, toMetric } from "../../kernel/metric-point";
import { fold } from "../../kernel/names";
import { forgivenMistakes, mistakes } from "../../places/rules";
import { settlementRadius } from "../rules";
import type { AskedAddress, Located } from "./geocoder";

/** Municipalities reach this far beyond where most of their people live. */
const OUTSKIRTS_METRES = 12_000;

/** Two answers nearer than this are one house, told twice. */
const SAME_HOUSE_METRES = 30;

const CHOICES_AT_MOST = 5;

type Believed = Located & { readonly precision: "house" | "street" };

/**
 * What a vendor answered, as far as it can be what was asked: in that town and postal code, on a street of that name, at that
 * number. Vendors would rather answer something than nothing, so a town alone, the next number or a street that sounds alike is
 * what they say of an address nobody knows. Doors come before streets, and streets only where no door is known.
 */
export function believable(asked: AskedAddress, located: readonly Located[], population: number): Believed[] {
  const fitting = located.filter((one): one is Believed => fits(asked, one, population));
  const doors = fitting.filter(({ precision }) => precision === "house");
  return apart(doors.length > 0 ? doors : fitting).slice(0, CHOICES_AT_MOST);
}

/** Whether a point can lie in a town, outskirts included. */
export function liesIn(town: LonLat & { readonly population: number }, point: LonLat): boolean {
  const metres = distanceMetres(toMetric(town), toMetric(point));
  return metres <= settlementRadius(town.population) + OUTSKIRTS_METRES;
}

function fits(asked: AskedAddress, found: Located, population: number): boolean {
  if (found.precision === "place" || !liesIn({ ...asked.near, population }, found.point)) return false;
  if (found.postalCode !== null && found.postalCode !== asked.postalCode) return false;
  if (found.precision === "house" && compact(found.houseNumber ?? "") !== compact(asked.houseNumber)) return false;
  return found.street !== null && isSameStreet(asked.street, found.street);
}

/** "Lindenstr." is "Lindenstraße" and "Linden-Straße"; a letter or two may be wrong. */
export function isSameStreet(asked: string, found: string): boolean {
  const [one, other] = [streetKey(asked), streetKey(found)];
  const allowed = forgivenMistakes(Math.min(one.length, other.length));
  return mistakes(one, other) <= allowed && mistakes(other, one) <= allowed;
}

/** One text for the ways to write a street. */
export function streetKey(street: string): string {
  return fold(street)
    .replace(/str(as+e)?\b/g, "str")
    .replaceAll(" ", "");
}

function compact(houseNumber: string): string {
  return houseNumber.toLowerCase().replaceAll(/\s/g, "");
}

function apart(located: readonly Believed[]): Believed[] {
  const kept: Believed[] = [];
  for (const one of located) {
    const isNew = kept.every((other) => distanceMetres(toMetric(one.point), toMetric(other.point)) > SAME_HOUSE_METRES);
    if (isNew) kept.push(one);
  }
  return kept;
}
