import { beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { lockHomeOfChildminder } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { listingsDue } from "./due";
import { whyNotListed } from "./rules";
import { listingFactsOf } from "./steps";

const { pool, db, context, empty } = testDatabase();
const ctx = context();
const today = todayInBerlin(ctx.now);

beforeEach(empty);

/** Each takes one condition away, or ends it today. */
const losses: Readonly<Record<string, string>> = {
  not_wanted: "update childminders set listing_wanted_at = null where id = $1",
  silent: "update childminders set silent_since = '2026-09-24T12:00:00Z' where id = $1",
  text_missing: "delete from childminder_texts where childminder_id = $1",
  hours_missing:
    "update offered_weeks set from_date = '2026-01-01', until_date = '2026-11-23' where childminder_id = $1",
  price_missing: "update childminders set hourly_price_cents = null where id = $1",
  agreement_missing:
    "with gone as (delete from agreements where childminder_id = $1) update childminders set person_id = gen_random_uuid() where id = $1",
  proofs_missing: "update proofs set valid_until = '2026-11-23' where childminder_id = $1 and kind = 'first_aid'",
  permit_missing: "update permits set until_date = '2026-11-23' where childminder_id = $1",
};

const due = () => listingsDue(db, today);

async function gapsOf(childminderId: string): Promise<string[]> {
  return ctx.transact(async (tx) => {
    const { childminder, home } = await lockHomeOfChildminder(tx, childminderId);
    return whyNotListed(await listingFactsOf(tx, childminder, home), today).map(({ reason }) => reason);
  });
}

it("a listing that is complete is not due", async () => {
  const { childminderId } = await settle(ctx);
  expect([await gapsOf(childminderId), await due()]).toEqual([[], []]);
});

it.each(Object.entries(losses))("the night finds who is listed with %s, as the rule does", async (reason, loss) => {
  const { childminderId } = await settle(ctx);
  await pool.query(loss, [childminderId]);
  expect([await gapsOf(childminderId), await due()]).toEqual([[reason], [childminderId]]);
  await pool.query("update childminders set listed_at = null where id = $1", [childminderId]);
  expect(await due()).toEqual([]);
});

it("who waits outside although all is there is due", async () => {
  const { childminderId } = await settle(ctx);
  await pool.query("update childminders set listed_at = null where id = $1", [childminderId]);
  expect(await due()).toEqual([childminderId]);
});

it("who takes funded children only needs no price", async () => {
  const { childminderId } = await settle(ctx);
  await pool.query("update childminders set hourly_price_cents = null, only_funded = true where id = $1", [
    childminderId,
  ]);
  expect([await gapsOf(childminderId), await due()]).toEqual([[], []]);
});
