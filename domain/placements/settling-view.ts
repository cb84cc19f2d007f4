import { and, eq, inArray } from "drizzle-orm";
import { placements } from "../../db/schema/placements";
import { absencesOf } from "../capacity/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { planOf } from "./settling";
import { notesOf, ofSide, termsOf } from "./steps";
import type { SettlingView } from "./views";

/** The plan of the first weeks for the family, from the reserved place on; null where nothing is agreed, or it is long over. */
export async function readFamilySettling(ctx: Context, { id }: { readonly id: string }): Promise<SettlingView | null> {
  authorise(ctx, "placements.read_as_family");
  return readPlan(ctx, "family", id);
}

/** The same for her. */
export async function readHerSettling(ctx: Context, { id }: { readonly id: string }): Promise<SettlingView | null> {
  authorise(ctx, "placements.read_as_childminder");
  return readPlan(ctx, "childminder", id);
}

async function readPlan(ctx: Context, side: "family" | "childminder", id: string): Promise<SettlingView | null> {
  const [placement] = await ctx.db
    .select({ childminderId: placements.childminderId })
    .from(placements)
    .where(and(eq(placements.id, id), ofSide(ctx, side), inArray(placements.state, ["reserved", "settling_in"])));
  const terms = placement?.childminderId ? await termsOf(ctx.db, id) : null;
  if (!terms || !placement?.childminderId) return null;
  const notes = await notesOf(ctx.db, id);
  const away = await absencesOf(ctx.db, placement.childminderId);
  const { days, fullFrom } = planOf({ from: terms.fromDate, hours: terms.hours, away }, notes);
  return {
    today: todayInBerlin(ctx.now),
    fullFrom,
    days: days.map((day) => {
      const note = notes.find(({ on }) => on === day.on);
      return { ...day, mood: note?.mood ?? null, parting: note?.parting ?? null, words: note?.words ?? "" };
    }),
  };
}
