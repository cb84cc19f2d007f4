import { m } from "../../paraglide/messages.js";
import { listPage, type Side } from "../placements/words";
import type { ContractPageQuery } from "./contract-page.query";

export type Contract = NonNullable<ContractPageQuery["contracts"]>[number];

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

const said: Readonly<Record<string, () => string>> = {
  draft: m.contracts_said_draft,
  send: m.contracts_said_send,
  "take-back": m.contracts_said_take_back,
  sign: m.contracts_said_sign,
  decline: m.contracts_said_decline,
  withdraw: m.contracts_said_withdraw,
};

/** What was just done, as the address says it. */
export function saidOf(url: URL): string | null {
  const done = url.searchParams.get("getan") ?? "";
  return Object.hasOwn(said, done) ? (said[done]?.() ?? null) : null;
}
