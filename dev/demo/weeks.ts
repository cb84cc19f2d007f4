import type { Weekday } from "../../domain/kernel/calendar";
import {
  type CareInterval,
  type FortnightGrid,
  gridOfIntervals,
  intersection,
} from "../../domain/kernel/fortnight-grid";
import type { Random } from "./random";

/** How somebody works: most by day, some only mornings or afternoons, few early, at night or in alternating weeks. */
export type WeekKind = "days" | "mornings" | "early" | "afternoons" | "shifts" | "nights";

export type OfferedHours = {
  readonly kind: WeekKind;
  readonly hours: FortnightGrid;
  /** The core of a day in minutes, which children's hours stay within. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly weekdays: readonly Weekday[];
};

const MO_FR: readonly Weekday[] = [0, 1, 2, 3, 4];
const MO_DO: readonly Weekday[] = [0, 1, 2, 3];
const DI_FR: readonly Weekday[] = [1, 2, 3, 4];

export function drawOfferedHours(random: Random): OfferedHours {
  const kind = random.weighted<WeekKind>([
    ["days", 66],
    ["mornings", 13],
    ["early", 8],
    ["afternoons", 6],
    ["shifts", 4],
    ["nights", 3],
  ]);
  const weekdays = random.weighted([
    [MO_FR, 82],
    [MO_DO, 14],
    [DI_FR, 4],
  ]);
  const { fromMinute, untilMinute } = coreOf(kind, random);
  const core = { kind, fromMinute, untilMinute, weekdays };
  return { ...core, hours: gridOfIntervals(intervalsOf(core, random)) };
}

function coreOf(kind: WeekKind, random: Random): { fromMinute: number; untilMinute: number } {
  const between = (fromHour: number, toHour: number) => 30 * random.whole(2 * fromHour, 2 * toHour);
  switch (kind) {
    case "days":
    case "nights":
      return {
        fromMinute:
          60 *
          random.weighted([
            [6.5, 10],
            [7, 45],
            [7.5, 28],
            [8, 17],
          ]),
        untilMinute:
          60 *
          random.weighted([
            [15, 18],
            [15.5, 14],
            [16, 32],
            [16.5, 16],
            [17, 20],
          ]),
      };
    case "mornings":
      return { fromMinute: between(7, 8), untilMinute: between(12, 14) };
    case "early":
      return { fromMinute: between(5.5, 6), untilMinute: between(14.5, 16) };
    case "afternoons":
      return { fromMinute: between(11.5, 13), untilMinute: between(18, 20) };
    case "shifts":
      return { fromMinute: between(5.5, 6), untilMinute: between(14, 14.5) };
  }
}

function intervalsOf(
  { kind, fromMinute, untilMinute, weekdays }: Omit<OfferedHours, "hours">,
  random: Random,
): CareInterval[] {
  if (kind === "shifts") {
    const late = { fromMinute: 13 * 60, untilMinute: random.pick([21, 21.5, 22]) * 60 };
    return [
      ...weekdays.map((weekday) => ({ week: "A" as const, weekday, fromMinute, untilMinute })),
      ...weekdays.map((weekday) => ({ week: "B" as const, weekday, ...late })),
    ];
  }
  const fridayEnds =
    kind === "days" && random.chance(0.35) ? Math.max(untilMinute - 120, fromMinute + 240) : untilMinute;
  const days = weekdays.map((weekday): CareInterval => {
    return { week: "both", weekday, fromMinute, untilMinute: weekday === 4 ? fridayEnds : untilMinute };
  });
  if (kind !== "nights") return days;
  const nights = random.some(MO_DO, random.whole(2, 3));
  return [
    ...days,
    ...nights.map((weekday): CareInterval => ({ week: "both", weekday, fromMinute: 18 * 60, untilMinute: 7 * 60 })),
  ];
}

/** How much of the week one child comes. */
export type ChildsWeek = "all" | "first days" | "last days" | "mornings";

/** One child's hours inside of what is offered: usual care ends a little before the day does. */
export function childsHours(offered: OfferedHours, week: ChildsWeek, random: Random): FortnightGrid {
  return intersection(gridOfIntervals(childsIntervals(offered, week, random)), offered.hours);
}

function childsIntervals(offered: OfferedHours, week: ChildsWeek, random: Random): CareInterval[] {
  const { kind, weekdays, fromMinute, untilMinute } = offered;
  if (kind === "shifts") {
    const early = weekdays.map((weekday): CareInterval => ({ week: "A", weekday, fromMinute, untilMinute }));
    const late = weekdays.map((weekday): CareInterval => ({ week: "B", weekday, fromMinute: 780, untilMinute: 1200 }));
    return week === "all" ? [...early, ...late] : week === "last days" ? late : early; // a parent in alternating shifts
  }
  const from = fromMinute + (random.chance(0.4) ? 30 : 0);
  const until =
    week === "mornings"
      ? Math.min(untilMinute, 750)
      : untilMinute -
        30 *
          random.weighted([
            [0, 5],
            [1, 3],
            [2, 2],
          ]);
  const days = week === "first days" ? weekdays.slice(0, 3) : week === "last days" ? weekdays.slice(3) : weekdays;
  return days.map((weekday) => ({ week: "both", weekday, fromMinute: from, untilMinute: Math.max(until, from + 120) }));
}
