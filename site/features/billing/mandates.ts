import { askForCard, askForMandate, cancelMandate, endSavedCard, payByCard } from "../../api/billing";
import type { Asked } from "../../api/command";
import { date } from "../../format";
import { m } from "../../paraglide/messages.js";
import { typed } from "../forms/fields";
import type { FamilyInvoicesQuery } from "./family-invoices.query";
import { type Listed, sum } from "./words";

export type SavedCard = NonNullable<FamilyInvoicesQuery["familyCards"]>[number];
export type Mandate = NonNullable<FamilyInvoicesQuery["familyMandates"]>[number];

/** When something is collected by a mandate next, of the invoices that it is for. */
export function nextDebit(invoices: readonly Pick<Listed, "course" | "open">[]): string {
  const debits = invoices.flatMap(({ course, open }) => {
    const isDebit = course?.way === "debit" && course.kind !== "disputed";
    return isDebit && course.on ? [{ kind: course.kind, on: course.on, cents: open }] : [];
  });
  const [next] = debits.toSorted((a, b) => a.on.localeCompare(b.on));
  if (!next) return m.payments_mandate_next_none();
  const gaps = { date: date(next.on), sum: sum(next.cents) };
  return next.kind === "to_debit" ? m.payments_mandate_next_about(gaps) : m.payments_mandate_next_on(gaps);
}

type Forms = Readonly<Record<string, (form: FormData) => Asked>>;

/** What the buttons on the page of their invoices ask of the API. */
export const mandateForms: Forms = {
  mandate: (form) => askForMandate({ param: { placementId: typed(form, "placementId") }, json: {} }),
  "keep-card": (form) => askForCard({ param: { placementId: typed(form, "placementId") }, json: {} }),
  "end-card": (form) => endSavedCard({ param: { placementId: typed(form, "placementId") } }),
  "end-mandate": (form) => cancelMandate({ param: { placementId: typed(form, "placementId") } }),
};

/** On whose page a button leads on. */
export const vendorOf = (action: string | undefined): "Stripe" | "GoCardless" =>
  action === "card" || action === "keep-card" ? "Stripe" : "GoCardless";

/** What those on the page of one of them ask. */
export const payForms = (invoiceId: string): Forms => ({
  card: (form) => payByCard({ param: { invoiceId }, json: { keep: form.has("keep") } }),
  ...mandateForms,
});
