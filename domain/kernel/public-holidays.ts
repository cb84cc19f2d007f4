/**
 * Public holidays, on which there is no care unless both sides agree otherwise (laws of the Länder on Sundays and holidays). Pure. No library
 * agrees with another here, so the table is ours. Not known: 15 August in Bavaria and Corpus Christi in Saxony and Thuringia, which hold in
 * some municipalities only; there a day counts as one of care unless she enters it as closed.
 */
import { addDays, type Day } from "./calendar";
import type { Land } from "./laender";

type Rule = {
  /** "10-03", or days after Easter Sunday. */
  readonly on: string | number;
  /** Everywhere where it is absent. */
  readonly laender?: readonly Land[];
  /** Of one municipality alone, by its key. */
  readonly ags?: string;
  readonly since?: number;
  /** In this year only. */
  readonly year?: number;
};

const rules: readonly Rule[] = [
  { on: "01-01" },
  { on: "01-06", laender: ["BW", "BY", "ST"] },
  { on: "03-08", laender: ["BE"], since: 2019 },
  { on: "03-08", laender: ["MV"], since: 2023 },
  { on: -2 },
  { on: 1 },
  { on: "05-01" },
  { on: "05-08", laender: ["BE"], year: 2025 },
  { on: 39 },
  { on: 50 },
  { on: 60, laender: ["BW", "BY", "HE", "NW", "RP", "SL"] },
  { on: "06-17", laender: ["BE"], year: 2028 },
  { on: "08-08", laender: ["BY"], ags: "09761000" },
  { on: "08-15", laender: ["SL"] },
  { on: "09-20", laender: ["TH"], since: 2019 },
  { on: "10-03" },
  { on: "10-31", laender: ["BB", "MV", "SN", "ST", "TH"] },
  { on: "10-31", laender: ["HB", "HH", "NI", "SH"], since: 2018 },
  { on: "11-01", laender: ["BW", "BY", "NW", "RP", "SL"] },
  { on: "12-25" },
  { on: "12-26" },
];

/** Whether there is a public holiday on that day in a municipality of a Land; `ags` is its key, where it is known. */
export function isPublicHoliday(day: Day, land: Land, ags: string | null = null): boolean {
  const year = Number(day.slice(0, 4));
  if (land === "SN" && day === dayOfPrayer(year)) return true;
  const easter = easterSunday(year);
  return rules.some(
    ({ on, laender, ags: only, since = 0, year: alone = year }) =>
      (laender?.includes(land) ?? true) &&
      (only === undefined || only === ags) &&
      year >= since &&
      year === alone &&
      day === (typeof on === "number" ? addDays(easter, on) : `${year}-${on}`),
  );
}

/** The Wednesday before 23 November. */
function dayOfPrayer(year: number): Day {
  const last = `${year}-11-22` as Day;
  const weekday = new Date(last).getUTCDay();
  return addDays(last, -((weekday + 4) % 7));
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` as Day;
}

/** A day on which banks move euros (TARGET): no weekend, and none of its six holidays; those of a Land do not count. */
export function isBankDay(day: Day): boolean {
  const weekday = new Date(day).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if (["01-01", "05-01", "12-25", "12-26"].includes(day.slice(5))) return false;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return day !== addDays(easter, -2) && day !== addDays(easter, 1);
}

/** So many bank days after a day; of none it is the day itself, or the next on which banks work. */
export function afterBankDays(day: Day, count: number): Day {
  let on = day;
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    if (isBankDay(on)) left -= 1;
  }
  while (!isBankDay(on)) on = addDays(on, 1);
  return on;
}
