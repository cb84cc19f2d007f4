/**
 * The contract that follows an accepted place: by which day, whether it is concluded, and what becomes of the place without one.
 * Nothing happens by itself but the asking.
 */
import { eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { placementContracts } from "../../../db/schema/placements";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emitAll } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import {
  contractDue,
  isContractMissed,
  whyNoContractDay,
  whyNotAgreedDay,
  whyNotConcluded,
  whyNotReleased,
} from "../contract-rules";
import { type PersonsSide, whyNoMove } from "../machine";
import { actingAs } from "../permissions";
import { often, whyTooOften } from "../rules";
import type { AgreeContractDay, ConcludeContract, ProposeContractDay, ReleasePlace, UnsayContract } from "../schemas";
import {
  acceptedOn,
  agreementsOf,
  contractOf,
  holdPlacement,
  letPlaceGo,
  makeMove,
  movesLately,
  noteContract,
  unsayNotedContract,
} from "../steps";

/**
 * One side says that the contract is concluded, and on which day; the other hears of it and can say that it is not. Errors: those of
 * `whyNotConcluded`, `placements.too_often`, `not_now`.
 */
export async function concludeContract(
  ctx: Context,
  side: PersonsSide,
  { placementId, on }: ConcludeContract,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const since = await acceptedOn(tx, placementId);
    refuse(whyNotConcluded(await contractOf(tx, placementId), on, since, todayInBerlin(ctx.now)));
    // Said and unsaid again and again, each is a mail to the other.
    refuse(whyTooOften(await movesLately(tx, ctx, held, "conclude_contract"), often.contractsADay));
    await noteContract(tx, ctx, { ...held, side }, on);
  });
}

/** It is not concluded after all, as one side says; where the agreed day has passed, both are asked again. */
export async function unsayContract(
  ctx: Context,
  side: PersonsSide,
  { placementId, words }: UnsayContract,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    if (!(await unsayNotedContract(tx, ctx, held, words))) throw new AppError("placements.not_now");
  });
}

/**
 * The place is still wanted: one side proposes another day for the contract, in place of what was proposed before. Errors: those of
 * `whyNoContractDay`, `placements.too_often`, `not_now`.
 */
export async function proposeContractDay(
  ctx: Context,
  side: PersonsSide,
  { placementId, on, words }: ProposeContractDay,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const [first] = await agreementsOf(tx, placementId);
    const firstDay = held.placement.state === "reserved" ? (first?.fromDate ?? null) : null;
    refuse(whyNoContractDay(await contractOf(tx, placementId), on, firstDay, todayInBerlin(ctx.now)));
    refuse(whyTooOften(await movesLately(tx, ctx, held, "propose_contract_day"), often.contractDaysADay));
    await makeMove(tx, ctx, held, "propose_contract_day", { words });
    await write(tx, placementId, { proposedOn: on, proposedBy: side });
  });
}

/** The other side agrees: that day holds now, and nobody is asked before it has passed. Errors: those of `whyNotAgreedDay`. */
export async function agreeContractDay(
  ctx: Context,
  side: PersonsSide,
  { placementId, on }: AgreeContractDay,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    refuse(whyNotAgreedDay(await contractOf(tx, placementId), on, side, todayInBerlin(ctx.now)));
    await makeMove(tx, ctx, held, "agree_contract_day", {});
    await write(tx, placementId, { dueOn: on, askedAt: null, proposedOn: null, proposedBy: null });
    await emitAll(tx, ctx, "placements.contract_due", [contractDue(placementId, on)]);
  });
}

/**
 * The agreed day has passed without a contract, both were asked, and one side lets the place go: its hours are free at once. Errors: those
 * of `whyNotReleased`, `placements.not_now` once care has begun, which ends by notice alone.
 */
export async function releasePlace(
  ctx: Context,
  side: PersonsSide,
  { placementId, words }: ReleasePlace,
): Promise<void> {
  authorise(ctx, actingAs(side));
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, side);
    const reason = "no_contract";
    if (whyNoMove("release", held.placement.state, side, reason) === null)
      refuse(whyNotReleased(await contractOf(tx, placementId), todayInBerlin(ctx.now)));
    await makeMove(tx, ctx, held, "release", { reason, words }, { reason });
    await letPlaceGo(tx, ctx, placementId);
  });
}

/** Used by jobs: the agreed day has passed, and both are asked, once for each day. Done again, or with a contract, it does nothing. */
export async function askForContract(ctx: Context, placementId: string): Promise<void> {
  authorise(ctx, "placements.keep_in_line");
  const known = await contractOf(ctx.db, placementId);
  if (!known || known.askedAt || !isContractMissed(known, todayInBerlin(ctx.now))) return;
  await inTransaction(ctx, async (tx) => {
    const held = await holdPlacement(tx, ctx, placementId, "system");
    const contract = await contractOf(tx, placementId);
    if (!contract || contract.askedAt || !isContractMissed(contract, todayInBerlin(ctx.now))) return;
    if (whyNoMove("miss_contract", held.placement.state, "system")) return;
    await makeMove(tx, ctx, held, "miss_contract", {});
    await write(tx, placementId, { askedAt: ctx.now });
  });
}

async function write(
  tx: Transaction,
  placementId: string,
  said: Partial<typeof placementContracts.$inferInsert>,
): Promise<void> {
  await tx.update(placementContracts).set(said).where(eq(placementContracts.placementId, placementId));
}
