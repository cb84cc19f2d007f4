import { and, desc, eq, gt, or, type SQL } from "drizzle-orm";
import { children } from "../../../db/schema/families";
import { proxyActs, proxyFamilies } from "../../../db/schema/offices";
import { me } from "../../accounts/steps";
import { readChildren } from "../../families/queries";
import { contactsOf, type FamilyContact } from "../../families/steps";
import type { ChildView } from "../../families/views";
import { ofOwnFamily } from "../../families/visible";
import type { Context } from "../../kernel/context";
import type { Locale } from "../../kernel/locale";
import { authorise } from "../../kernel/permissions";
import { readPlacement, readPlacements } from "../../placements/queries";
import type { PlacementView } from "../../placements/views";
import { type ClaimFit, findForChild } from "../claims/fits";
import { asParentOf, notFound } from "./acting";
import { handOverAddress } from "./links";
import { actedForBy, proxyRows, strandedIn } from "./rows";
import type { ProxyAct } from "./rules";
import type { FindForFamily, ReadProxyFamily, ReadProxyPlacement } from "./schemas";

export type ProxyFamilyRow = {
  readonly id: string;
  /** Empty once the family has taken over: the office knows no more of it than of others. */
  readonly name: string;
  readonly municipality: string;
  readonly begunAt: Date;
  readonly takenOverAt: Date | null;
};

/** Days for which a family that has taken over still stands in the list. */
const OVER_DAYS = 60;

/** The families that this adviser acts for, and those that have lately taken over, the last begun first. */
export async function listProxyFamilies(ctx: Context): Promise<ProxyFamilyRow[]> {
  authorise(ctx, "offices.act_for_family");
  const since = new Date(ctx.now.getTime() - OVER_DAYS * 86_400_000);
  const mine = or(actedForBy(me(ctx)), and(eq(proxyFamilies.adviserId, me(ctx)), gt(proxyFamilies.takenOverAt, since)));
  return listed(ctx, mine);
}

/** Families of this adviser's area that nobody can act for any more, since theirs left the office or has another area. */
export async function listStrandedFamilies(ctx: Context): Promise<ProxyFamilyRow[]> {
  authorise(ctx, "offices.act_for_family");
  return listed(ctx, strandedIn(me(ctx)));
}

async function listed(ctx: Context, which: SQL | undefined): Promise<ProxyFamilyRow[]> {
  const rows = await proxyRows(ctx.db, which);
  const contacts = await contactsOf(
    ctx.db,
    rows.map(({ family }) => family.familyId),
  );
  return rows.map(({ family, municipality }) => ({
    id: family.familyId,
    name: contacts.get(family.familyId)?.name ?? "",
    municipality,
    begunAt: family.begunAt,
    takenOverAt: family.takenOverAt,
  }));
}

export type ActView = { readonly id: string; readonly act: ProxyAct; readonly at: Date; readonly how: string };

export type ProxyFamilyView = {
  readonly id: string;
  readonly contact: FamilyContact;
  /** In which language it reads. */
  readonly locale: Locale;
  readonly municipality: string;
  readonly begunAt: Date;
  /** Until when the link works that was made last; null where there is none that does. */
  readonly linkUntil: Date | null;
  readonly children: readonly ChildView[];
  readonly placements: readonly PlacementView[];
  /** What was done for it, the latest first. */
  readonly acts: readonly ActView[];
};

/** A family that this adviser acts for, as a parent of it would see it; null for any other. */
export async function readProxyFamily(ctx: Context, { familyId }: ReadProxyFamily): Promise<ProxyFamilyView | null> {
  authorise(ctx, "offices.act_for_family");
  const row = await theFamily(ctx, familyId);
  const contact = (await contactsOf(ctx.db, [familyId])).get(familyId);
  if (!row || !contact) return null;
  const parent = asParentOf(ctx, familyId);
  const { family, municipality } = row;
  const [kids, asked, acts] = await Promise.all([
    readChildren(parent),
    readPlacements(parent, "family"),
    actsOf(ctx, eq(proxyActs.familyId, familyId)),
  ]);
  const until = family.linkExpiresAt;
  return {
    id: familyId,
    contact,
    locale: family.locale,
    municipality,
    begunAt: family.begunAt,
    linkUntil: until && until > ctx.now ? until : null,
    children: kids,
    placements: asked,
    acts,
  };
}

/** An inquiry or place of a family that this adviser acts for, as its parents would see it; null for any other. */
export async function readProxyPlacement(
  ctx: Context,
  { familyId, id }: ReadProxyPlacement,
): Promise<PlacementView | null> {
  authorise(ctx, "offices.act_for_family");
  return (await theFamily(ctx, familyId)) ? readPlacement(asParentOf(ctx, familyId), "family", { id }) : null;
}

/** Who fits the need of a child of such a family, the best first. Errors: `offices.family_not_found`. */
export async function findForFamily(ctx: Context, { familyId, childId }: FindForFamily): Promise<ClaimFit[]> {
  authorise(ctx, "offices.act_for_family");
  if (!(await theFamily(ctx, familyId))) throw notFound();
  const [child] = await ctx.db
    .select({ childId: children.id, bornMonth: children.bornMonth })
    .from(children)
    .where(and(eq(children.id, childId), ofOwnFamily(asParentOf(ctx, familyId), children.familyId)));
  return child ? findForChild(ctx, child) : [];
}

export type HandOverLetter = {
  readonly name: string;
  /** In which language the family reads. */
  readonly locale: Locale;
  readonly url: string;
  readonly until: Date;
};

/** What a letter to the family says; null where no link works. The secret is made anew from what only we can sign. */
export async function readHandOver(ctx: Context, { familyId }: ReadProxyFamily): Promise<HandOverLetter | null> {
  authorise(ctx, "offices.act_for_family");
  const row = await theFamily(ctx, familyId);
  const contact = (await contactsOf(ctx.db, [familyId])).get(familyId);
  const { linkId, linkExpiresAt, locale } = row?.family ?? {};
  if (!contact || !locale || !linkId || !linkExpiresAt || linkExpiresAt <= ctx.now) return null;
  return {
    name: contact.name,
    locale,
    url: await handOverAddress(ctx.vendors, linkId, locale),
    until: linkExpiresAt,
  };
}

/** What the youth office did for one's own family before it took over, the latest first. */
export async function listActsForUs(ctx: Context): Promise<ActView[]> {
  authorise(ctx, "offices.take_over");
  return actsOf(ctx, ofOwnFamily(ctx, proxyActs.familyId));
}

async function theFamily(ctx: Context, familyId: string) {
  const [row] = await proxyRows(ctx.db, and(eq(proxyFamilies.familyId, familyId), actedForBy(me(ctx))));
  return row ?? null;
}

async function actsOf({ db }: Context, which: SQL): Promise<ActView[]> {
  return db
    .select({ id: proxyActs.id, act: proxyActs.act, at: proxyActs.at, how: proxyActs.how })
    .from(proxyActs)
    .where(which)
    .orderBy(desc(proxyActs.at), desc(proxyActs.id))
    .limit(100);
}
