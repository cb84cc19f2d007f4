/** A contract is signed at a vendor's: brought there, visited, called about, ended; what became of it is taken by `takeSigning`. */
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contractSignings, contractSigningVisits, contracts } from "../../../db/schema/contracts";
import { me } from "../../accounts/steps";
import { paperBytes } from "../../documents/papers";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { emitAll, emittedAmong } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise, requireFresh } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { sentenceOf } from "../paper";
import { visitRecord } from "../records";
import { signMinutes } from "../rules";
import type { SignContract } from "../schemas";
import { type SigningNotice, SigningRefused, type SigningVendor } from "../signature";
import {
  closeSigning,
  isOpenRequest,
  isUnderWay,
  openSigners,
  orRefused,
  serviceOf,
  signingOf,
  signingTitle,
} from "../signings";
import { holdToSign } from "../to-sign";
import type { Trace } from "./signing";
import { endRefused, takeSigning } from "./taking-signatures";

/** Used by a job: the file that is signed goes to the vendor. Again changes nothing. */
export async function beginSigning(ctx: Context, contractId: string): Promise<void> {
  authorise(ctx, "contracts.keep");
  const signing = await signingOf(ctx.db, contractId);
  const [contract] = await ctx.db.select().from(contracts).where(eq(contracts.id, contractId));
  if (signing?.state !== "beginning" || contract?.state !== "sent" || !contract.paperId) return;
  const file = await paperBytes(ctx, contract.paperId);
  if (!file) throw new Error(`paper ${contract.paperId} of a contract is gone`);
  const service = serviceOf(ctx, signing.vendor);
  const signers = await openSigners(ctx, signing);
  const request = { reference: contractId, title: signingTitle(contract), file, signers };
  const begun = await orRefused(service.begin(request));
  if (begun instanceof SigningRefused) return endRefused(ctx, contractId, begun);
  const { requestId } = begun;
  const [opened] = await ctx.db
    .update(contractSignings)
    .set({ requestId, state: "open" })
    .where(and(eq(contractSignings.contractId, contractId), eq(contractSignings.state, "beginning")))
    .returning({ contractId: contractSignings.contractId });
  // Taken back, declined or erased meanwhile: whoever did that could not know of this request.
  if (!opened) await dropSigning(ctx, signing.vendor, requestId);
}

/**
 * Where somebody signs now; what they ticked before is kept, and becomes a part of their signature. Errors: those of `signContract`,
 * `contracts.signed_elsewhere`, `contracts.vendor_waits`, `contracts.not_your_turn`, `contracts.vendor_over`, `contracts.vendor_away`.
 */
export async function visitSigning(
  ctx: Context,
  side: PersonsSide,
  input: SignContract,
  trace: Trace,
): Promise<{ url: string }> {
  authorise(ctx, side === "family" ? "contracts.sign_as_family" : "contracts.sign_as_childminder");
  requireFresh(ctx, signMinutes);
  const visit = await inTransaction(ctx, async (tx) => {
    const { contract, terms, signed } = await holdToSign(tx, ctx, side, input);
    const signing = await signingOf(tx, contract.id);
    if (!signing) throw new AppError("contracts.signed_elsewhere");
    if (signing.state !== "open" || !signing.requestId) throw new AppError("contracts.vendor_waits");
    const signers = await openSigners(ctx, signing);
    const signer = signers.find(({ reference }) => reference === me(ctx));
    if (!signer) throw new AppError("contracts.not_a_signer");
    const hasSigned = new Set(signed.map(({ personId }) => personId));
    if (signers.some(({ turn, reference }) => turn < signer.turn && !hasSigned.has(reference)))
      throw new AppError("contracts.not_your_turn");
    await keepVisit(tx, ctx, contract.id, {
      sentence: sentenceOf(terms, side),
      early: side === "family" && input.early,
      trace,
    });
    return { vendor: signing.vendor, requestId: signing.requestId, signer };
  });
  const path = side === "family" ? "/meine-plaetze" : "/meine-tagespflege/anfragen";
  const back = ctx.vendors.pageAddress(`${path}/${input.placementId}/vertrag`, ctx.locale);
  try {
    const service = serviceOf(ctx, visit.vendor);
    return {
      url: await service.linkOf(
        visit.requestId,
        { ...visit.signer, language: ctx.locale },
        `${back}?zurueck=unterschrift`,
      ),
    };
  } catch (error) {
    if (error instanceof SigningRefused && error.reason === "over") throw new AppError("contracts.vendor_over");
    console.error(
      JSON.stringify({ level: "error", what: "no link to sign", requestId: ctx.requestId, why: String(error) }),
    );
    throw new AppError("contracts.vendor_away");
  }
}

async function keepVisit(
  tx: Transaction,
  ctx: Context,
  contractId: string,
  ticked: { readonly sentence: string; readonly early: boolean; readonly trace: Trace },
): Promise<void> {
  const personId = me(ctx);
  const { contractId: ofContract, personId: ofPerson } = contractSigningVisits;
  // Whoever comes again ticks again: what they ticked last counts.
  await tx.delete(contractSigningVisits).where(and(eq(ofContract, contractId), eq(ofPerson, personId)));
  const id = newId(ctx.now);
  await tx.insert(contractSigningVisits).values({
    id,
    contractId,
    personId,
    at: ctx.now,
    provenAt: ctx.actor.provenAt ?? ctx.now,
    sentence: ticked.sentence,
    early: ticked.early,
    sealedTrace: await ctx.vendors.vault.seal(JSON.stringify(ticked.trace), visitRecord(id)),
  });
}

/**
 * A vendor called: that it did is noted at the request, with a job, in one statement. Of calls that come while nobody has looked yet the first
 * one counts; of a request that we do not have, or that is over, none does.
 */
export async function keepSigningNotices(ctx: Context, notices: readonly SigningNotice[]): Promise<void> {
  authorise(ctx, "contracts.keep_signing_notices");
  for (const { vendor, requestId } of notices) {
    if (!uuid.test(requestId)) continue;
    const told = ctx.db
      .update(contractSignings)
      .set({ toldAt: ctx.now })
      .where(and(isOpenRequest(requestId), eq(contractSignings.vendor, vendor), isNull(contractSignings.toldAt)))
      .returning({ id: contractSignings.requestId })
      .getSQL();
    const emitted = emittedAmong(ctx, "contracts.signing_told", sql`select request_id from told`, [
      { subjectId: requestId.toLowerCase(), details: { vendor } },
    ]);
    await ctx.db.execute(sql`with told as (${told}) ${emitted}`);
  }
}

/** Both vendors' ids are such. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Used by a job: a contract that was taken back or declined here is not signed there any more; what was signed there before is concluded. */
export async function endSigning(ctx: Context, contractId: string): Promise<void> {
  authorise(ctx, "contracts.keep");
  const signing = await signingOf(ctx.db, contractId);
  const [contract] = await ctx.db.select().from(contracts).where(eq(contracts.id, contractId));
  if (!signing || !contract || (signing.state !== "beginning" && signing.state !== "open")) return;
  const request = { reference: contractId, title: signingTitle(contract) };
  const service = serviceOf(ctx, signing.vendor);
  const requestId = signing.requestId ?? (await service.find(request))?.requestId ?? null;
  const why = contract.state === "sent" ? letGo : takenBack;
  if (requestId && !(await withdrawn(ctx, signing.vendor, requestId, why))) {
    await ctx.db.update(contractSignings).set({ requestId, state: "open" }).where(isUnderWay(contractId));
    await takeSigning(ctx, requestId);
    return;
  }
  await closeSigning(ctx.db, ctx, contractId, "withdrawn");
}

/** Used by a job: a place was let go, and nobody signs for it any more. */
export async function endSigningsOf(ctx: Context, placementId: string): Promise<void> {
  authorise(ctx, "contracts.keep");
  const sent = await ctx.db
    .select({ id: contracts.id })
    .from(contracts)
    .where(and(eq(contracts.placementId, placementId), eq(contracts.state, "sent")));
  for (const { id } of sent) await endSigning(ctx, id);
}

/** Used by a job: nobody signs a request any more whose contract is gone, or has waited too long. */
export async function dropSigning(ctx: Context, vendor: SigningVendor, requestId: string): Promise<void> {
  authorise(ctx, "contracts.keep");
  await withdrawn(ctx, vendor, requestId, takenBack);
}

/** As the vendor tells those who were to sign. */
const takenBack = "Der Vertrag wurde bei Tagesnest zurückgenommen.";
const letGo = "Der Platz wurde bei Tagesnest zurückgegeben.";

/** False where everybody has signed it. */
async function withdrawn(ctx: Context, vendor: SigningVendor, requestId: string, why: string): Promise<boolean> {
  try {
    await serviceOf(ctx, vendor).withdraw(requestId, why);
    return true;
  } catch (error) {
    if (!(error instanceof SigningRefused) || error.reason === "invalid") throw error;
    return error.reason === "not_found";
  }
}

/** Hours after which a request is looked at that nobody called about. */
const quietHours = 20;
/** What nobody signs for so many days is ended before it is forgotten here (`contracts_unsigned`). */
const patientDays = 170;

/** What the vendors never called about: a job for each request. */
export async function lookAtSignings(ctx: Context): Promise<{ asked: number; ended: number }> {
  authorise(ctx, "contracts.keep");
  const ago = (hours: number) => new Date(ctx.now.getTime() - hours * 3_600_000);
  const { state, requestId, vendor, since } = contractSignings;
  return inTransaction(ctx, async (tx) => {
    const open = await tx
      .select({ requestId, vendor, since })
      .from(contractSignings)
      .where(and(eq(state, "open"), lt(since, ago(quietHours))));
    const about = (one: (typeof open)[number]) =>
      one.requestId ? [{ subjectId: one.requestId, details: { vendor: one.vendor } }] : [];
    const asked = open.flatMap(about);
    const ended = open.filter((one) => one.since < ago(24 * patientDays)).flatMap(about);
    await emitAll(tx, ctx, "contracts.signing_dropped", ended);
    await emitAll(tx, ctx, "contracts.signing_told", asked);
    return { asked: asked.length, ended: ended.length };
  });
}
