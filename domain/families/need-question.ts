/** The public search that a child's care need asks. */
import type { Day, Month } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { encodeSchedule } from "../kernel/print-schedule";
import type { ReasonBeforeOne } from "./before-one";
import { ageOn } from "./rules";
import type { StoredQuestion } from "./saved-question";
import { filtersOf, must, type Weight, type Wish } from "./wishes";

export type NeedPlace = {
  readonly label: string;
  /** Null for somebody's own position. */
  readonly slug: string | null;
  readonly lon: number;
  readonly lat: number;
};

export type CareNeed = {
  readonly schedule: CareSchedule;
  readonly start: Day;
  /** How many months it must last at least. */
  readonly leastMonths: number;
  readonly home: NeedPlace;
  readonly radiusKm: number;
  readonly work: NeedPlace | null;
  readonly detourKm: number;
  readonly wishes: readonly { readonly wish: Wish; readonly weight: Weight }[];
  /** Of a child that is under one on the first day: on what its claim rests, and a line on it. */
  readonly whyBeforeOne: ReasonBeforeOne | null;
  readonly whyWords: string;
};

/**
 * Hours, start, age on that day and places become the question; of the wishes only the musts, for a filter knows no "rather".
 * Nice and important ones weigh in recommendations.
 */
export function questionOfNeed(need: CareNeed, bornMonth: Month, today: Day): StoredQuestion {
  const musts = need.wishes.filter(({ weight }) => weight === must).map(({ wish }) => wish);
  const start = need.start > today ? need.start : today;
  return withoutEmpty({
    ...placeFields(need.home, "place", "point"),
    radius: String(need.radiusKm),
    ...(need.work ? { ...placeFields(need.work, "to", "toPoint"), detour: String(need.detourKm) } : {}),
    hours: encodeSchedule(need.schedule),
    start: start > today ? start : "",
    age: String(ageOn(bornMonth, start)),
    lasting: String(need.leastMonths),
    children: musts.includes("siblings_together") ? "2" : "",
    ...filtersOf(musts),
  });
}

function placeFields(place: NeedPlace, named: string, pointed: string): Record<string, string> {
  return place.slug === null ? { [pointed]: `${place.lat},${place.lon}` } : { [named]: place.slug };
}

function withoutEmpty(fields: Record<string, string | string[]>): StoredQuestion {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.length > 0));
}
