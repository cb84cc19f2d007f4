import type { Day } from "../../../domain/kernel/calendar";
import type { Fit } from "../../../domain/search/result";
import { date, dayFrom, number, shortDate } from "../../format";
import { m } from "../../paraglide/messages.js";

/** How well it fits, in one short phrase for the badge. */
export function fitPhrase(fit: Fit, wanted: boolean): string {
  if (!wanted) return freePhrase(fit);
  switch (fit.state) {
    case "now":
      return m.fit_now();
    case "later":
      return fit.from ? m.fit_from({ date: shortDate(fit.from) }) : m.fit_later();
    case "partly":
      return m.fit_share({ percent: Math.max(1, Math.min(99, Math.round(fit.coverage * 100))) });
    case "none":
      return m.fit_none();
  }
}

/** Without wanted hours: how much is free, or from when on anything is. */
function freePhrase({ state, from, freeHoursPerWeek }: Fit): string {
  if (state === "now") return m.fit_free_hours({ hours: number(freeHoursPerWeek) });
  return state === "later" && from ? m.fit_something_from({ date: shortDate(from) }) : m.fit_nothing_free();
}

/** What a parent asks next: from when until when, what is missing, and what comes closest. */
export function fitSentences(fit: Fit, wanted: boolean, today: Day): string[] {
  const { from, lastDay, missing, nearest, state } = fit;
  if (!wanted) return lastDay ? [m.fit_something_until({ until: date(lastDay) })] : [];
  const sentences: string[] = [];
  if ((state === "now" || state === "later") && from) {
    sentences.push(
      lastDay
        ? m.fit_free_between({ from: dayFrom(from, today), until: date(lastDay) })
        : m.fit_free_from({ from: dayFrom(from, today) }),
    );
  }
  if (missing)
    sentences.push(
      state === "later" ? m.fit_missing_until_then({ hours: missing }) : m.fit_missing({ hours: missing }),
    );
  if (nearest?.kind === "later" && state !== "later") {
    sentences.push(
      nearest.lastDay
        ? m.fit_nearest_between({ from: dayFrom(nearest.from, today), until: date(nearest.lastDay) })
        : m.fit_nearest_from({ from: dayFrom(nearest.from, today) }),
    );
  }
  if (nearest?.kind === "fewer") {
    sentences.push(
      m.fit_nearest_fewer({
        hours: nearest.hours,
        sum: number(nearest.hoursPerWeek),
        from: dayFrom(nearest.from, today),
      }),
    );
  }
  return sentences;
}
