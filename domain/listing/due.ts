import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { requiredProofs } from "../childminders/proofs/kinds";
import type { Day } from "../kernel/calendar";
import type { Portion } from "../kernel/portions";
import { type ListingReason, listingReasons, silenceLimit } from "./rules";

/**
 * Each condition once more as a question to the database, over the childminder `c`: so that the night finds who is due without
 * reading everybody's facts. `due.db.test.ts` holds them equal to `conditions`; `whyNotListed` decides.
 */
const isMet: Readonly<Record<ListingReason, (today: Day) => SQL>> = {
  not_wanted: () => sql`c.listing_wanted_at is not null`,
  silent: (today) => sql`(
    c.silent_since is null
    or (c.silent_since at time zone 'Europe/Berlin')::date > ${today}::date - ${silenceLimit}::int)`,
  text_missing: () => sql`exists (select from childminder_texts t where t.childminder_id = c.id and t.locale = 'de')`,
  hours_missing: (today) => sql`exists (
    select from offered_weeks o where o.childminder_id = c.id and (o.until_date is null or o.until_date > ${today}::date))`,
  price_missing: () => sql`(c.hourly_price_cents is not null or c.only_funded)`,
  agreement_missing: () =>
    sql`(c.person_id is null or exists (select from agreements a where a.childminder_id = c.id))`,
  proofs_missing: (today) => sql`(
    select count(distinct kind) from proofs f where f.childminder_id = c.id and kind in ${[...requiredProofs]}
      and f.issued_on <= ${today}::date and (f.valid_until is null or f.valid_until > ${today}::date)
  ) = ${requiredProofs.length}::int`,
  permit_missing: (today) => sql`exists (
    select from permits p where p.childminder_id = c.id
      and p.from_date <= ${today}::date and (p.until_date is null or p.until_date > ${today}::date))`,
};

/** Who, of a portion or of all, stands in the search although something is missing, or waits outside although it is all there; by id. */
export async function listingsDue(db: Database, today: Day, portion?: Portion): Promise<string[]> {
  const complete = sql.join(
    listingReasons.map((reason) => isMet[reason](today)),
    sql` and `,
  );
  const rows = await db.execute<{ id: string }>(
    sql`
    select c.id
      from childminders c
      cross join lateral (select ${complete} as complete) facts
     where (c.listed_at is not null) <> complete
       ${portion ? sql`and c.id between ${portion.first}::uuid and ${portion.last}::uuid` : sql``}
     order by c.id`,
    "objects",
  );
  return rows.map(({ id }) => id);
}
