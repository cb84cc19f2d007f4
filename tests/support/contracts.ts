import { draftContract, sendContract } from "../../domain/contracts/commands/drafting";
import { signContract } from "../../domain/contracts/commands/signing";
import { readContracts } from "../../domain/contracts/queries";
import { DraftContract } from "../../domain/contracts/schemas";
import type { Context } from "../../domain/kernel/context";
import type { Actor } from "../../domain/kernel/permissions";
import type { As } from "./placements";

type Party = { readonly id: string; readonly name: string; readonly actor: Actor };

type Named = Pick<Party, "id" | "name">;

/** What she writes for one parent who alone has custody, or for both, where the office pays; `changes` are what a test is about. */
export function writtenContract(placementId: string, parents: readonly Named[], changes: object = {}) {
  return DraftContract.parse({
    placementId,
    herName: "Katrin Seidel",
    herAddress: "Lindenstraße 7, 04109 Leipzig",
    trader: true,
    childName: "Emil Vogt",
    bornOn: "2025-06-03",
    custody: parents.length === 1 ? "sole" : "joint",
    custodians: parents.map(({ id, name }) => custodian(id, name)),
    place: "Lindenstraße 7, 04109 Leipzig",
    settlingWeeks: 0,
    settlingPaidBy: "nobody",
    funding: "funded",
    office: "Jugendamt Leipzig",
    meals: "included",
    closingDays: 25,
    closingWeeksAhead: 12,
    paidWhenClosed: true,
    paidWhenHerIll: false,
    pickupMinutes: 60,
    debit: false,
    ...changes,
  });
}

/** As a contract names somebody who has custody. */
export const custodian = (personId: string, name: string) => ({ personId, name, address: "Weg 1, 04109 Leipzig" });

/** What both Vogts and Katrin Seidel agree on in tests of signing: settling in, and meals that are paid. */
export const vogtsTerms = { settlingWeeks: 4, settlingPaidBy: "office", meals: "charged", mealCents: 6_000 } as const;

/** Drafted, sent and signed by both sides; each signs in for it. */
export async function concludeContract(
  as: As,
  { placementId, parent, childminder }: { placementId: string; parent: Party; childminder: Actor },
  changes: object = {},
  when: Partial<Context> = {},
): Promise<string> {
  const fresh = (actor: Actor) => {
    const { now } = as(actor, when);
    return as({ ...actor, provenAt: now }, { ...when, now });
  };
  const draft = writtenContract(placementId, [parent], changes);
  const { id: contractId } = await draftContract(fresh(childminder), draft);
  await sendContract(fresh(childminder), { placementId, contractId });
  const [contract] = (await readContracts(fresh(childminder), "childminder", { placementId })) ?? [];
  const input = { placementId, contractId, sha256: contract?.sha256 ?? "", agreed: true as const, early: false };
  const trace = { network: "192.0.2.0/24", browser: "Firefox" };
  await signContract(fresh(childminder), "childminder", input, trace);
  await signContract(fresh(parent.actor), "family", input, trace);
  return contractId;
}
