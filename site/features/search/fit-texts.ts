import { addDays, type Day } from "../../../domain/kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../../../domain/kernel/care-schedule";
import type { Fit } from "../../../domain/search/result";
import { lengthWords, untilWords } from "../../../domain/search/until-words";
import { dayFrom, month, number, shortDate } from "../../format";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

/** How well it fits, in one short phrase for the badge; what is shorter than needed says so. */
export function fitPhrase(fit: Fit, wanted: CareSchedule | null): string {
  const phrase = wanted ? wantedPhrase(fit, wanted) : freePhrase(fit);
  const { state, from, lastDay, short } = fit;
  if (!short || !from || !lastDay || (state !== "now" && state !== "later")) return phrase;
  return m.fit_short({ fit: phrase, length: lengthWords(from, lastDay, getLocale()) });
}

function wantedPhrase({ state, from, coverage }: Fit, wanted: CareSchedule): string {
  switch (state) {
    case "now":
      return m.fit_now();
    case "later":
      return from ? m.fit_from({ date: shortDate(from) }) : m.fit_later();
    case "partly": {
      const hours = hoursOfSchedule(wanted);
      return m.fit_share({ free: number(coverage * hours), hours: number(hours) });
    }
    case "none":
      return m.fit_none();
  }
}

/** Without wanted hours: how much is free, or from when on anything is. */
function freePhrase({ state, from }: Fit): string {
  if (state === "now") return m.fit_free();
  return state === "later" && from ? m.fit_something_from({ date: shortDate(from) }) : m.fit_nothing_free();
}

/** What stands below the badge on a card: how many hours a week. */
export function fitLine(fit: Fit, wanted: CareSchedule | null): string {
  if (!wanted) return fit.freeHoursPerWeek > 0 ? m.card_week_hours({ hours: number(fit.freeHoursPerWeek) }) : "";
  if (fit.state !== "partly") return m.card_week_hours({ hours: number(hoursOfSchedule(wanted)) });
  return fit.nearest?.kind === "later" ? m.card_in_week_then({ date: shortDate(fit.nearest.from) }) : m.card_in_week();
}

/** "bis 31. Juli 2028", or "bis Mai 2028" where the child's age ends it; empty where nothing does. */
export function untilShort({ lastDay, outgrownAtMonths }: Fit): string {
  if (lastDay === null) return "";
  return m.card_until({ day: outgrownAtMonths === null ? shortDate(lastDay) : month(addDays(lastDay, 1)) });
}

/** What a parent asks next: from when until when, what is missing, and what comes closest. */
export function fitSentences(fit: Fit, wanted: CareSchedule | null, today: Day, nickname?: string): string[] {
  const { from, missing, nearest, state } = fit;
  const untilOf = (end: Pick<Fit, "lastDay" | "outgrownAtMonths">) => untilWords(end, getLocale(), nickname);
  const until = untilOf(fit);
  if (!wanted) return until ? [m.fit_something_until({ until })] : [];
  const sentences: string[] = [];
  if ((state === "now" || state === "later") && from) {
    const begin = dayFrom(from, today);
    sentences.push(until ? m.fit_free_between({ from: begin, until }) : m.fit_free_from({ from: begin }));
  }
  if (missing)
    sentences.push(
      state === "later" ? m.fit_missing_until_then({ hours: missing }) : m.fit_missing({ hours: missing }),
    );
  if (!nearest || (nearest.kind === "later" && state === "later")) return sentences;
  const [begin, end] = [dayFrom(nearest.from, today), untilOf(nearest)];
  if (nearest.kind === "later")
    sentences.push(end ? m.fit_nearest_between({ from: begin, until: end }) : m.fit_nearest_from({ from: begin }));
  else {
    const fewer = { hours: nearest.hours, sum: number(nearest.hoursPerWeek), from: begin };
    sentences.push(end ? m.fit_nearest_fewer_until({ ...fewer, until: end }) : m.fit_nearest_fewer(fewer));
  }
  return sentences;
}
