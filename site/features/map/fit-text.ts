import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paths";
import type { FitState } from "./looks";

/** The same words as on the badge in the list. */
export function fitText(state: FitState, locale: Locale): string {
  return m[`fit_${state}`]({}, { locale });
}
