/** What became of a contract at the vendor's becomes so here: signatures, the signed file, a refusal, an end. */
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contractSignings, contractSigningVisits, contracts } from "../../../db/schema/contracts";
import { keepPaper, paperMarks, type StoredPaper, storePaper } from "../../documents/papers";
import { type Context, inTransaction } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { type Held, holdPlacement } from "../../placements/steps";
import { visitRecord } from "../records";
import { SigningRefused, type SigningState, type SigningVendor } from "../signature";
import {
  closeSigning,
  isOpenRequest,
  isUnderWay,
  type OwnSigner,
  openSigners,
  orRefused,
  type Signing,
  serviceOf,
} from "../signings";
import { type Contract, conclude, signaturesOf, takeStep, writeSignature } from "../steps";

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
  const seen = await orRefused(service.state(requestId, signers));
  if (seen instanceof SigningRefused) {
    if (seen.reason !== "not_found") throw seen;
    return endRefused(ctx, signing.contractId, seen);
  }
  const paper = seen.outcome === "signed" ? await storePaper(ctx, await service.signedFile(requestId)) : null;
  await inTransaction(ctx, (tx) => takeIn(tx, ctx, signing, { seen, signers, paper }));
}

type Seen = {
  readonly seen: SigningState;
  readonly signers: readonly OwnSigner[];
  readonly paper: StoredPaper | null;
};

async function takeIn(tx: Transaction, ctx: Context, { contractId, vendor }: Signing, found: Seen): Promise<void> {
  const known = await holdSigning(tx, ctx, contractId);
  if (!known) return;
  const { held, contract } = known;
  const { outcome } = found.seen;
  const signed = await takeSignatures(tx, ctx, { contract, vendor, found });
  if (outcome === "signed" && found.paper) await concludeThere(tx, ctx, held, contract, found.paper);
  else if (contract.state === "sent") {
    for (const signer of signed)
      await emit(tx, as(ctx, signer), "contracts.signed", contract.placementId, { contractId });
    if (outcome === "declined") await takeRefusal(tx, ctx, contract, found);
    if (outcome === "withdrawn") await takeEnd(tx, ctx, held, contract);
  }
  if (outcome !== "open") await closeSigning(tx, ctx, contractId, outcome);
}

/** A contract that is under way at a vendor's, held with its placement; null where it is gone, or over there. */
async function holdSigning(tx: Transaction, ctx: Context, contractId: string) {
  const [known] = await tx
    .select({ placementId: contracts.placementId })
    .from(contracts)
    .where(eq(contracts.id, contractId));
  if (!known) return null;
  const held = await holdPlacement(tx, ctx, known.placementId, "system");
  const [contract] = await tx.select().from(contracts).where(eq(contracts.id, contractId)).for("update");
  const [signing] = await tx.select().from(contractSignings).where(isUnderWay(contractId)).for("update");
  return contract && signing ? { held, contract } : null;
}

/** The vendor does not take it, or has it no more: it ends here as if it had been ended there. */
export async function endRefused(ctx: Context, contractId: string, why: SigningRefused): Promise<void> {
  authorise(ctx, "contracts.keep");
  console.error(JSON.stringify({ level: "error", what: "signing refused", contract: contractId, why: String(why) }));
  await inTransaction(ctx, async (tx) => {
    const known = await holdSigning(tx, ctx, contractId);
    if (!known) return;
    if (known.contract.state === "sent") await takeEnd(tx, ctx, known.held, known.contract);
    await closeSigning(tx, ctx, contractId, "withdrawn");
  });
}

/** What one of them did at the vendor's, as they would have done it here. */
const as = (ctx: Context, { reference }: Pick<OwnSigner, "reference">): Context => ({
  ...ctx,
  actor: { ...ctx.actor, personId: reference },
});

/** Who signed there and not yet here, in the order in which they did: their signatures are written. Errors: `Error` where it says more than they did. */
async function takeSignatures(
  tx: Transaction,
  ctx: Context,
  { contract, vendor, found }: { readonly contract: Contract; readonly vendor: SigningVendor; readonly found: Seen },
): Promise<OwnSigner[]> {
  const { seen, signers } = found;
  const known = await signaturesOf(tx, [contract.id]);
  const stateOf = ({ reference }: OwnSigner) => seen.signers.find((one) => one.reference === reference);
  const hasSigned = (signer: OwnSigner) => stateOf(signer)?.state === "signed";
  if (seen.outcome === "signed" && !signers.every(hasSigned))
    throw new Error(`contract ${contract.id} is signed, as ${vendor} tells, and not by everybody whom it names`);
  const atOf = (signer: OwnSigner) => stateOf(signer)?.at ?? ctx.now;
  const fresh = signers
    .filter(hasSigned)
    .filter(({ reference }) => !known.some(({ personId }) => personId === reference))
    .toSorted((one, other) => atOf(one).getTime() - atOf(other).getTime() || one.turn - other.turn);
  const [file] = contract.paperId ? await paperMarks(tx, [contract.paperId]) : [];
  for (const [at, signer] of fresh.entries()) {
    await writeSignature(tx, ctx, {
      ...(await visitOf(tx, ctx, contract.id, signer)),
      contractId: contract.id,
      signer: { ...signer, personId: signer.reference },
      order: known.length + at + 1,
      method: vendor,
      sha256: file?.sha256 ?? "",
      signedAt: atOf(signer),
    });
    await takeStep(tx, as(ctx, signer), contract, signer.side, "sign");
  }
  return fresh;
}

/** What they ticked here before they went there. Errors: `Error` where they did not come by our page: nobody signs without. */
async function visitOf(tx: Transaction, ctx: Context, contractId: string, { reference }: OwnSigner) {
  const { contractId: ofContract, personId: ofPerson } = contractSigningVisits;
  const [visit] = await tx
    .select()
    .from(contractSigningVisits)
    .where(and(eq(ofContract, contractId), eq(ofPerson, reference)));
  if (!visit)
    throw new Error(`contract ${contractId} was signed at a vendor's by somebody who did not come by our page`);
  const { id, provenAt, sentence, early, sealedTrace } = visit;
  const trace = sealedTrace && (await ctx.vendors.vault.open(sealedTrace, visitRecord(id)));
  return { provenAt, sentence, early, trace };
}

/** What everybody has signed there is concluded, whatever was said here meanwhile: it was too late to say it. */
async function concludeThere(
  tx: Transaction,
  ctx: Context,
  held: Held,
  contract: Contract,
  paper: StoredPaper,
): Promise<void> {
  if (contract.state === "signed" || contract.state === "revoked") return;
  const last = (await signaturesOf(tx, [contract.id])).at(-1);
  const signedAt = last?.signedAt ?? ctx.now;
  await keepPaper(tx, paper);
  await tx
    .update(contracts)
    .set({ state: "signed", since: ctx.now, signedAt, signedPaperId: paper.id })
    .where(eq(contracts.id, contract.id));
  const by = as(ctx, { reference: last?.personId ?? "" });
  await conclude(tx, by, { ...held, side: last?.side ?? "childminder" }, contract.id, signedAt);
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
