import { me } from "../accounts/steps";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { tagsOfHome } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import { changeHome, isSamePoint, openHome, showElsewhere } from "./open-home";
import { whyNotShared } from "./rules";
import type { OpenCareHome, SettleHome } from "./schemas";
import { homeIdOf, lockCareHome } from "./steps";

/** A place of care is opened. */
export async function openCareHome(ctx: Context, input: OpenCareHome): Promise<{ id: string }> {
  authorise(ctx, "childminders.open_care_home");
  return inTransaction(ctx, async (tx) => {
    const { id } = await openHome(tx, ctx, input);
    return { id };
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
    const { publicPoint } = await changeHome(tx, ctx, home, input);
    const moves = !isSamePoint(publicPoint, home.publicPoint);
    if (moves) await showElsewhere(tx, ctx, [...people, home]);
    for (const { id } of people) {
      if (moves) await emit(tx, ctx, "childminders.moved", id, formerSquare(home));
      await emit(tx, ctx, "childminders.changed", id, { what: "home" });
    }
  });
}

/** The square of 50 km in which she was shown: by it the pages around the old home are forgotten. */
function formerSquare(home: { publicPoint: { x: number; y: number } }): { tag: string } {
  return { tag: tagsOfHome(home.publicPoint).join(" ") };
}
