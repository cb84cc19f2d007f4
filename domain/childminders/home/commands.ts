import { and, eq, gt, inArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { events } from "../../../db/schema/events";
import { me } from "../../accounts/steps";
import { refreshVacancySpans } from "../../capacity/steps";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { tagsOfHome } from "../../search/tags";
import { homeIdOf, registerWhenKnown } from "../profile/registration";
import { changed } from "../profile/steps";
import { lockCareHome } from "../steps";
import { whyNotMovable, whyNotShared } from "./rules";
import type { OpenCareHome, SettleHome } from "./schemas";
import { changeHome, isSameDoor, openHome } from "./steps";

/** A place of care enters the house. What the public sees of where it lies is drawn here, once and for good. */
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
      return registerWhenKnown(tx, ctx, me(ctx));
    }
    const { home, people } = await lockCareHome(tx, homeId);
    if (home.openedBy !== null && home.openedBy !== me(ctx)) throw new AppError("childminders.home_of_colleague");
    refuse(whyNotShared(input.joint, people.length));
    const moves = !isSameDoor(home, input);
    const ids = people.map(({ id }) => id);
    if (moves) refuse(whyNotMovable(await movesInAYear(tx, ctx, ids)));
    await changeHome(tx, ctx, home, input);
    await refreshVacancySpans(tx, ctx, home.id);
    for (const id of ids) {
      if (moves) await emit(tx, ctx, "childminders.moved", id, formerSquare(home));
      await changed(tx, ctx, id, "home");
    }
  });
}

/** The square of 50 km in which she was shown: by it the pages around the old home are forgotten. */
function formerSquare(home: { publicPoint: { x: number; y: number } }): { tag: string } {
  return { tag: tagsOfHome(home.publicPoint).join(" ") };
}

async function movesInAYear(tx: Transaction, ctx: Context, childminderIds: readonly string[]): Promise<number> {
  if (childminderIds.length === 0) return 0;
  const aYearAgo = new Date(ctx.now.getTime() - 365 * 86_400_000);
  const moves = await tx
    .select({ request: events.requestId })
    .from(events)
    .where(
      and(
        inArray(events.subjectId, [...childminderIds]),
        eq(events.name, "childminders.moved"),
        gt(events.at, aYearAgo),
      ),
    );
  return new Set(moves.map(({ request }) => request)).size;
}
