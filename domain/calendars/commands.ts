import { eq } from "drizzle-orm";
import { calendarFeeds } from "../../db/schema/calendars";
import { holdActor, me } from "../accounts/steps";
import { type Context, inTransaction } from "../kernel/context";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { digest, newSecret } from "../kernel/secrets";

/**
 * Opens somebody's private calendar and answers its secret, this one time. One they had before ends with it: whoever knew that address
 * reads nothing any more.
 */
export async function openCalendar(ctx: Context): Promise<{ secret: string }> {
  authorise(ctx, "calendars.keep_own");
  const secret = newSecret();
  const feed = { secretDigest: await digest(secret), openedAt: ctx.now, lastReadOn: null };
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    await tx
      .insert(calendarFeeds)
      .values({ personId: me(ctx), ...feed })
      .onConflictDoUpdate({ target: calendarFeeds.personId, set: feed });
    await emit(tx, ctx, "calendars.opened", me(ctx));
  });
  return { secret };
}

/** The address leads nowhere from now on. Where there is none, nothing happens. */
export async function closeCalendar(ctx: Context): Promise<void> {
  authorise(ctx, "calendars.keep_own");
  await inTransaction(ctx, async (tx) => {
    const closed = await tx
      .delete(calendarFeeds)
      .where(eq(calendarFeeds.personId, me(ctx)))
      .returning({ personId: calendarFeeds.personId });
    if (closed.length > 0) await emit(tx, ctx, "calendars.closed", me(ctx));
  });
}
