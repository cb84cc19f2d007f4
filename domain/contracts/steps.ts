/** What the commands of this part run inside a transaction. */
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import {
  contractDeclarations,
  contractForms,
  contractSignatures,
  contractSteps,
  contracts,
  officeForms,
} from "../../db/schema/contracts";
import { me } from "../accounts/steps";
import { type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { type PersonsSide, type State, whyNoMove } from "../placements/machine";
import { usualNotice } from "../placements/rules";
import { agreeNotice, contractOf, type Held, holdPlacement, noteContract } from "../placements/steps";
import { debitsAgainSince } from "./clauses/money";
import { saidRecord, signerRecord, termsRecord, traceRecord } from "./records";
import { type ContractState, firstWithdrawal } from "./rules";
import type { Declare, OneContract } from "./schemas";
import { noticeOf, type Terms } from "./terms";

export type Contract = typeof contracts.$inferSelect;
export type Declaration = typeof contractDeclarations.$inferSelect;
export type Form = typeof contractForms.$inferSelect;
export type Signature = typeof contractSignatures.$inferSelect;

/** Contracts are made while a place is reserved or care is given, and nobody has given notice. */
const contractStates: readonly State[] = ["reserved", "settling_in", "active"];

export const mayHaveContract = (state: State): boolean => contractStates.includes(state);

/**
 * A contract of somebody's own, held with its placement. Somebody else's is not found, nor is a draft by the family. Errors:
 * `placements.not_found`, `contracts.not_found`, `contracts.not_now` where it is in none of these states.
 */
export async function holdContract(
  tx: Transaction,
  ctx: Context,
  side: PersonsSide,
  { placementId, contractId }: OneContract,
  states: readonly ContractState[],
): Promise<{
  readonly held: Held & { readonly side: PersonsSide };
  readonly contract: Contract;
  readonly terms: Terms;
}> {
  const held = await holdPlacement(tx, ctx, placementId, side);
  const [contract] = await tx
    .select()
    .from(contracts)
    .where(and(eq(contracts.id, contractId), eq(contracts.placementId, placementId)))
    .for("update");
  if (!contract || (side === "family" && contract.state === "draft"))
    throw new AppError("contracts.not_found", {}, "contractId");
  if (!states.includes(contract.state)) throw new AppError("contracts.not_now");
  return { held: { ...held, side }, contract, terms: await openTerms(ctx, contract) };
}

/** Errors: `contracts.no_place` where no place is agreed, or it ends. */
export function refuseWithoutPlace({ placement }: Pick<Held, "placement">): void {
  if (!mayHaveContract(placement.state)) throw new AppError("contracts.no_place");
}

/** What terms mean that were sealed before a contract could say it. */
const unsaid = { probationDays: null, noticePeriod: usualNotice.period, mealPer: "month", shares: null } as const;

export async function openTerms(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedTerms }: Pick<Contract, "id" | "sealedTerms">,
): Promise<Terms> {
  const terms = JSON.parse(await vendors.vault.open(sealedTerms, termsRecord(id)));
  return { herEmail: "", ...terms, written: { ...unsaid, ...terms.written } };
}

export function sealTerms({ vendors }: Pick<Context, "vendors">, contractId: string, terms: Terms): Promise<string> {
  return vendors.vault.seal(JSON.stringify(terms), termsRecord(contractId));
}

/** A step is written down, and the contract is in the state that it leads to. */
export async function takeStep(
  tx: Transaction,
  ctx: Context,
  { id }: Pick<Contract, "id">,
  side: PersonsSide,
  step: (typeof contractSteps.$inferInsert)["step"],
  changes: Partial<Contract> = {},
  words = "",
): Promise<void> {
  await tx
    .insert(contractSteps)
    .values({ id: newId(ctx.now), contractId: id, step, side, personId: me(ctx), at: ctx.now, words });
  if (Object.keys(changes).length > 0)
    await tx
      .update(contracts)
      .set({ ...(changes.state && { since: ctx.now }), ...changes })
      .where(eq(contracts.id, id));
}

/** The contract of a placement that was signed last and holds; null where there is none. */
export async function lastSigned(db: Database | Transaction, placementId: string): Promise<Contract | null> {
  const [signed] = await db
    .select()
    .from(contracts)
    .where(and(eq(contracts.placementId, placementId), eq(contracts.state, "signed")))
    .orderBy(desc(contracts.signedAt))
    .limit(1);
  return signed ?? null;
}

/** The form of a placement that waits for the parents; null where none does. */
export async function waitingForm(db: Database | Transaction, placementId: string): Promise<Form | null> {
  const [form] = await db
    .select()
    .from(contractForms)
    .where(and(eq(contractForms.placementId, placementId), eq(contractForms.state, "waiting")));
  return form ?? null;
}

/** States of a form that never held; one that was confirmed is kept as a contract is, also where somebody says later that it does not hold. */
export const neverHeld: readonly Form["state"][] = ["waiting", "refused", "taken_back"];

/** Forms of a placement that both sides say were signed on paper, in the order in which they were confirmed. */
export function confirmedForms(db: Database | Transaction, placementId: string): Promise<Form[]> {
  return db
    .select()
    .from(contractForms)
    .where(and(eq(contractForms.placementId, placementId), eq(contractForms.state, "confirmed")))
    .orderBy(asc(contractForms.since));
}

/** The placement follows what the contracts and forms that hold say of notice. */
export async function followNotice(tx: Transaction, ctx: Context, placementId: string): Promise<void> {
  const signed = await tx
    .select()
    .from(contracts)
    .where(and(eq(contracts.placementId, placementId), eq(contracts.state, "signed")))
    .orderBy(asc(contracts.fromDate), asc(contracts.signedAt));
  const notices = await Promise.all(
    signed.map(async (one) => ({ ...noticeOf(await openTerms(ctx, one)), from: one.fromDate })),
  );
  const ofForms = (await confirmedForms(tx, placementId)).map(({ fromDate, probationDays, noticePeriod }) => ({
    from: fromDate,
    probationDays,
    period: noticePeriod,
  }));
  // Of one day what was signed here counts before a form.
  await agreeNotice(tx, placementId, [...ofForms, ...notices]);
}

/** The signed contracts that change this one, and those that change them in turn: they hold no longer than it. */
export async function changesOf(tx: Transaction, ctx: Context, { placementId, number }: Contract): Promise<Contract[]> {
  const signed = await tx
    .select()
    .from(contracts)
    .where(and(eq(contracts.placementId, placementId), eq(contracts.state, "signed")));
  const replacing = new Map(
    await Promise.all(signed.map(async (one) => [(await openTerms(ctx, one)).replaces?.number, one] as const)),
  );
  const changes: Contract[] = [];
  for (let next = replacing.get(number); next; next = replacing.get(next.number)) changes.push(next);
  return changes;
}

/** When a withdrawal from it was first received without a sign-in, once it was signed; null where none was. */
export async function withdrawnAt(
  db: Database | Transaction,
  { id, signedAt }: Pick<Contract, "id" | "signedAt">,
): Promise<Date | null> {
  const declared = await db.select().from(contractDeclarations).where(eq(contractDeclarations.contractId, id));
  return firstWithdrawal(declared, signedAt);
}

/** What somebody declared without a sign-in. */
export async function openSaid(
  { vendors }: Pick<Context, "vendors">,
  { id, sealedSaid }: Pick<Declaration, "id" | "sealedSaid">,
): Promise<Declare> {
  return JSON.parse(await vendors.vault.open(sealedSaid, saidRecord(id)));
}

/** What tells declarations of one address from those of others, and says nothing of it to who has no key of ours. */
export const addressMarkOf = ({ vendors }: Pick<Context, "vendors">, email: string): Promise<string> =>
  vendors.signatures.sign("contracts.address", email.toLowerCase());

/** It names no contract that we know, and nobody of support has seen to it. */
export const isLoose = and(isNull(contractDeclarations.contractId), isNull(contractDeclarations.settledAt));

export function signaturesOf(db: Database | Transaction, contractIds: readonly string[]): Promise<Signature[]> {
  return db
    .select()
    .from(contractSignatures)
    .where(inArray(contractSignatures.contractId, [...contractIds]))
    .orderBy(contractSignatures.contractId, contractSignatures.order);
}

type NewSignature = {
  readonly contractId: string;
  readonly signer: {
    readonly personId: string;
    readonly side: PersonsSide;
    readonly name: string;
    readonly email: string;
  };
  readonly order: number;
  readonly method: string;
  readonly provenAt: Date;
  readonly sha256: string;
  readonly sentence: string;
  readonly early: boolean;
  readonly signedAt: Date;
  /** JSON of network address and browser; null where they are gone. */
  readonly trace: string | null;
};

/** Somebody has signed, here or at a vendor's. */
export async function writeSignature(
  tx: Transaction,
  ctx: Context,
  { signer, trace, ...signature }: NewSignature,
): Promise<void> {
  const { vault } = ctx.vendors;
  const { personId, side, name, email } = signer;
  const id = newId(ctx.now);
  await tx.insert(contractSignatures).values({
    ...signature,
    id,
    personId,
    side,
    sealedSigner: await vault.seal(JSON.stringify({ name, email }), signerRecord(id)),
    sealedTrace: trace && (await vault.seal(trace, traceRecord(id))),
  });
}

/** Everybody has signed: it is noted at its place, where none is noted there yet and there is still care to come, and notice follows it. */
export async function conclude(
  tx: Transaction,
  ctx: Context,
  held: Held & { readonly side: PersonsSide },
  contractId: string,
  signedAt: Date,
): Promise<void> {
  const { id: placementId, state } = held.placement;
  await emit(tx, ctx, "contracts.concluded", placementId, { contractId });
  const mayNote = whyNoMove("conclude_contract", state, held.side, null) === null;
  if (mayNote && !(await contractOf(tx, placementId))?.concludedOn)
    await noteContract(tx, ctx, held, todayInBerlin(signedAt));
  await followNotice(tx, ctx, placementId);
}

/** A contract as its payments follow it: what is written, from when until when, and since when it binds. */
export type BindingContract = {
  readonly placementId: string;
  readonly number: string;
  readonly from: Day;
  /** Of one that parents withdrew from after care had begun at their own wish: the day on which that was received (§357a(2) BGB). */
  readonly until: Day | null;
  readonly changes: boolean;
  readonly signedOn: Day;
  /** Whether it agrees that a debit that failed for lack of money is collected again. */
  readonly debitsAgain: boolean;
  readonly terms: Terms;
};

/**
 * Contracts of these placements by which parents owe something, in the order of their first days: those that hold, and those that were
 * withdrawn from after care had begun at the parents' express wish.
 */
export async function bindingContracts(
  tx: Database | Transaction,
  ctx: Pick<Context, "vendors">,
  placementIds: readonly string[],
): Promise<BindingContract[]> {
  const early = tx
    .select({ id: contractSignatures.contractId })
    .from(contractSignatures)
    .where(eq(contractSignatures.early, true));
  const rows = await tx
    .select()
    .from(contracts)
    .where(
      and(
        inArray(contracts.placementId, [...placementIds]),
        or(eq(contracts.state, "signed"), and(eq(contracts.state, "revoked"), inArray(contracts.id, early))),
      ),
    )
    .orderBy(contracts.fromDate, contracts.signedAt);
  return Promise.all(
    rows.map(async (row) => {
      const terms = await openTerms(ctx, row);
      return {
        placementId: row.placementId,
        number: row.number,
        from: row.fromDate,
        until: row.state === "revoked" ? todayInBerlin(row.since) : null,
        changes: terms.replaces !== null,
        signedOn: todayInBerlin(row.signedAt ?? row.since),
        debitsAgain: terms.written.debit && (row.clauseVersions?.["pay"] ?? 0) >= debitsAgainSince,
        terms,
      };
    }),
  );
}

/** The last of a placement's that still runs; what was withdrawn from does not. */
export const runningContract = (contracts: readonly BindingContract[]): BindingContract | undefined =>
  contracts.findLast(({ until }) => until === null);

/** Whether a debit that failed for lack of money may be collected again: only as the contract that holds that day agrees. */
export async function agreesDebitsAgain(
  tx: Database | Transaction,
  ctx: Pick<Context, "vendors">,
  placementId: string,
  today: Day,
): Promise<boolean> {
  const running = (await bindingContracts(tx, ctx, [placementId])).filter(({ until }) => until === null);
  return (running.findLast(({ from }) => from <= today) ?? running[0])?.debitsAgain ?? false;
}

type Area = Pick<typeof officeForms.$inferSelect, "land" | "municipalityId">;

/** Forms that are kept for exactly this area. */
export const ofArea = ({ land, municipalityId }: Area) =>
  and(
    eq(officeForms.land, land),
    municipalityId === null ? isNull(officeForms.municipalityId) : eq(officeForms.municipalityId, municipalityId),
  );

/** Forms for a home: of its municipality, and of its whole Land. */
export const offeredAt = ({ land, municipalityId }: Area): SQL => {
  const whole = isNull(officeForms.municipalityId);
  const here = municipalityId === null ? whole : or(whole, eq(officeForms.municipalityId, municipalityId));
  return sql`(${and(eq(officeForms.land, land), here)})`;
};

/** Whose contracts were signed, as `givePlacementsSigned` takes them. */
export const signedPlacements = sql`
  select ${contracts.placementId} as placement_id from ${contracts} where ${contracts.state} in ('signed', 'revoked')`;

/** Papers of contracts, as `givePapersHeld` takes them. */
export const contractPapers = sql`
  select ${contracts.paperId} from ${contracts} where ${contracts.paperId} is not null
  union all select ${contracts.signedPaperId} from ${contracts} where ${contracts.signedPaperId} is not null
  union all select ${contractForms.paperId} from ${contractForms} where ${contractForms.paperId} is not null
  union all select ${officeForms.paperId} from ${officeForms} where ${officeForms.paperId} is not null`;
