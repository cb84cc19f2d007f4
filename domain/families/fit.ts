/** How well a childminder answers a saved search: the same answer as the public search gives. */
import type { Day } from "../kernel/calendar";
import type { Locale } from "../kernel/locale";
import { explainFit } from "../search/explain";
import type { Fit } from "../search/result";
import { agesOfRow, type ResultRow, spansOfRow } from "../search/rows";
import type { Question } from "../search/rules";
import type { Listed } from "../search/steps";
import { isOpening } from "./rules";
import { questionToday } from "./saved-question";
import type { Around } from "./searches-around";

/** Her answer, if it is an opening for this search; null if not, if she is too far, or the child not of her age then. */
export function fitOf(search: Around, listed: Listed, today: Day, locale: Locale = "de"): Fit | null {
  const question = questionToday(search, today);
  if (!question || !isInReach(search, question)) return null;
  const fit = explainFit(listed.spans, listed, question, locale);
  const tells = question.onlyFitting ? "fitting" : search.tells;
  return isOpening(fit, question.start, tells) ? fit : null;
}

/** What an answer tells, to be compared: how far it fits, until when, and what is missing. Its first day moves on by itself. */
export function newsIn({ state, lastDay, missing }: Fit): string {
  return [state, lastDay, missing].join(";");
}

/** Of one of its own answers, whose filters and distance the search has checked. */
export function fitOfAnswer(row: ResultRow, question: Question): Fit {
  return explainFit(spansOfRow(row), agesOfRow(row), question, "de");
}

function isInReach({ metres, detour }: Around, { radiusKm, detourKm }: Question): boolean {
  return detour === null ? metres <= radiusKm * 1000 : detour <= detourKm * 1000;
}
