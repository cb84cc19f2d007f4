import { m } from "../../paraglide/messages.js";
import { listPage, type Side } from "../placements/words";
import type { ContractPageQuery } from "./contract-page.query";

export type Contract = NonNullable<ContractPageQuery["contracts"]>[number];

export type ContractForm = NonNullable<ContractPageQuery["contractForms"]>[number];

/** The page of a placement's contracts. */
export const contractPage = (side: Side, placementId: string): string => `${listPage(side)}/${placementId}/vertrag`;

const states: Readonly<Record<Contract["state"], () => string>> = {
  draft: m.contracts_state_draft,
  sent: m.contracts_state_sent,
  signed: m.contracts_state_signed,
  declined: m.contracts_state_declined,
  taken_back: m.contracts_state_taken_back,
  revoked: m.contracts_state_revoked,
};
export const stateWords = (state: Contract["state"]): string => states[state]();

type Vendor = NonNullable<Contract["vendor"]>;
const vendorNames = { docusign: "DocuSign", skribble: "Skribble" } as const satisfies Readonly<Record<Vendor, string>>;
export const vendorName = (vendor: Vendor) => vendorNames[vendor];

const formStates: Readonly<Record<ContractForm["state"], () => string>> = {
  waiting: m.contracts_form_state_waiting,
  confirmed: m.contracts_form_state_confirmed,
  refused: m.contracts_form_state_refused,
  taken_back: m.contracts_form_state_taken_back,
  unsaid: m.contracts_form_state_unsaid,
};
export const formStateWords = (state: ContractForm["state"]): string => formStates[state]();

const said: Readonly<Record<string, () => string>> = {
  draft: m.contracts_said_draft,
  send: m.contracts_said_send,
  "take-back": m.contracts_said_take_back,
  sign: m.contracts_said_sign,
  decline: m.contracts_said_decline,
  withdraw: m.contracts_said_withdraw,
  "bring-form": m.contracts_said_bring_form,
  "confirm-form": m.contracts_said_confirm_form,
  "refuse-form": m.contracts_said_refuse_form,
  "take-form-back": m.contracts_said_take_back,
};

/** What was just done, as the address says it. Who comes back from a vendor's has signed there, or not: only the vendor knows. */
export function saidOf(url: URL): string | null {
  if (url.searchParams.has("zurueck")) return m.contracts_back_from_vendor();
  const done = url.searchParams.get("getan") ?? "";
  return Object.hasOwn(said, done) ? (said[done]?.() ?? null) : null;
}

/** Whether an office's own form could take a contract's place: not once one was sent or signed here. */
export const mayTakeForm = (contracts: readonly Contract[]): boolean =>
  contracts.every(({ state }) => state !== "sent" && state !== "signed");
