/** What a report tells of needs, as far as it decides what a list of them may tell. Pure. */
import type { AgeGroup, HourBand } from "./rules";

/** Null is hidden. */
type Count = number | null;

export type NeedsTold = {
  readonly total: { readonly need: Count };
  readonly places: readonly { readonly municipalityId: string | null; readonly need: Count }[];
  readonly ages: readonly {
    readonly age: AgeGroup;
    readonly bands: readonly { readonly band: HourBand; readonly need: Count }[];
  }[];
};

/** Whether the report has a number for the needs of a municipality; where the area is one municipality, for all of them. */
export function tellsPlace({ places, total }: NeedsTold, municipalityId: string): boolean {
  if (places.every((place) => place.municipalityId === null)) return total.need !== null;
  return places.some((place) => place.municipalityId === municipalityId && place.need !== null);
}

/** Whether it has a number for needs of children of that age for so many hours. */
export function tellsCell({ ages }: NeedsTold, age: AgeGroup, band: HourBand): boolean {
  const cells = ages.find((row) => row.age === age)?.bands ?? [];
  return cells.some((cell) => cell.band === band && cell.need !== null);
}
