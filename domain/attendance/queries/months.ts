import { and, eq } from "drizzle-orm";
import { placements } from "../../../db/schema/placements";
import { type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import type { PersonsSide } from "../../placements/machine";
import { ofSide } from "../../placements/steps";
import { monthViews } from "../month-views";
import { readingDaysAs } from "../permissions";
import type { ReadMonth, ReadMonths } from "../schemas";
import { monthOf } from "../steps";
import type { MonthView } from "../views";

/** One child's month; null where it is none of theirs, or there never was care. This month unless one is named. */
export async function readMonth(ctx: Context, side: PersonsSide, { id, month }: ReadMonth): Promise<MonthView | null> {
  authorise(ctx, readingDaysAs(side));
  return (
    (await monthViews(ctx, side, month ?? thisMonth(ctx), and(ofSide(ctx, side), eq(placements.id, id))))[0] ?? null
  );
}

/** The month of all children in her care, one statement; those of whom it says nothing are left out. */
export async function readMonths(ctx: Context, { month }: ReadMonths): Promise<MonthView[]> {
  authorise(ctx, "attendance.read_board");
  const views = await monthViews(ctx, "childminder", month ?? thisMonth(ctx), ofSide(ctx, "childminder"));
  return views.filter(({ days }) => days.length > 0);
}

const thisMonth = ({ now }: Context): Month => monthOf(todayInBerlin(now));
