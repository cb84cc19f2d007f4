/**
 * The listings for who keeps a copy of them: all of an area at first, then what has changed since. Nothing is missed however late a
 * transaction commits, since each look tells which transactions were still open (`listing_changes`). What comes twice does no harm.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import type { Day } from "../kernel/calendar";
import { type FortnightGrid, fromHex } from "../kernel/fortnight-grid";
import type { Listing } from "./rows";

/** A row of `listings`; the point in metres follows from the degrees. */
export type WholeListing = Required<Omit<Listing, "point">>;

/** From the west and the south on, up to but not with the east and the north: each point lies in one. Degrees. */
export type Bounds = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** A listing, or null where there is none in the area any more; and in which transaction it was written last. */
export type Followed = {
  readonly childminderId: string;
  readonly changedIn: number;
  readonly listing: WholeListing | null;
};

export type Followings = {
  /** All that transactions before this one wrote was there to be seen. */
  readonly mark: number;
  readonly each: readonly Followed[];
};

/** Some thousands of the listings of an area, by id from `after` on. An empty answer is the end. */
export async function listingsIn(db: Database, bounds: Bounds, after: string, limit: number): Promise<Followings> {
  return readFollowings(
    db,
    sql`
    select ${columns}, id, changed_in
    from (
      select childminder_id as id, changed_in, listings.*
      from listings join listing_changes using (childminder_id)
      where childminder_id > ${after}::uuid and ${isIn(bounds)}
      order by childminder_id limit ${limit}
    ) l`,
  );
}

/** What changed anywhere from a mark on, in the order of the transactions; a listing outside of the area is told as gone. */
export async function changedSince(
  db: Database,
  bounds: Bounds,
  from: { readonly mark: number; readonly after: Pick<Followed, "changedIn" | "childminderId"> | null },
  limit: number,
): Promise<Followings> {
  const { mark, after } = from;
  const isAfter = after
    ? sql`and (changed_in, childminder_id) > (${after.changedIn}::bigint, ${after.childminderId}::uuid)`
    : sql``;
  return readFollowings(
    db,
    sql`
    select ${columns}, id, changed_in
    from (
      select childminder_id as id, changed_in from listing_changes
      where changed_in >= ${mark}::bigint ${isAfter} order by changed_in, childminder_id limit ${limit}
    ) changes left join listings l on l.childminder_id = id and ${isIn(bounds)}
    order by changed_in, id`,
  );
}

/** How many listings an area has, and the sum of the transactions that wrote them: whoever holds the same has missed nothing. */
export type Counted = { readonly mark: number; readonly count: number; readonly sum: string };

export async function countIn(db: Database, bounds: Bounds): Promise<Counted> {
  const [counted] = await db.execute<{ mark: string; count: number; sum: string }>(
    sql`
    select ${openFrom} as mark, count(*)::int as count, coalesce(sum(changed_in), 0)::text as sum
    from listings join listing_changes using (childminder_id) where ${isIn(bounds)}`,
    "objects",
  );
  if (!counted) throw new Error("a count has a row");
  return { ...counted, mark: Number(counted.mark) };
}

/** The oldest transaction that may still write something which this statement does not see. */
const openFrom = sql`pg_snapshot_xmin(pg_current_snapshot())::text`;

function isIn({ west, south, east, north }: Bounds): SQL {
  return sql`lon >= ${west}::float8 and lon < ${east}::float8 and lat >= ${south}::float8 and lat < ${north}::float8`;
}

/** Of a left join a row may be empty but for its id. Lists are words with a space between, grids hex digits. */
type Row = Omit<
  WholeListing,
  "spansFrom" | "spansFree" | "spansFreeTwo" | "languages" | "pedagogies" | "childminderId"
> & {
  readonly id: string;
  readonly changed_in: string;
  readonly childminderId: string | null;
} & Readonly<Record<"languages" | "pedagogies" | "from" | "free" | "two", string>>;

async function readFollowings(db: Database, rows: SQL): Promise<Followings> {
  const found = await db.execute<{ mark: string } & (Row | { readonly id: null })>(
    sql`select marked.mark, rows.* from (select ${openFrom} as mark) marked left join (${rows}) rows on true`,
    "objects",
  );
  const grids = new Map<string, FortnightGrid>();
  const gridOf = (hex: string) => {
    const grid = grids.get(hex) ?? fromHex(hex);
    grids.set(hex, grid);
    return grid;
  };
  const [first] = found;
  if (!first) throw new Error("a mark is always told");
  return {
    mark: Number(first.mark),
    each: found.flatMap((row) => (row.id === null ? [] : [followed(row, gridOf)])),
  };
}

function followed(
  { mark: _mark, id, changed_in, ...row }: Row & { mark: string },
  gridOf: (hex: string) => FortnightGrid,
): Followed {
  return {
    childminderId: id,
    changedIn: Number(changed_in),
    listing: row.childminderId === null ? null : listingOfRow(row, gridOf),
  };
}

function listingOfRow(
  { from, free, two, languages, pedagogies, childminderId, ...row }: Omit<Row, "id" | "changed_in">,
  gridOf: (hex: string) => FortnightGrid,
): WholeListing {
  return {
    ...row,
    childminderId: childminderId as string,
    languages: words(languages),
    pedagogies: words(pedagogies),
    spansFrom: words<Day>(from),
    spansFree: words(free).map(gridOf),
    spansFreeTwo: words(two).map(gridOf),
  };
}

function words<Word extends string>(text: string): Word[] {
  return text === "" ? [] : (text.split(" ") as Word[]);
}

const hex = (grids: SQL) =>
  sql`array_to_string(array(select substr(encode(bit_send(each), 'hex'), 9) from unnest(${grids}) each), ' ')`;

const columns = sql`l.childminder_id as "childminderId", slug, name, place_name as "placeName", lon, lat,
  blur_metres as "blurMetres", joint, array_to_string(languages, ' ') as languages, array_to_string(pedagogies, ' ') as pedagogies,
  pets, garden, smoke_free as "smokeFree", barrier_free as "barrierFree", meals, meal_charge_cents as "mealChargeCents",
  hourly_price_cents as "hourlyPriceCents", picture_id as "pictureId", from_age_months as "fromAgeMonths",
  to_age_months as "toAgeMonths", answered_percent as "answeredPercent", answer_hours as "answerHours",
  array_to_string(spans_from, ' ') as "from", ${hex(sql`spans_free`)} as free, ${hex(sql`spans_free_two`)} as two`;
