/** Which saved searches may have waited for a childminder: one statement, by the index over their circles. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { accountOf } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import { askedOfHer } from "../search/filter-sql";
import type { Listed } from "../search/steps";
import type { StoredQuestion } from "./saved-question";
import type { Telling } from "./schemas";

/** A search with what decides about her: how far she is from its place, and how much longer she makes its way. */
export type Around = {
  readonly id: string;
  readonly familyId: string;
  readonly question: StoredQuestion;
  readonly askedOn: Day;
  readonly tells: Telling;
  readonly metres: number;
  /** Null where it searches around a place. */
  readonly detour: number | null;
};

/**
 * Searches somebody hears of, whose circle holds her public point and whose filters she meets. A filter that a question does not
 * name lets everybody through. Distances are the ellipsoid's, as in the public search.
 */
export async function searchesAround(db: Database, listed: Listed): Promise<Around[]> {
  return db.execute<Around>(aroundStatement(listed, await ofOthers(db, listed)), "objects");
}

/** A family that has saved a search, and on which day in Germany. */
export type Looking = { readonly familyId: string; readonly savedOn: Day };

/**
 * The searches whose circle holds her public point, whatever she offers: what is counted of them must not change with her hours, ages or
 * profile, or she could try these out until a number tells her what one family needs.
 */
export async function lookingAround(db: Database, listed: Listed): Promise<Looking[]> {
  return db.execute<Looking>(
    sql`
select s.family_id as "familyId", ${savedOn} as "savedOn" from saved_searches s
where ${circleHolds(listed)} and ${await ofOthers(db, listed)} and ${isTold}`,
    "objects",
  );
}

const savedOn = sql`(s.created_at at time zone 'Europe/Berlin')::date::text`;
const isTold = sql`exists (select from search_alerts a where a.search_id = s.id)`;
const circleHolds = ({ point: { x, y } }: Listed) =>
  sql`st_expand(s.point, s.reach_metres) && st_setsrid(st_makepoint(${x}::float8, ${y}::float8), 3035)`;

/** Those of them that are among these. */
export async function searchesAroundOf(db: Database, listed: Listed, searchIds: readonly string[]): Promise<Around[]> {
  const among = sql`s.id = any(${`{${searchIds.join(",")}}`}::uuid[]) and ${await ofOthers(db, listed)}`;
  return db.execute<Around>(aroundStatement(listed, among), "objects");
}

/** A childminder may have a family of her own: nobody is told of a place in their own home. */
async function ofOthers(db: Database, { childminderId }: Listed): Promise<SQL> {
  const account = await accountOf(db, childminderId);
  if (account === null) return sql`true`;
  return sql`not exists (select from family_members m where m.family_id = s.family_id and m.person_id = ${account})`;
}

function aroundStatement(listed: Listed, which: SQL): SQL {
  const her = geographic(sql`${listed.lon}::float8`, sql`${listed.lat}::float8`);
  const home = geographic(sql`s.lon`, sql`s.lat`);
  const work = geographic(sql`s.to_lon`, sql`s.to_lat`);
  return sql`
select s.id, s.family_id as "familyId", s.question, s.asked_on::text as "askedOn", s.tells,
  st_distance(${her}, ${home}) as metres,
  st_distance(${her}, ${home}) + st_distance(${her}, ${work}) - st_distance(${home}, ${work}) as detour
from saved_searches s
where ${circleHolds(listed)}
  and ${which} and ${sql.join(askedOfHer(sql`s.question`, listed), sql` and `)}
  and ${isTold}`;
}

function geographic(lon: SQL, lat: SQL): SQL {
  return sql`st_setsrid(st_makepoint(${lon}, ${lat}), 4326)::geography`;
}
