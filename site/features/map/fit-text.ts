import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import type { FitState } from "./looks";

/** The same words as on the badge in the list. Each named, so that the script carries these texts alone. */
export function fitText(state: FitState, locale: Locale): string {
  const texts = { now: m.fit_now, later: m.fit_later, partly: m.fit_partly, none: m.fit_none };
  return texts[state]({}, { locale });
}
