import type { Transaction } from "../../../db/client";
import { attendanceDays } from "../../../db/schema/attendance";
import type { Day } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { clockOf, nowInBerlin } from "../clock";
import { sayingAs } from "../permissions";
import { whyNotOfDay, whyNotTimes } from "../rules";
import type { CorrectDay, EnterArrival, EnterDeparture, NameCollector } from "../schemas";
import {
  type AttendanceDay,
  type CaredPlacement,
  dayOf,
  holdCare,
  isCared,
  isConfirmed,
  monthOf,
  refreshClosed,
} from "../steps";

/**
 * A child has come. The same time sent twice is one; another than stands there is a correction, and said to be one. Errors: those of
 * the rules, `attendance.already_arrived`, `placements.not_found`.
 */
export async function enterArrival(ctx: Context, { placementId, on, at }: EnterArrival): Promise<void> {
  authorise(ctx, "attendance.enter");
  await inTransaction(ctx, async (tx) => {
    const held = await holdDay(tx, ctx, placementId, on);
    const { before } = held;
    const stands = before?.arrivedMinute ?? null;
    if (stands === at) return;
    if (stands !== null) throw new AppError("attendance.already_arrived", { time: clockOf(stands) }, "arrived");
    refuse(whyNotTimes(on, { arrived: at, left: before?.leftMinute ?? null }, nowInBerlin(ctx.now)));
    await writeTimes(tx, ctx, held, { arrivedMinute: at });
    await emit(tx, ctx, "attendance.arrived", placementId, { on, at: clockOf(at) });
  });
}

/** A child has been collected. Errors: as `enterArrival`, `attendance.already_left`, `attendance.left_only` before it came. */
export async function enterDeparture(ctx: Context, { placementId, on, at }: EnterDeparture): Promise<void> {
  authorise(ctx, "attendance.enter");
  await inTransaction(ctx, async (tx) => {
    const held = await holdDay(tx, ctx, placementId, on);
    const { before } = held;
    const stands = before?.leftMinute ?? null;
    if (stands === at) return;
    if (stands !== null) throw new AppError("attendance.already_left", { time: clockOf(stands) }, "left");
    const arrived = before?.arrivedMinute ?? null;
    refuse(whyNotTimes(on, { arrived, left: at }, nowInBerlin(ctx.now)));
    await writeTimes(tx, ctx, held, { arrivedMinute: arrived, leftMinute: at });
    await emit(tx, ctx, "attendance.left", placementId, { on, at: clockOf(at) });
  });
}

/** She puts a day right, or enters it afterwards; what stood there before is in the trail. Errors: those of the rules. */
export async function correctDay(
  ctx: Context,
  { placementId, on, arrived, left, collector }: CorrectDay,
): Promise<void> {
  authorise(ctx, "attendance.enter");
  await inTransaction(ctx, async (tx) => {
    const held = await holdDay(tx, ctx, placementId, on);
    const { before } = held;
    refuse(whyNotTimes(on, { arrived, left }, nowInBerlin(ctx.now)));
    await writeTimes(tx, ctx, held, { arrivedMinute: arrived, leftMinute: left, collector });
    const times = {
      arrivedBefore: told(before?.arrivedMinute),
      leftBefore: told(before?.leftMinute),
      arrived: told(arrived),
      left: told(left),
    };
    if (times.arrived !== times.arrivedBefore || times.left !== times.leftBefore)
      await emit(tx, ctx, "attendance.corrected", placementId, { on, ...times });
  });
}

/** Either side says who collects the child on a day, today or to come. Errors: `attendance.no_care`, `attendance.collector_past`. */
export async function nameCollector(
  ctx: Context,
  side: PersonsSide,
  { placementId, on, collector }: NameCollector,
): Promise<void> {
  authorise(ctx, sayingAs(side));
  await inTransaction(ctx, async (tx) => {
    const placement = await holdCare(tx, ctx, placementId, side);
    const { today } = nowInBerlin(ctx.now);
    if (on < today) throw new AppError("attendance.collector_past", {}, "on");
    if (!isCared(placement, on)) throw new AppError("attendance.no_care", {}, "on");
    await write(tx, ctx, placementId, on, { collector });
    await emit(tx, ctx, "attendance.collector_named", placementId, { on });
  });
}

type Held = { readonly placement: CaredPlacement; readonly on: Day; readonly before: AttendanceDay | null };

async function holdDay(tx: Transaction, ctx: Context, placementId: string, on: Day): Promise<Held> {
  const placement = await holdCare(tx, ctx, placementId, "childminder");
  const confirmed = await isConfirmed(tx, placementId, monthOf(on));
  refuse(whyNotOfDay(on, { cared: isCared(placement, on), confirmed }, nowInBerlin(ctx.now)));
  return { placement, on, before: await dayOf(tx, placementId, on) };
}

type Written = Partial<Pick<AttendanceDay, "arrivedMinute" | "leftMinute" | "collector">>;

/** A month that she has closed and nobody has confirmed yet says at once what was entered since. */
async function writeTimes(tx: Transaction, ctx: Context, { placement, on }: Held, what: Written): Promise<void> {
  await write(tx, ctx, placement.id, on, what);
  await refreshClosed(tx, ctx, placement, monthOf(on));
}

async function write(tx: Transaction, ctx: Context, placementId: string, on: Day, what: Written): Promise<void> {
  const values = { ...what, enteredBy: ctx.actor.personId, enteredAt: ctx.now };
  await tx
    .insert(attendanceDays)
    .values({ placementId, on, ...values })
    .onConflictDoUpdate({ target: [attendanceDays.placementId, attendanceDays.on], set: values });
}

const told = (minute: number | null | undefined): string =>
  minute === null || minute === undefined ? "" : clockOf(minute);
