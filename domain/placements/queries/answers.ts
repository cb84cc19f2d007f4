/** What others did on one's placements lately, for what is new. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { childminders } from "../../../db/schema/homes";
import { placementMoves, placements } from "../../../db/schema/placements";
import { me } from "../../accounts/steps";
import { parentNames, parentsOf } from "../../families/steps";
import type { Context } from "../../kernel/context";
import { happenedSince } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { answerEvents } from "../events";
import type { PersonsSide } from "../machine";
import { readingAs } from "../permissions";
import { namesHidden } from "../rules";
import { ofSide } from "../steps";

export type Answer = { readonly placementId: string; readonly event: string; readonly at: Date };

/** What nobody of one's own side did on one's placements since then; the latest first. */
export async function answersSince(
  ctx: Context,
  side: PersonsSide,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<Answer[]> {
  authorise(ctx, readingAs(side));
  const own = await ctx.db
    .select({ id: placements.id, familyId: placements.familyId })
    .from(placements)
    .where(ofSide(ctx, side));
  const familyId = own.find((one) => one.familyId)?.familyId;
  const us = side === "family" && familyId ? await parentsOf(ctx.db, familyId) : [me(ctx)];
  const subjectIds = own.map(({ id }) => id);
  // Of both sides together they are twice as many at the most where each answers the other.
  const happened = await happenedSince(ctx.db, answerEvents, { subjectIds, since, limit: 4 * limit });
  return happened
    .filter(({ actorId }) => actorId === null || !us.includes(actorId))
    .slice(0, limit)
    .map(({ subjectId: placementId, name: event, at }) => ({ placementId, event, at }));
}

/** Whom placements of one's own are about, as one side may know it: her, or the parents; "" while that is not told. */
export async function otherNames(
  ctx: Context,
  side: PersonsSide,
  placementIds: readonly string[],
): Promise<Map<string, string>> {
  if (placementIds.length === 0) return new Map();
  authorise(ctx, readingAs(side));
  const rows = await ctx.db
    .select({
      id: placements.id,
      blind: placements.blind,
      herName: childminders.name,
      parents: parentNames(placements.familyId),
      moves: sql<{ move: string }[]>`(select coalesce(json_agg(json_build_object('move', m.move)), '[]'::json)
        from ${placementMoves} m where m.placement_id = ${placements.id})`,
    })
    .from(placements)
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .where(and(inArray(placements.id, [...placementIds]), ofSide(ctx, side)));
  return new Map(
    rows.map(({ id, blind, herName, parents, moves }) => {
      if (side === "family") return [id, herName ?? ""];
      return [id, namesHidden(blind, moves) ? "" : parents];
    }),
  );
}
