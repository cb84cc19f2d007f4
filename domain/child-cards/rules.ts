/** Pure. */
import type { Day, Month } from "../kernel/calendar";
import { ageInMonths } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { MeaslesKind } from "./schemas";

type Shown = { readonly kind: MeaslesKind; readonly shownOn: Day; readonly lastDay: Day | null };

export function whyNotNoted({ kind, shownOn, lastDay }: Shown, today: Day): AppError | null {
  if (shownOn > today) return new AppError("child_cards.shown_day", {}, "shownOn");
  const wrongEnd = lastDay !== null && (kind !== "contraindication" || lastDay < shownOn);
  return wrongEnd ? new AppError("child_cards.measles_end", {}, "lastDay") : null;
}

/** How it stands with the child's measles protection on a day (§20(8), (9) IfSG). */
export type MeaslesStanding = "not_owed_yet" | "missing" | "shown" | "lapsed";

/** Under one none is owed; before the first day it must be shown to her; a contraindication can end. */
export function measlesStanding(bornMonth: Month | null, shown: Shown | null, today: Day): MeaslesStanding {
  if (shown) return shown.lastDay !== null && shown.lastDay < today ? "lapsed" : "shown";
  return bornMonth !== null && ageInMonths(bornMonth, today) < 12 ? "not_owed_yet" : "missing";
}
