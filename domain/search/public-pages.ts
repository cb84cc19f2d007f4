import { sql } from "drizzle-orm";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { showsOnPages } from "../listing/pages";

/** What search engines may list. */
export type PublicPages = {
  /** By slug. When a page of a place changed is not told: everybody around it is on it, and who has left. */
  readonly places: readonly string[];
  readonly childminders: readonly ChangedPage[];
};

/**
 * `changedOn` is the day on which something last happened that her page shows; at what time she sat there is nobody's business. Null where
 * no such thing is in the trail.
 */
export type ChangedPage = { readonly slug: string; readonly changedOn: Day | null };

/** How many addresses one sitemap may hold is 50,000; every page has two languages. */
const mostPerPart = 20_000;

/** Every town and every place with a childminder of its name in it, and every listed childminder; part 0 is the first. */
export async function listPublicPages(ctx: Context, part: number): Promise<PublicPages> {
  authorise(ctx, "search.read");
  const offset = part * mostPerPart;
  const [childminders, places] = await Promise.all([
    ctx.db.execute<ChangedPage>(
      sql`select slug, (
          select to_char(max(at) at time zone 'Europe/Berlin', 'YYYY-MM-DD') from events
          where subject_id = childminder_id and name in ${[...showsOnPages]}
        ) as "changedOn"
        from listings order by childminder_id limit ${mostPerPart} offset ${offset}`,
      "objects",
    ),
    part > 0
      ? []
      : ctx.db.execute<{ slug: string }>(
          sql`select slug from places where kind = 'town' and slug not like '%-retired' order by slug limit ${mostPerPart}`,
          "objects",
        ),
  ]);
  return { places: places.map(({ slug }) => slug), childminders: [...childminders] };
}

/** How many parts the sitemap has. */
export async function countPublicPages(ctx: Context): Promise<number> {
  authorise(ctx, "search.read");
  const [row] = await ctx.db.execute<{ parts: number }>(
    sql`select greatest(1, ceil(count(*) / ${mostPerPart}::float8))::int as parts from listings`,
    "objects",
  );
  return row?.parts ?? 1;
}
