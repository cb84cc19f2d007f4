import { eq } from "drizzle-orm";
import { sellerAsks } from "../../db/schema/platform-report";
import { addressOf } from "../accounts/steps";
import { accountOf } from "../homes/steps";
import { addDays, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { HeardEvent } from "../kernel/events";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { askLetter, blockedLetter, toldLetter } from "./letters";
import { blockedAfterDays } from "./report";

type Told = Pick<
  HeardEvent<"platform_report.asked" | "platform_report.reminded" | "platform_report.blocked" | "platform_report.told">,
  "name" | "details"
>;

const page = "/meine-tagespflege/abrechnung/meldung";

/** She hears it as long as it is so: who has answered meanwhile is asked for nothing. */
export async function mailSeller(ctx: Context, told: Told, childminderId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const personId = await accountOf(ctx.db, childminderId);
  const address = personId && (await addressOf(ctx.db, personId));
  if (!address) return;
  const letter = await letterOf(ctx, told, childminderId, address.locale);
  if (letter) await sendLetter(ctx, "platform_report.report", address, letter, posting);
}

async function letterOf(ctx: Context, told: Told, childminderId: string, locale: Locale): Promise<Letter | null> {
  const url = (year?: number) => ctx.vendors.pageAddress(year ? `${page}?jahr=${year}` : page, locale);
  if ("year" in told.details) return toldLetter(told.details.year, url(told.details.year), locale);
  const [ask] = await ctx.db.select().from(sellerAsks).where(eq(sellerAsks.childminderId, childminderId));
  if (!ask) return null;
  if (told.name === "platform_report.blocked") return blockedLetter(url(), locale);
  const step = "step" in told.details ? (told.details.step === 1 ? 1 : 2) : 0;
  const blockedFrom = addDays(todayInBerlin(ask.askedAt), blockedAfterDays);
  return askLetter(step, { reason: ask.reason, blockedFrom, url: url() }, locale);
}
