import type { Asked } from "../../api/command";
import { removeDocument } from "../../api/documents";
import {
  downloadExport,
  giveConsent,
  requestErasure,
  requestExport,
  ticketForExport,
  withdrawConsent,
} from "../../api/privacy";
import { number, typed } from "../forms/fields";

/** A ticket where an archive is opened. */
export type Told = { readonly id?: string; readonly ticket?: string } | undefined;

/** What the buttons of the page ask of the API. */
export const dataForms: Readonly<Record<string, (form: FormData) => Asked<Told>>> = {
  give: (form) => giveConsent({ param: purposeOf(form), json: { version: number(form, "version") } }),
  withdraw: (form) => withdrawConsent({ param: purposeOf(form) }),
  "remove-paper": (form) => removeDocument({ param: { documentId: typed(form, "document") } }),
  export: () => requestExport(),
  open: (form) => ticketForExport({ param: { exportId: typed(form, "export") } }),
  erase: (form) => requestErasure({ json: { confirmation: typed(form, "confirmation") } }),
};

/** Where the browser finds the archive, with a ticket that holds for a minute. */
export function archiveLink(ticket = ""): string {
  return downloadExport({ query: { ticket } }).path;
}

function purposeOf(form: FormData) {
  return { purpose: typed(form, "purpose") };
}
