import { me } from "../accounts/steps";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit, requestsSince } from "../kernel/events";
import { tagsOfHome } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import { changeHome, isSameDoor, openHome } from "./open-home";
import { whyNotMovable, whyNotShared } from "./rules";
import type { OpenCareHome, SettleHome } from "./schemas";
import { homeIdOf, lockCareHome } from "./steps";

/** A place of care is opened. What the public sees of where it lies is drawn here, once and for good. */
export async function openCareHome(ctx: Context, input: OpenCareHome): Promise<{ id: string }> {
  authorise(ctx, "childminders.open_care_home");
  return inTransaction(ctx, async (tx) => {
    return openHome(tx, ctx, input);
  });
}

/**
 * She says where she cares and what the home is like. Another address is a move: the public sees another blurred point, and the
 * pages that showed the old one are forgotten. Who shares a home that somebody else opened does not move it.
 */
export async function settleHome(ctx: Context, input: SettleHome): Promise<void> {
  authorise(ctx, "childminders.change_own");
  await inTransaction(ctx, async (tx) => {
    const homeId = await homeIdOf(tx, me(ctx));
    if (homeId === null) {
      await openHome(tx, ctx, input);
      return;
    }
    const { home, people } = await lockCareHome(tx, homeId);
    if (home.openedBy !== null && home.openedBy !== me(ctx)) throw new AppError("childminders.home_of_colleague");
    refuse(whyNotShared(input.joint, people.length));
    const moves = !isSameDoor(home, input);
    const ids = people.map(({ id }) => id);
    if (moves) refuse(whyNotMovable(await requestsSince(tx, "childminders.moved", ids, aYearBefore(ctx.now))));
    await changeHome(tx, ctx, home, input);
    for (const id of ids) {
      if (moves) await emit(tx, ctx, "childminders.moved", id, formerSquare(home));
      await emit(tx, ctx, "childminders.changed", id, { what: "home" });
    }
  });
}

/** The square of 50 km in which she was shown: by it the pages around the old home are forgotten. */
function formerSquare(home: { publicPoint: { x: number; y: number } }): { tag: string } {
  return { tag: tagsOfHome(home.publicPoint).join(" ") };
}

function aYearBefore(now: Date): Date {
  return new Date(now.getTime() - 365 * 86_400_000);
}
