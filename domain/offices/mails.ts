import { and, eq, type SQL, sql } from "drizzle-orm";
import { placeClaims, proxyFamilies } from "../../db/schema/offices";
import { placements } from "../../db/schema/placements";
import { places } from "../../db/schema/places";
import { responsibleFor } from "../accounts/areas";
import { addressOf } from "../accounts/steps";
import { contactsOf, parentsOf } from "../families/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { dayInWords } from "../kernel/in-words";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { isToldToFamily, type News } from "../placements/mails";
import { type OfficeNews, officeLetter } from "./letters";
import { handOverAddress } from "./proxy/links";
import { actedFor, proxyRows } from "./proxy/rows";

/** The advisers hear of a claim, the parents of an answer; of one that was taken back meanwhile nobody does. */
export async function mailClaim(ctx: Context, news: OfficeNews, claimId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await ctx.db
    .select({ claim: placeClaims, municipality: sql<string>`coalesce(${places.label}, '')` })
    .from(placeClaims)
    .leftJoin(places, eq(places.id, placeClaims.municipalityId))
    .where(eq(placeClaims.id, claimId));
  if (!row || row.claim.withdrawnAt) return;
  const { claim, municipality } = row;
  const toOffice = news === "claim_announced";
  const readers = toOffice ? await responsibleFor(ctx.db, claim) : await parentsOf(ctx.db, claim.familyId);
  const path = toOffice ? `/fachberatung/bedarf/${claimId}` : `/familie/jugendamt?kind=${claim.childId}`;
  for (const personId of readers) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const { locale } = address;
    const facts = {
      day: dayInWords(claim.neededBy, locale),
      municipality,
      url: ctx.vendors.pageAddress(path, locale),
    };
    await sendLetter(ctx, "offices.claims", address, officeLetter(news, facts, locale), {
      ...posting,
      key: `${posting.key}:${personId}`,
    });
  }
}

/** The family is sent the link by which it takes over; one that was replaced or used meanwhile is not sent. */
export async function mailHandOver(
  ctx: Context,
  { familyId, linkId }: { readonly familyId: string; readonly linkId: string },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const these = and(eq(proxyFamilies.familyId, familyId), eq(proxyFamilies.linkId, linkId));
  const [row] = await proxyRows(ctx.db, these);
  const email = (await contactsOf(ctx.db, [familyId])).get(familyId)?.email;
  if (!row?.family.linkExpiresAt || !email) return;
  const { locale, linkExpiresAt } = row.family;
  const facts = {
    day: dayInWords(todayInBerlin(linkExpiresAt), locale),
    municipality: row.municipality,
    url: await handOverAddress(ctx.vendors, linkId, locale),
  };
  await sendLetter(ctx, "offices.hand_over", { email, locale }, officeLetter("hand_over", facts, locale), posting);
}

/** What the parents of a family without an account would be told: the adviser who acts for it now is. */
export async function mailNewsForFamily(ctx: Context, news: News, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const its = sql`${proxyFamilies.familyId} = (
    select ${placements.familyId} from ${placements} where ${placements.id} = ${news.placementId})`;
  const adviser = await adviserOf(ctx, its, news.actorId);
  if (!adviser || !(await isToldToFamily(ctx.db, news))) return;
  const { address, familyId, municipality } = adviser;
  const path = `/fachberatung/familien/${familyId}/anfragen/${news.placementId}`;
  const facts = { day: "", municipality, url: ctx.vendors.pageAddress(path, address.locale) };
  await sendLetter(ctx, "offices.families", address, officeLetter("news_for_family", facts, address.locale), posting);
}

/** What parents are told of days of care goes to the adviser of a family without an account, with what they would read first. */
export async function mailDayForFamily(
  ctx: Context,
  { familyId, subject }: { readonly familyId: string; readonly subject: (locale: Locale) => string },
  actorId: string | null,
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const adviser = await adviserOf(ctx, eq(proxyFamilies.familyId, familyId), actorId);
  if (!adviser) return;
  const { address, municipality } = adviser;
  const url = ctx.vendors.pageAddress(`/fachberatung/familien/${familyId}`, address.locale);
  const facts = { day: "", municipality, url, news: subject(address.locale) };
  await sendLetter(ctx, "offices.families", address, officeLetter("day_for_family", facts, address.locale), posting);
}

/** Who acts for a family now, and where she is reached; null where nobody does, and for what she did herself. */
async function adviserOf(ctx: Context, which: SQL, actorId: string | null) {
  const [row] = await proxyRows(ctx.db, and(which, actedFor));
  const adviserId = row?.family.adviserId;
  if (!adviserId || adviserId === actorId) return null;
  const address = await addressOf(ctx.db, adviserId);
  return address && { address, familyId: row.family.familyId, municipality: row.municipality };
}
