import { addDays, addMonths, type Day, isDay, weekdayOf } from "../../../domain/kernel/calendar";
import { AppError } from "../../../domain/kernel/errors";
import { closeMonth, confirmMonth, daysOf, nameCollector } from "../../api/attendance";
import type { Asked } from "../../api/command";
import { typed } from "../forms/fields";
import type { Side } from "../placements/words";

/** What the buttons on a child's month ask of the API, by the button that was pressed. */
export function monthForms(side: Side, placementId: string): Readonly<Record<string, (form: FormData) => Asked>> {
  const param = { placementId };
  const month = (form: FormData) => typed(form, "month");
  const steps = daysOf[side];
  const common = {
    absence: (form: FormData) =>
      steps.report(
        {
          param,
          json: { ...daysIn(form), part: typed(form, "part") as never, reason: typed(form, "reason") as never },
        },
        { until: "lastDay" },
      ),
    present: (form: FormData) => steps.withdraw({ param: { ...param, reportId: typed(form, "report") } }),
    collector: (form: FormData) =>
      nameCollector[side]({ param, json: { on: typed(form, "on"), collector: typed(form, "collector") } }),
    reopen: (form: FormData) => steps.reopen({ param, json: { month: month(form), why: typed(form, "why") } }),
  };
  if (side === "childminder")
    return { ...common, close: (form) => closeMonth({ param, json: { month: month(form) } }) };
  return {
    ...common,
    confirm: (form) => confirmMonth({ param, json: { month: month(form), closedAt: typed(form, "closedAt") } }),
  };
}

/** One day where no last one is named; every week for a year where it repeats without an end. */
function daysIn(form: FormData) {
  const [from, last] = [dayIn(form, "from"), typed(form, "lastDay") === "" ? null : dayIn(form, "lastDay")];
  const weekly = form.has("weekly");
  const until = last ? addDays(last, 1) : weekly ? addMonths(from, 12) : addDays(from, 1);
  return { from, until, weekday: weekly ? weekdayOf(from) : null };
}

/** Errors: `AppError` at the field. */
function dayIn(form: FormData, name: string): Day {
  const text = typed(form, name);
  if (!isDay(text)) throw new AppError("input.not_a_date", { text: text.slice(0, 40) }, name);
  return text;
}
