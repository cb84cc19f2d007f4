import { agreements } from "../../db/schema/childminders";
import { enterCommitment, offerWeeks } from "../../domain/capacity/commands";
import { processingAgreement } from "../../domain/childminders/agreement/text";
import { describeChildminder, registerChildminder } from "../../domain/childminders/profile/commands";
import type { RegisterChildminder } from "../../domain/childminders/profile/schemas";
import { enterProof } from "../../domain/childminders/proofs/commands";
import { requiredProofs } from "../../domain/childminders/proofs/kinds";
import { openCareHome } from "../../domain/homes/commands";
import { recordPermit } from "../../domain/homes/permit/commands";
import type { RecordPermit } from "../../domain/homes/permit/schemas";
import type { OpenCareHome } from "../../domain/homes/schemas";
import { addDays, type Day, type Month, todayInBerlin } from "../../domain/kernel/calendar";
import { eachFeature } from "../../domain/kernel/care-choices";
import type { Context } from "../../domain/kernel/context";
import { type FortnightGrid, maskOf } from "../../domain/kernel/fortnight-grid";
import type { Actor } from "../../domain/kernel/permissions";
import { listChildminder } from "../../domain/listing/commands";
import { addPerson } from "./accounts";

/** People of the tests, brought into the house by its own commands. */

export const leipzig: OpenCareHome = {
  joint: false,
  land: "SN",
  municipalityId: "ags-14713000",
  placeName: "Leipzig",
  address: "Lindenstraße 7, 04109 Leipzig",
  lon: 12.37129,
  lat: 51.33962,
  ...eachFeature((feature) => feature === "garden" || feature === "smokeFree"),
};

export const katrin: Omit<RegisterChildminder, "careHomeId"> = {
  name: "Katrin Seidel",
  languages: ["de", "en"],
  pedagogies: ["pikler"],
  fromAgeMonths: 6,
  toAgeMonths: 35,
  meals: "extra",
  mealChargeCents: 6_500,
  hourlyPriceCents: 650,
  caringSince: 2014,
};

export const permit: Omit<RecordPermit, "childminderId"> = {
  from: "2025-01-01" as Day,
  until: null,
  atOnce: 5,
  contracts: 8,
  underConditions: false,
  specialist: false,
};

/** Every proof without which nobody finds her, fresh enough for years of tests. */
export async function enterRequiredProofs(ctx: Context, childminderId: string, issuedOn = daysAgo(ctx, 30)) {
  for (const kind of requiredProofs)
    await enterProof(ctx, { childminderId, kind, issuedOn, lastDay: null, documentId: null });
}

const daysAgo = (ctx: Context, days: number): Day => addDays(todayInBerlin(ctx.now), -days);

/** Monday to Friday, in whole hours. */
export function weekdays(fromHour: number, untilHour: number): FortnightGrid {
  return maskOf({ weekdays: [0, 1, 2, 3, 4], fromMinute: 60 * fromHour, untilMinute: 60 * untilHour });
}

export const katrinsAccount: Actor = { roles: ["childminder"], personId: "0192f000-0000-7000-8000-00000000000a" };
export const stranger: Actor = { roles: ["childminder"], personId: "0192f000-0000-7000-8000-00000000000b" };
export const parent: Actor = { roles: ["parent"], personId: "0192f000-0000-7000-8000-00000000000c" };

/** Gives the three of them accounts: what begins a family or a care home looks at the roles of this moment. */
export async function openAccounts(ctx: Context): Promise<void> {
  for (const { personId, roles } of [katrinsAccount, stranger, parent])
    await addPerson(
      ctx,
      roles.filter((role) => role === "parent" || role === "childminder"),
      { id: personId },
    );
}

export type Settled = { readonly careHomeId: string; readonly childminderId: string; readonly slug: string };

/** A childminder with a home, a permit and hours from 7 to 17 on weekdays, in the public search. */
export async function settle(
  ctx: Context,
  changes: {
    home?: Partial<OpenCareHome>;
    careHomeId?: string;
    person?: Partial<RegisterChildminder>;
    permit?: Partial<RecordPermit>;
    ownMaximum?: number;
  } = {},
): Promise<Settled> {
  const careHomeId = changes.careHomeId ?? (await openCareHome(ctx, { ...leipzig, ...changes.home })).id;
  const { id, slug } = await registerChildminder(ctx, { careHomeId, ...katrin, ...changes.person });
  await recordPermit(ctx, { childminderId: id, ...permit, ...changes.permit });
  const hours = weekdays(7, 17);
  const from = "2025-01-01" as Day;
  await offerWeeks(ctx, { childminderId: id, from, until: null, hours, ownMaximum: changes.ownMaximum ?? 5 });
  const text = { childminderId: id, headline: "Kleine Gruppe, viel Ruhe", about: "Ich bin Katrin." };
  await describeChildminder(ctx, { ...text, locale: "de" });
  await enterRequiredProofs(ctx, id);
  await ctx.db.insert(agreements).values({
    childminderId: id,
    version: processingAgreement.version,
    textHash: "0".repeat(64),
    // Long before the tests' today, so that families can ask her on any day of them.
    concludedAt: new Date(ctx.now.getTime() - 400 * 86_400_000),
  });
  await listChildminder(ctx, { childminderId: id });
  return { careHomeId, childminderId: id, slug };
}

/** A child from a day on, all day unless said otherwise. */
export function place(
  ctx: Context,
  childminderId: string,
  child: { from?: string; until?: string | null; hours?: FortnightGrid } = {},
): Promise<{ id: string }> {
  const { from = "2026-11-01", until = null, hours = weekdays(7, 17) } = child;
  const bornMonth = "2025-02" as Month;
  return enterCommitment(ctx, { childminderId, from: from as Day, until: until as Day | null, hours, bornMonth });
}
