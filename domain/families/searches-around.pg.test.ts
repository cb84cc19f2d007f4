import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, settle } from "../../tests/support/people";
import { lockListed } from "../search/steps";
import { matchSavedSearches } from "./commands/alerts";
import { searchesAround } from "./searches-around";

const { pool, statements, context, empty } = testDatabase();
const system = context();
let childminderId: string;

/** 50,000 searches somebody hears of, all over Germany, a thousand of them around one home. */
beforeAll(async () => {
  await empty();
  ({ childminderId } = await settle(system));
  const { id } = await addPerson(system, "parent");
  await pool.query(`
    insert into families (id, created_at) values ('0192f000-0000-7000-8000-000000000001', now());
    insert into saved_searches (id, family_id, name, question, asked_on, tells, place_label, lon, lat, point,
      reach_metres, created_at, updated_at)
    select gen_random_uuid(), '0192f000-0000-7000-8000-000000000001', 'n', question, '2026-11-23', 'fitting', '', lon, lat,
      st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3035), 5012, now(), now()
    from (
      select case when n <= 1000 then ${leipzig.lon} else 6 + 9 * random() end as lon,
        case when n <= 1000 then ${leipzig.lat} else 47.5 + 7 * random() end as lat,
        jsonb_build_object('radius', '5', 'hours', 'mo-fr_8-14', 'point', '51.3,12.3')
          || case when n % 2 = 0 then '{"pets": "yes"}'::jsonb else '{}' end as question
      from generate_series(1, 50000) n
    ) drawn;
    insert into search_alerts (search_id, person_id, since) select id, '${id}', now() from saved_searches;
    analyze saved_searches, search_alerts;`);
});

afterAll(empty);

describe("looking up who waits for a childminder, among 50,000 searches", () => {
  it("walks the index over their circles and reads those around her alone", async () => {
    const listed = await system.transact((tx) => lockListed(tx, childminderId));
    if (!listed) throw new Error("she is not listed");
    statements.length = 0;
    const around = await searchesAround(system.db, listed);
    expect(around.length).toBeGreaterThanOrEqual(500);
    expect(around.length).toBeLessThan(600);
    const asked = statements.at(-1);
    const { rows } = await pool.query(`explain (analyze, format json) ${asked?.sql}`, [...(asked?.params ?? [])]);
    const plan = JSON.stringify(rows[0]);
    expect(plan).toContain('"Index Name":"saved_searches_circle"');
    expect(plan).not.toMatch(
      /"Node Type":"Seq Scan","Parent Relationship":"\w+","Parallel Aware":\w+,"Async Capable":\w+,"Relation Name":"saved_searches"/,
    );
  });

  it("tells five hundred families in a handful of statements, each once", async () => {
    statements.length = 0;
    const { told } = await matchSavedSearches(system, childminderId);
    expect(told).toBeGreaterThanOrEqual(500);
    expect(statements.length).toBeLessThan(15);
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    const { rows } = await pool.query(
      "select count(*)::int as told from deliveries where consumer = 'mail-openings' and delivered_at is null",
    );
    expect(rows).toEqual([{ told: 1 }]);
  });

  it("tells once, also where two jobs look at once", async () => {
    await pool.query("delete from saved_search_matches");
    const { context: other } = parallel;
    const told = await Promise.all([1, 2, 3].map(() => matchSavedSearches(other(), childminderId)));
    expect(told.filter(({ told: count }) => count > 0)).toHaveLength(1);
  });
});

const parallel = testDatabase({ connections: 3 });
