import { offerWeeks } from "../../domain/capacity/commands";
import { concludeAgreement } from "../../domain/childminders/agreement/commands";
import { processingAgreement } from "../../domain/childminders/agreement/text";
import { myChildminderId } from "../../domain/childminders/own/queries";
import { describeChildminder, introduceMyself, setPrices } from "../../domain/childminders/profile/commands";
import type { IntroduceMyself } from "../../domain/childminders/profile/schemas";
import { enterProof } from "../../domain/childminders/proofs/commands";
import { requiredProofs } from "../../domain/childminders/proofs/kinds";
import { settleHome } from "../../domain/homes/commands";
import { claimPermit } from "../../domain/homes/permit/commands";
import type { ClaimPermit } from "../../domain/homes/permit/schemas";
import type { SettleHome } from "../../domain/homes/schemas";
import type { Day } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { leipzig, permit, weekdays } from "./people";

/** A childminder who settles in by herself, with an account, step by step. */
export const nadja: IntroduceMyself = {
  name: "Nadja Friedrich",
  languages: ["de"],
  pedagogies: ["nature"],
  fromAgeMonths: 8,
  toAgeMonths: 35,
  caringSince: 2019,
};

export const claimed: ClaimPermit = { ...permit, office: "Jugendamt Leipzig" };

/** Known to the house: who she is and where she cares. */
export async function begin(ctx: Context, home: Partial<SettleHome> = {}): Promise<string> {
  await introduceMyself(ctx, nadja);
  await settleHome(ctx, { ...leipzig, ...home });
  return myChildminderId(ctx);
}

/** All that she can do herself: now only the office is missing. */
export async function settleIn(ctx: Context, home: Partial<SettleHome> = {}): Promise<{ id: string; claimId: string }> {
  const id = await begin(ctx, home);
  const words = { childminderId: id, headline: "Draußen zu Hause", about: "Wir sind jeden Tag im Wald." };
  await describeChildminder(ctx, { ...words, locale: "de" });
  const { id: claimId } = await claimPermit(ctx, claimed);
  const hours = weekdays(7, 16);
  await offerWeeks(ctx, { childminderId: id, from: "2026-11-23" as Day, until: null, hours, ownMaximum: 4 });
  await setPrices(ctx, { hourlyPriceCents: 700, meals: "included", mealChargeCents: null });
  for (const kind of requiredProofs) {
    const proof = { childminderId: id, kind, issuedOn: "2026-06-01" as Day, lastDay: null, documentId: null };
    await enterProof(ctx, proof);
  }
  await concludeAgreement(ctx, { version: processingAgreement.version, accepted: true });
  return { id, claimId };
}
