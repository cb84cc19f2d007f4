import { absenceKinds } from "../../../domain/capacity/schemas";
import { m } from "../../paraglide/messages.js";
import { actTexts } from "../forms/act-texts";

export const absenceTexts = () => ({
  ...actTexts(),
  from: m.childminders_absence_from(),
  last: m.childminders_absence_last(),
  kind: m.childminders_absence_kind(),
  kinds: Object.fromEntries(absenceKinds.map((kind) => [kind, m[`childminders_absence_${kind}`]()])),
  fromTo: m.childminders_from_to({ from: "#", to: "#" }),
  overlaps: m.childminders_absence_overlaps(),
  enter: m.childminders_absence_enter(),
  none: m.childminders_absences_none(),
  remove: m.account_remove(),
  removeLabel: m.childminders_absence_remove_label({ period: "#" }),
  saved: m.account_saved(),
  wrong: m.field_error(),
});
export type AbsenceTexts = ReturnType<typeof absenceTexts>;
