import { draftContract, sendContract } from "../../domain/contracts/commands/drafting";
import { signContract } from "../../domain/contracts/commands/signing";
import { readContracts } from "../../domain/contracts/queries";
import { DraftContract } from "../../domain/contracts/schemas";
import type { Context } from "../../domain/kernel/context";
import type { Actor } from "../../domain/kernel/permissions";
import type { As } from "./placements";

type Party = { readonly id: string; readonly name: string; readonly actor: Actor };

/** What she writes where one parent alone has custody and the office pays; `changes` are what a test is about. */
function writtenContract(placementId: string, parent: Pick<Party, "id" | "name">, changes: object = {}) {
  return DraftContract.parse({
    placementId,
    herName: "Katrin Seidel",
    herAddress: "Lindenstraße 7, 04109 Leipzig",
    trader: true,
    childName: "Emil Vogt",
    bornOn: "2025-06-03",
    custody: "sole",
    custodians: [{ personId: parent.id, name: parent.name, address: "Weg 1, 04109 Leipzig" }],
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
  const draft = writtenContract(placementId, parent, changes);
  const { id: contractId } = await draftContract(fresh(childminder), draft);
  await sendContract(fresh(childminder), { placementId, contractId });
  const [contract] = (await readContracts(fresh(childminder), "childminder", { placementId })) ?? [];
  const input = { placementId, contractId, sha256: contract?.sha256 ?? "", agreed: true as const, early: false };
  const trace = { network: "192.0.2.0/24", browser: "Firefox" };
  await signContract(fresh(childminder), "childminder", input, trace);
  await signContract(fresh(parent.actor), "family", input, trace);
  return contractId;
}
