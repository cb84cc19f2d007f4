import { addDays, isDay } from "../../../domain/kernel/calendar";
import { enterAbsence, removeAbsence } from "../../api/my-childminder";
import { typed } from "../forms/fields";

/** A holiday entered, by the page or its island: people say the last day, the API the first one after it. */
export function absenceOf(form: FormData) {
  const last = typed(form, "absentLast");
  const json = {
    from: typed(form, "absentFrom"),
    until: isDay(last) ? addDays(last, 1) : last,
    kind: typed(form, "kind"),
  };
  return enterAbsence({ json }, { from: "absentFrom", until: "absentLast" });
}

/** There after all. */
export function presenceOf(form: FormData) {
  return removeAbsence({ param: { absenceId: typed(form, "absence") } });
}
