/** What became of a contract at the vendor's becomes so here: signatures, the signed file, a refusal, an end. */
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contractSignatures, contractSignings, contractSigningVisits, contracts } from "../../../db/schema/contracts";
import { keepPaper, paperMarks, type StoredPaper, storePaper } from "../../documents/papers";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { whyNoMove } from "../../placements/machine";
import { contractOf, type Held, holdPlacement, noteContract } from "../../placements/steps";
import { signerRecord, traceRecord, visitRecord } from "../records";
import type { SigningState, SigningVendor } from "../signature";
import { isOpenRequest, type OwnSigner, openSigners, type Signing, serviceOf } from "../signings";
import { type Contract, followNotice, signaturesOf, takeStep } from "../steps";

/** Used by a job: asks the vendor how it stands with a request, and has it stand so here. In whatever order, and however often it runs. */
export async function takeSigning(ctx: Context, requestId: string): Promise<void> {
  authorise(ctx, "contracts.keep");
  // Before it is asked: what is told from now on is another look's.
  const [signing] = await ctx.db
    .update(contractSignings)
    .set({ toldAt: null })
    .where(isOpenRequest(requestId))
    .returning();
  if (!signing) return;
  const service = serviceOf(ctx, signing.vendor);
  const signers = await openSigners(ctx, signing);
  const seen = await service.state(requestId, signers);
  const paper = seen.outcome === "signed" ? await storePaper(ctx, await service.signedFile(requestId)) : null;
  await inTransaction(ctx, (tx) => takeIn(tx, ctx, signing, { seen, signers, paper }));
}

type Seen = {
  readonly seen: SigningState;
  readonly signers: readonly OwnSigner[];
  readonly paper: StoredPaper | null;
};

async function takeIn(tx: Transaction, ctx: Context, { contractId, vendor }: Signing, found: Seen): Promise<void> {
  const [known] = await tx
    .select({ placementId: contracts.placementId })
    .from(contracts)
    .where(eq(contracts.id, contractId));
  if (!known) return;
  const held = await holdPlacement(tx, ctx, known.placementId, "system");
  const [contract] = await tx.select().from(contracts).where(eq(contracts.id, contractId)).for("update");
  const open = and(eq(contractSignings.contractId, contractId), eq(contractSignings.state, "open"));
  const [signing] = await tx.select().from(contractSignings).where(open).for("update");
  if (!contract || !signing) return;
  const { outcome } = found.seen;
  const signed = await takeSignatures(tx, ctx, { contract, vendor, found });
  if (outcome === "signed" && found.paper) await conclude(tx, ctx, held, contract, found.paper);
  else if (contract.state === "sent") {
    for (const signer of signed)
      await emit(tx, as(ctx, signer), "contracts.signed", contract.placementId, { contractId });
    if (outcome === "declined") await takeRefusal(tx, ctx, contract, found);
    if (outcome === "withdrawn") await takeEnd(tx, ctx, held, contract);
  }
  if (outcome === "open") return;
  await tx
    .update(contractSignings)
    .set({ state: outcome, since: ctx.now, sealedSigners: null, toldAt: null })
    .where(open);
  await tx.delete(contractSigningVisits).where(eq(contractSigningVisits.contractId, contractId));
}

/** What one of them did at the vendor's, as they would have done it here. */
const as = (ctx: Context, { reference }: Pick<OwnSigner, "reference">): Context => ({
  ...ctx,
  actor: { ...ctx.actor, personId: reference },
});

/** Who signed there and not yet here, in the order in which they did: their signatures are written. */
async function takeSignatures(
  tx: Transaction,
  ctx: Context,
  { contract, vendor, found }: { readonly contract: Contract; readonly vendor: SigningVendor; readonly found: Seen },
): Promise<OwnSigner[]> {
  const { seen, signers } = found;
  const known = await signaturesOf(tx, [contract.id]);
  const stateOf = ({ reference }: OwnSigner) => seen.signers.find((one) => one.reference === reference);
  const atOf = (signer: OwnSigner) => stateOf(signer)?.at ?? ctx.now;
  const fresh = signers
    .filter((one) => seen.outcome === "signed" || stateOf(one)?.state === "signed")
    .filter(({ reference }) => !known.some(({ personId }) => personId === reference))
    .toSorted((one, other) => atOf(one).getTime() - atOf(other).getTime() || one.turn - other.turn);
  const [file] = contract.paperId ? await paperMarks(tx, [contract.paperId]) : [];
  for (const [at, signer] of fresh.entries()) {
    await writeSignature(tx, ctx, {
      contractId: contract.id,
      signer,
      method: vendor,
      at: atOf(signer),
      sha256: file?.sha256 ?? "",
      order: known.length + at + 1,
    });
    await takeStep(tx, as(ctx, signer), contract, signer.side, "sign");
  }
  return fresh;
}

type TakenSignature = {
  readonly contractId: string;
  readonly signer: OwnSigner;
  readonly method: SigningVendor;
  readonly at: Date;
  readonly sha256: string;
  readonly order: number;
};

async function writeSignature(tx: Transaction, ctx: Context, taken: TakenSignature): Promise<void> {
  const { contractId, signer, method, at, sha256, order } = taken;
  const { vault } = ctx.vendors;
  const { contractId: ofContract, personId: ofPerson } = contractSigningVisits;
  const [visit] = await tx
    .select()
    .from(contractSigningVisits)
    .where(and(eq(ofContract, contractId), eq(ofPerson, signer.reference)));
  const id = newId(ctx.now);
  const trace = visit?.sealedTrace ? await vault.open(visit.sealedTrace, visitRecord(visit.id)) : null;
  await tx.insert(contractSignatures).values({
    id,
    contractId,
    personId: signer.reference,
    side: signer.side,
    order,
    sealedSigner: await vault.seal(JSON.stringify({ name: signer.name, email: signer.email }), signerRecord(id)),
    method,
    provenAt: visit?.provenAt ?? at,
    sha256,
    sentence: visit?.sentence ?? "",
    early: visit?.early ?? false,
    signedAt: at,
    sealedTrace: trace && (await vault.seal(trace, traceRecord(id))),
  });
}

/** What everybody has signed there is concluded, whatever was said here meanwhile: it was too late to say it. */
async function conclude(
  tx: Transaction,
  ctx: Context,
  held: Held,
  contract: Contract,
  paper: StoredPaper,
): Promise<void> {
  if (contract.state === "signed" || contract.state === "revoked") return;
  const signatures = await signaturesOf(tx, [contract.id]);
  const last = signatures.at(-1);
  const signedAt = last?.signedAt ?? ctx.now;
  await keepPaper(tx, paper);
  await tx
    .update(contracts)
    .set({ state: "signed", since: ctx.now, signedAt, signedPaperId: paper.id })
    .where(eq(contracts.id, contract.id));
  const by = as(ctx, { reference: last?.personId ?? "" });
  const { placementId } = contract;
  await emit(tx, by, "contracts.concluded", placementId, { contractId: contract.id });
  const side = last?.side ?? "childminder";
  const mayNote = whyNoMove("conclude_contract", held.placement.state, side, null) === null;
  if (mayNote && !(await contractOf(tx, placementId))?.concludedOn)
    await noteContract(tx, by, { ...held, side }, todayInBerlin(signedAt));
  await followNotice(tx, by, placementId);
}

/** Parents who decline say what is to change; she who declines takes it back. */
async function takeRefusal(tx: Transaction, ctx: Context, contract: Contract, { seen, signers }: Seen): Promise<void> {
  const said = seen.signers.find(({ state }) => state === "declined");
  const signer =
    signers.find(({ reference }) => reference === said?.reference) ?? signers.find(({ turn }) => turn === 1);
  if (!signer) return;
  const [by, which] = [as(ctx, signer), { contractId: contract.id }];
  if (signer.side === "childminder") {
    await takeStep(tx, by, contract, "childminder", "recall", { state: "taken_back" }, seen.words);
    await emit(tx, by, "contracts.taken_back", contract.placementId, which);
  } else {
    await takeStep(tx, by, contract, "family", "decline", { state: "declined" }, seen.words);
    await emit(tx, by, "contracts.declined", contract.placementId, which);
  }
}

/** It ran out at the vendor's, or was ended there by hand. */
async function takeEnd(tx: Transaction, ctx: Context, held: Held, contract: Contract): Promise<void> {
  const by = as(ctx, { reference: held.locked.childminder.personId ?? "" });
  await takeStep(tx, by, contract, "childminder", "recall", { state: "taken_back" });
  await emit(tx, ctx, "contracts.signing_ended", contract.placementId, { contractId: contract.id });
}
