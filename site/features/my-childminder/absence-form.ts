import { addDays, isDay } from "../../../domain/kernel/calendar";

/** What the API is told of a holiday: people say the last day, the house the first one after it. */
export function absenceIn(form: FormData) {
  const [from, last, kind] = ["absentFrom", "absentLast", "kind"].map((name) => String(form.get(name) ?? "").trim());
  return { from, until: last && isDay(last) ? addDays(last, 1) : last, kind };
}

/** What the form calls the API's fields. */
export const absenceFields = { from: "absentFrom", until: "absentLast" } as const;
