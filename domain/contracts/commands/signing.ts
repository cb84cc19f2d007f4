/** Everybody signs for themselves; the last signature concludes the contract. */
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { contracts } from "../../../db/schema/contracts";
import { addressOf, me, signInMethodAt } from "../../accounts/steps";
import { keepPaper, paperBytes, paperMarks, storePaper } from "../../documents/papers";
import { checksShownOf } from "../../identity-checks/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise, requireFresh } from "../../kernel/permissions";
import { type PersonsSide, whyNoMove } from "../../placements/machine";
import { unsayNotedContract } from "../../placements/steps";
import { type Signed, sentenceOf, signaturePage } from "../paper";
import { signerRecord } from "../records";
import { signMinutes, whyNoCustodian, whyNotWithdrawn } from "../rules";
import type { DeclineContract, OneContract, SignContract } from "../schemas";
import { signingOf } from "../signings";
import {
  type Contract,
  changesOf,
  conclude,
  confirmedForms,
  followNotice,
  holdContract,
  openTerms,
  type Signature,
  signaturesOf,
  takeStep,
  withdrawnAt,
  writeSignature,
} from "../steps";
import type { Terms } from "../terms";
import { holdToSign } from "../to-sign";

/** From where somebody signs; kept sealed and for six months. */
export type Trace = { readonly network: string; readonly browser: string };

/**
 * Somebody signs the file that they have read. Errors: `accounts.sign_in_again` ten minutes after a sign-in, `contracts.other_file`,
 * `contracts.not_a_signer`, `contracts.already_signed`, `contracts.outdated`, `contracts.base_gone`, `contracts.signed_elsewhere`,
 * `contracts.not_now`, `contracts.not_found`.
 */
export async function signContract(ctx: Context, side: PersonsSide, input: SignContract, trace: Trace): Promise<void> {
  authorise(ctx, side === "family" ? "contracts.sign_as_family" : "contracts.sign_as_childminder");
  requireFresh(ctx, signMinutes);
  await inTransaction(ctx, async (tx) => {
    const { held, contract, terms, signers, signed } = await holdToSign(tx, ctx, side, input);
    if (await signingOf(tx, contract.id)) throw new AppError("contracts.signed_elsewhere");
    const order = signed.length + 1;
    await writeSignature(tx, ctx, {
      ...(await signatureOf(tx, ctx, side, terms)),
      contractId: contract.id,
      order,
      sha256: input.sha256,
      early: side === "family" && input.early,
      trace: JSON.stringify(trace),
    });
    const isLast = order === signers.length;
    await takeStep(tx, ctx, contract, side, "sign", isLast ? { state: "signed", signedAt: ctx.now } : {});
    if (isLast) await conclude(tx, ctx, held, contract.id, ctx.now);
    else await emit(tx, ctx, "contracts.signed", input.placementId, { contractId: contract.id });
  });
}

/** Who signs now, as the contract names them, and how they have proven who they are. */
async function signatureOf(tx: Transaction, ctx: Context, side: PersonsSide, terms: Terms) {
  const personId = me(ctx);
  const provenAt = ctx.actor.provenAt ?? ctx.now;
  const { herName, custodians } = terms.written;
  const name = side === "childminder" ? herName : (custodians.find((one) => one.personId === personId)?.name ?? "");
  return {
    signer: { personId, side, name, email: (await addressOf(tx, personId))?.email ?? "" },
    method: (await signInMethodAt(tx, personId, provenAt)) ?? "unknown",
    provenAt,
    sentence: sentenceOf(terms, side),
    signedAt: ctx.now,
  };
}

/** A parent whom it names does not sign, and says why: she can write another one. Errors: `contracts.not_a_signer`, `not_found`, `not_now`. */
export async function declineContract(ctx: Context, { words, ...input }: DeclineContract): Promise<void> {
  authorise(ctx, "contracts.sign_as_family");
  await inTransaction(ctx, async (tx) => {
    const { contract, terms } = await holdContract(tx, ctx, "family", input, ["sent"]);
    refuse(whyNoCustodian(terms.written, me(ctx)));
    await takeStep(tx, ctx, contract, "family", "decline", { state: "declined" }, words);
    await emit(tx, ctx, "contracts.declined", input.placementId, { contractId: contract.id });
  });
}

/**
 * A parent who signed it withdraws from a contract: neither it nor a change of it holds any longer, nor does what was noted of the place, unless
 * a form that was signed on paper was confirmed. What was declared in time without a sign-in is in time. Errors:
 * `contracts.withdrawal_over`, `not_a_signer`, `not_found`, `not_now`.
 */
export async function withdrawContract(ctx: Context, input: OneContract): Promise<void> {
  authorise(ctx, "contracts.sign_as_family");
  await inTransaction(ctx, async (tx) => {
    const { held, contract, terms } = await holdContract(tx, ctx, "family", input, ["signed"]);
    refuse(whyNoCustodian(terms.written, me(ctx)));
    const receivedAt = (await withdrawnAt(tx, contract)) ?? ctx.now;
    refuse(whyNotWithdrawn(contract.signedAt, receivedAt));
    for (const one of [contract, ...(await changesOf(tx, ctx, contract))]) {
      // A change may have been signed after it was declared.
      const since = one.signedAt && one.signedAt > receivedAt ? one.signedAt : receivedAt;
      await takeStep(tx, ctx, one, "family", "revoke", { state: "revoked", since });
    }
    await emit(tx, ctx, "contracts.withdrawn", input.placementId, { contractId: contract.id });
    // Of a change that is withdrawn the contract before it holds on, and a form that was signed on paper is another contract.
    const isLeft = terms.replaces !== null || (await confirmedForms(tx, input.placementId)).length > 0;
    if (!isLeft && whyNoMove("unsay_contract", held.placement.state, "family") === null)
      await unsayNotedContract(tx, ctx, held, "");
    await followNotice(tx, ctx, input.placementId);
  });
}

/**
 * Used by jobs: the signed file, with the page that says who signed, is drawn and stored, once. Answers whether it is there now and the contract
 * holds.
 */
export async function fileSigned(ctx: Context, contractId: string): Promise<boolean> {
  authorise(ctx, "contracts.keep");
  const [contract] = await ctx.db.select().from(contracts).where(eq(contracts.id, contractId));
  if (!contract) return false;
  const holds = contract.state === "signed";
  if (contract.signedPaperId) return holds;
  const toSign = await paperOf(ctx, contract);
  if (!toSign) return false;
  const terms = await openTerms(ctx, contract);
  const signatures = await signaturesOf(ctx.db, [contractId]);
  const page = signaturePage(terms, toSign, await Promise.all(signatures.map((one) => signedBy(ctx, one))), ctx.now);
  const paper = await storePaper(ctx, await ctx.vendors.papers.append(toSign.file, page));
  const unfiled = and(eq(contracts.id, contractId), isNull(contracts.signedPaperId));
  await inTransaction(ctx, async (tx) => {
    const [still] = await tx.select({ id: contracts.id }).from(contracts).where(unfiled).for("update");
    // Somebody was faster, or it is gone: the file goes at night.
    if (!still) return;
    await keepPaper(tx, paper);
    await tx.update(contracts).set({ signedPaperId: paper.id }).where(unfiled);
  });
  return holds;
}

/** What was signed, with its hash; null where nothing was sent. Errors: `Error` where the storage lost it. */
async function paperOf(ctx: Context, { paperId }: Pick<Contract, "paperId">) {
  if (!paperId) return null;
  const [mark] = await paperMarks(ctx.db, [paperId]);
  const file = await paperBytes(ctx, paperId);
  if (!mark?.sha256 || !file) throw new Error(`paper ${paperId} of a contract is gone`);
  return { file, bytes: mark.bytes, sha256: mark.sha256 };
}

async function signedBy({ db, vendors }: Context, one: Signature): Promise<Signed> {
  const { name, email } = JSON.parse(await vendors.vault.open(one.sealedSigner, signerRecord(one.id)));
  const { personId, side, method, provenAt, sentence, early } = one;
  const check = personId ? (await checksShownOf(db, [{ personId, name }])).get(personId) : undefined;
  const identity = check && check.at <= one.signedAt ? check : null;
  return { name, email, side, method, provenAt, at: one.signedAt, sentence, early, identity };
}
