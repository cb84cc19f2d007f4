/** She writes a contract about an accepted place, sends it to be signed, and can take it back. */
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "../../../db/client";
import { contracts } from "../../../db/schema/contracts";
import { keepPaper, storePaper } from "../../documents/papers";
import { type Day, later, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import { holdPlacement } from "../../placements/steps";
import { clauseVersions } from "../clauses";
import { factsOf, pagesOf, termsOf } from "../facts";
import { contractPaper } from "../paper";
import { numberFrom, whyBaseGone, whyNotOffered, whyNotTheseCustodians, whyNotTheseShares } from "../rules";
import type { DraftContract, OneContract, SendContract } from "../schemas";
import { openSigning, signersFor } from "../signings";
import {
  type Contract,
  holdContract,
  lastSigned,
  refuseWithoutPlace,
  sealTerms,
  takeStep,
  waitingForm,
} from "../steps";
import { parentsOwe, type Replaced, type Terms } from "../terms";

/**
 * Writes the draft, or writes it anew. After a contract that was signed here it is a change of it, from `changeFrom` on. Errors:
 * `contracts.no_place`, `contracts.waits` while another one is to be signed, those of `whyNotOffered` and `whyNotTheseCustodians`.
 */
export async function draftContract(
  ctx: Context,
  { placementId, changeFrom, ...written }: DraftContract,
): Promise<{ id: string }> {
  authorise(ctx, "contracts.draft");
  return inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "childminder");
    refuseWithoutPlace(held);
    if (await waitingForm(tx, placementId)) throw new AppError("contracts.form_waits");
    const before = await lastSigned(tx, placementId);
    const replaces: Replaced | null = before && { number: before.number, from: changeDay(changeFrom, ctx.now) };
    const facts = await factsOf(tx, held.placement, replaces?.from);
    refuse(whyNotTheseCustodians(written, idsOf(facts.parents)));
    refuse(whyNotTheseShares(written));
    refuse(whyNotOffered(written, facts.law));
    const open = inArray(contracts.state, ["draft", "sent"]);
    const [known] = await tx
      .select()
      .from(contracts)
      .where(and(eq(contracts.placementId, placementId), open))
      .for("update");
    if (known?.state === "sent") throw new AppError("contracts.waits");
    const id = known?.id ?? newId(ctx.now);
    const number = known?.number ?? numberFrom(crypto.getRandomValues(new Uint8Array(8)));
    const terms = termsOf(facts, { number, written, replaces, pages: pagesOf(ctx) });
    const row = {
      fromDate: replaces?.from ?? facts.agreed.from,
      sealedTerms: await sealTerms(ctx, id, terms),
      paid: parentsOwe(written),
    };
    if (known) await tx.update(contracts).set(row).where(eq(contracts.id, id));
    else {
      await tx.insert(contracts).values({ id, placementId, number, state: "draft", since: ctx.now, ...row });
      await takeStep(tx, ctx, { id }, "childminder", "draft");
    }
    await emit(tx, ctx, "contracts.drafted", placementId, { contractId: id });
    return { id };
  });
}

/**
 * The draft is frozen as a file and its hash, and everybody who signs is asked. What was agreed of the place since the draft is in it.
 * Errors: those of `draftContract`, `contracts.base_gone`, `contracts.vendor_off`, `contracts.not_found`, `contracts.not_now`.
 */
export async function sendContract(ctx: Context, { signAt, ...input }: z.input<typeof SendContract>): Promise<void> {
  authorise(ctx, "contracts.draft");
  const { placementId, contractId } = input;
  const vendor = signAt === undefined || signAt === "here" ? null : signAt;
  if (vendor && !ctx.vendors.signing[vendor]) throw new AppError("contracts.vendor_off", {}, "signAt");
  const frozen = await inTransaction(ctx, async (tx) => {
    const held = await holdToSend(tx, ctx, input);
    return { ...held, signers: vendor ? await signersFor(tx, held.terms, held.herPersonId) : [] };
  });
  const drawn = await ctx.vendors.papers.draw(contractPaper(frozen.terms, ctx.now, frozen.signers));
  const paper = await storePaper(ctx, drawn);
  const sealedTerms = await sealTerms(ctx, contractId, frozen.terms);
  await inTransaction(ctx, async (tx) => {
    const { contract, terms } = await holdToSend(tx, ctx, input);
    // Written or agreed anew in another window while the file was drawn: what is frozen would not be what she reads.
    const isSame =
      contract.sealedTerms === frozen.contract.sealedTerms && JSON.stringify(terms) === JSON.stringify(frozen.terms);
    if (!isSame) throw new AppError("contracts.not_now");
    await keepPaper(tx, paper);
    await takeStep(tx, ctx, contract, "childminder", "send", {
      state: "sent",
      sealedTerms,
      fromDate: frozen.terms.replaces?.from ?? frozen.terms.agreed.from,
      clauseVersions: clauseVersions(),
      sentAt: ctx.now,
      paperId: paper.id,
    });
    if (vendor) await openSigning(tx, ctx, contractId, vendor, frozen.signers);
    await emit(tx, ctx, "contracts.sent", placementId, { contractId });
  });
}

/** The draft, with all that has to be so that it can be sent; asked again once its file is drawn. */
async function holdToSend(
  tx: Transaction,
  ctx: Context,
  input: OneContract,
): Promise<{ contract: Contract; terms: Terms; herPersonId: string }> {
  const { held, contract, terms } = await holdContract(tx, ctx, "childminder", input, ["draft"]);
  refuseWithoutPlace(held);
  if (await waitingForm(tx, input.placementId)) throw new AppError("contracts.form_waits");
  refuse(whyBaseGone(terms, await lastSigned(tx, input.placementId)));
  const replaces = terms.replaces && { ...terms.replaces, from: later(terms.replaces.from, todayInBerlin(ctx.now)) };
  const facts = await factsOf(tx, held.placement, replaces?.from);
  refuse(whyNotTheseCustodians(terms.written, idsOf(facts.parents)));
  refuse(whyNotTheseShares(terms.written));
  refuse(whyNotOffered(terms.written, facts.law));
  return { contract, terms: termsOf(facts, { ...terms, replaces }), herPersonId: facts.herPersonId };
}

/** What not everybody has signed yet is off; she can write another one. A draft is gone. Errors: `contracts.not_found`, `contracts.not_now`. */
export async function takeContractBack(ctx: Context, input: OneContract): Promise<void> {
  authorise(ctx, "contracts.draft");
  await inTransaction(ctx, async (tx) => {
    const { contract } = await holdContract(tx, ctx, "childminder", input, ["draft", "sent"]);
    if (contract.state === "draft") await tx.delete(contracts).where(eq(contracts.id, contract.id));
    else await takeStep(tx, ctx, contract, "childminder", "recall", { state: "taken_back" });
    await emit(
      tx,
      ctx,
      contract.state === "draft" ? "contracts.discarded" : "contracts.taken_back",
      input.placementId,
      {
        contractId: contract.id,
      },
    );
  });
}

const idsOf = (people: readonly { readonly personId: string }[]) => people.map(({ personId }) => personId);

/** A change holds from today on or later. Errors: `contracts.change_day`. */
function changeDay(wanted: Day | null, now: Date): Day {
  const today = todayInBerlin(now);
  if (wanted === null || wanted < today) throw new AppError("contracts.change_day", {}, "changeFrom");
  return wanted;
}
