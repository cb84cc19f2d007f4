import { and, eq, isNull } from "drizzle-orm";
import { childminders } from "../../db/schema/homes";
import { waitingAsks, waitingEntries } from "../../db/schema/waiting";
import { addressOf } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import type { Context } from "../kernel/context";
import { dayInWords, instantInWords } from "../kernel/in-words";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { printSchedule } from "../kernel/print-schedule";
import { sendLetter } from "../kernel/send-letter";
import { type WaitingNews, waitingLetter } from "./letters";
import { confirmGrace } from "./rules";
import { scheduleOf } from "./steps";

/** Both parents are told, each in their language. What is no longer so (answered, confirmed, left) is told to nobody. */
export async function mailWaiting(
  ctx: Context,
  news: WaitingNews,
  entryId: string,
  posting: Posting,
  since?: string,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await ctx.db
    .select({ entry: waitingEntries, her: childminders.name, ask: waitingAsks })
    .from(waitingEntries)
    .leftJoin(childminders, eq(childminders.id, waitingEntries.childminderId))
    .leftJoin(waitingAsks, and(eq(waitingAsks.entryId, waitingEntries.id), isNull(waitingAsks.closedAt)))
    .where(eq(waitingEntries.id, entryId));
  if (!row || (news === "asked" && !row.ask)) return;
  if (news === "confirm" && (row.entry.endedAt || row.entry.confirmedAt.toISOString() !== since)) return;
  for (const personId of await parentsOf(ctx.db, row.entry.familyId)) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const { locale } = address;
    const facts = {
      her: row.her ?? "",
      hours: printSchedule(scheduleOf(row.entry), locale),
      from: row.ask ? dayInWords(row.ask.fromDate, locale) : "",
      due: row.ask ? instantInWords(row.ask.dueAt, locale) : "",
      weeks: confirmGrace / 7,
      url: ctx.vendors.pageAddress("/meine-plaetze#wartelisten", locale),
    };
    await sendLetter(ctx, "waiting.lists", address, waitingLetter(news, facts, locale), {
      ...posting,
      key: `${posting.key}:${personId}`,
    });
  }
}
