import { and, eq, gt } from "drizzle-orm";
import { mobileNumbers, news } from "../../../db/schema/notifications";
import { addressOf } from "../../accounts/steps";
import type { Context } from "../../kernel/context";
import type { Locale } from "../../kernel/locale";
import type { Posting } from "../../kernel/mailer";
import { newsRowOf } from "../../kernel/news";
import { authorise } from "../../kernel/permissions";
import { codeMinutes, codeOf } from "../mobile-code";
import { handOver, hasStopped, numberOf, textNews } from "../texts";

type DueNews = { readonly personId: string; readonly newsId: string };

/** Later than this an SMS about what is urgent is of no use. */
const usefulSeconds = 3_600;

/** What cannot wait and was not seen by now comes by SMS: that there is news, and where. */
export async function textDueNews(ctx: Context, { personId, newsId }: DueNews, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [told] = await ctx.db
    .select()
    .from(news)
    .where(and(eq(news.id, newsId), eq(news.personId, personId)));
  const row = told && newsRowOf(told.kind);
  const address = await addressOf(ctx.db, personId);
  if (!address || !told || !row || told.readAt) return;
  if (row.later && !(await row.later(ctx, told, address.locale))) return;
  const to = await numberOf(ctx.db, personId);
  if (!to) return;
  const url = ctx.vendors.pageAddress(`/konto/mitteilungen/${newsId}`, address.locale);
  const text = `Tagesnest: ${row.words[address.locale]} ${url}`;
  await textNews(ctx, personId, { to, text, validSeconds: usefulSeconds }, posting);
}

const codeWords: Readonly<Record<Locale, (code: string) => string>> = {
  de: (code) => `Ihr Code für Tagesnest: ${code}. Er gilt ${codeMinutes} Minuten. Geben Sie ihn niemandem.`,
  en: (code) => `Your code for Tagesnest: ${code}. It is valid for ${codeMinutes} minutes. Give it to nobody.`,
};

/** Sends the code; one that was replaced, used or is over is not sent, nor one to a number from which STOP has come meanwhile. */
export async function textMobileCode(
  ctx: Context,
  { personId, codeId }: { readonly personId: string; readonly codeId: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const open = and(
    eq(mobileNumbers.personId, personId),
    eq(mobileNumbers.codeId, codeId),
    gt(mobileNumbers.codeUntil, ctx.now),
  );
  const [claim] = await ctx.db.select({ claimed: mobileNumbers.claimed }).from(mobileNumbers).where(open);
  const address = await addressOf(ctx.db, personId);
  if (!claim?.claimed || !address || (await hasStopped(ctx.db, claim.claimed))) return;
  const code = await codeOf(ctx.vendors.signatures, codeId, claim.claimed);
  const text = codeWords[address.locale](code);
  await handOver(ctx, { to: claim.claimed, text, validSeconds: codeMinutes * 60 }, posting);
}
