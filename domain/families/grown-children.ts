/** Searches whose child has become old enough for somebody with the month: with the childminder nothing changes, so no event says so. */
import { sql } from "drizzle-orm";
import { MONTHS_WORTH_WAITING } from "../capacity/rules";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { emitAll } from "../kernel/events";
import { nobody } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import type { Question } from "../search/rules";
import { youngestTaken } from "../search/steps";
import type { Telling } from "./schemas";

/** An age is reached on the first of a month; a night that failed is made up for by the next ones. */
const NIGHTS = 3;

const AT_ONCE = 500;

/**
 * Whether with this month a child has become old enough for somebody who takes children from an age on, or, for alerts that tell of
 * what fits soon, has come so near to it that waiting is worth while. Null otherwise.
 */
export function grownInto(
  { ageMonths }: Pick<Question, "ageMonths">,
  tells: Telling,
  fromAgeMonths: number,
): "now" | "soon" | null {
  if (ageMonths === null) return null;
  if (fromAgeMonths === ageMonths) return "now";
  return tells !== "fitting" && fromAgeMonths === ageMonths + MONTHS_WORTH_WAITING ? "soon" : null;
}

/** Each night at the beginning of a month: the searches to look at are written down, each is a job of its own. */
export async function findGrownChildren(ctx: Context): Promise<{ searches: number }> {
  authorise(ctx, "families.match_searches");
  const today = todayInBerlin(ctx.now);
  if (Number(today.slice(8)) > NIGHTS) return { searches: 0 };
  const ages = await youngestTaken(ctx.db);
  let searches = 0;
  for (let after = nobody; ; ) {
    const ids = await grownSearches(ctx, `${today.slice(0, 7)}-01`, ages, after);
    const last = ids.at(-1);
    if (last === undefined) return { searches };
    await inTransaction(ctx, (tx) =>
      emitAll(
        tx,
        ctx,
        "families.child_grew",
        ids.map((subjectId) => ({ subjectId, details: {} })),
      ),
    );
    searches += ids.length;
    after = last;
  }
}

/** Of those whose first day lies in a month before this one: until then the age is that of the first day. */
async function grownSearches(
  { db }: Context,
  month: string,
  ages: readonly number[],
  after: string,
): Promise<string[]> {
  const months = (day: ReturnType<typeof sql>) =>
    sql`(extract(year from ${day}) * 12 + extract(month from ${day}))::int`;
  const held = sql`coalesce((s.question->>'start')::date, s.asked_on)`;
  const taken = sql`${`{${ages.join(",")}}`}::int[]`;
  const rows = await db.execute<{ id: string }>(
    sql`
    select s.id from saved_searches s cross join lateral (
      select (s.question->>'age')::int + ${months(sql`${month}::date`)} - ${months(held)} as age
    ) child
    where s.id > ${after}::uuid and s.question ? 'age' and ${held} < ${month}::date
      and (child.age = any(${taken}) or (s.tells <> 'fitting' and child.age + ${MONTHS_WORTH_WAITING}::int = any(${taken})))
      and exists (select from search_alerts a where a.search_id = s.id)
    order by s.id limit ${AT_ONCE}::int`,
    "objects",
  );
  return rows.map(({ id }) => id);
}
