import type { Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { becomeListedByApi, send, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const start = addMonths(todayInBerlin(new Date()), 3);
const entries = (page: Page) => page.locator("[data-feed] > li");

/** Four further families save the same search, and all five did in the week before. */
const fiveSearched = (personId: string): string => `
  with family as (insert into families (id, created_at) select gen_random_uuid(), now() from generate_series(1, 4) returning id),
  own as (select s.* from saved_searches s join family_members m on m.family_id = s.family_id where m.person_id = '${personId}'),
  searches as (insert into saved_searches (id, family_id, name, question, asked_on, tells, place_label, lon, lat, point, reach_metres,
      created_at, updated_at)
    select gen_random_uuid(), family.id, own.name, own.question, own.asked_on, own.tells, own.place_label, own.lon, own.lat, own.point,
      own.reach_metres, now() - interval '7 days', now() from own, family returning id),
  alerts as (insert into search_alerts (search_id, person_id, since) select id, '${personId}', now() from searches)
  update saved_searches s set created_at = now() - interval '7 days' from own where s.id = own.id`;

test("a family and a childminder read what is new: a favourite's hours, an answer, and what is asked for around her", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Frieda Neu ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);

  // Nothing is new for somebody who has just come.
  await signInByApi(page, somebody());
  await page.goto(reader.path("/neuigkeiten"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("feed_title"));
  await expect(page.getByText(reader.text("feed_none"))).toBeVisible();
  await reader.expectAccessible();

  // What was worked out is kept for a minute, so somebody else goes on.
  await page.context().clearCookies();
  await signInByApi(page, somebody());
  // A childminder is kept whose hours have changed, and answers an inquiry.
  await send(page, "PATCH", "/api/me", { name: "Miriam Vogt", locale: "de" });
  await send(page, "PUT", `/api/family/favourites/${her?.slug}`);
  const child = { nickname: "Emil", bornMonth: addMonths(start, -20).slice(0, 7) };
  const inquiry = { slug: her?.slug, child, hours: "mo-fr_8-14", start, words: "", blind: true };
  const { id } = await send<{ id: string }>(page, "POST", "/api/family/placements", inquiry);
  await send(hers, "POST", `/api/me/childminder/placements/${id}/answer`);
  await page.goto(reader.path("/familie"));
  await expect(entries(page).filter({ hasText: reader.event("placements.answered") })).toHaveCount(1);
  await reader.expectAccessible();
  await page.getByRole("link", { name: reader.text("feed_all") }).click();
  await expect(page).toHaveURL(reader.path("/neuigkeiten"));
  await expect(entries(page).filter({ hasText: reader.text("feed_favourite") })).toContainText(name);
  await reader.expectAccessible();
  await entries(page)
    .getByRole("link", { name: reader.event("placements.answered") })
    .click();
  await expect(page).toHaveURL(reader.path(`/meine-plaetze/${id}`));

  // She reads who asked, now that she has answered, and how many families look around her: of none who.
  const { id: personId } = await personOf(page);
  const question = { place: "leipzig", radius: "5", hours: "mo-fr_8-14" };
  const search = { name: "Für Emil", tells: "fitting", question, alerts: true, rhythm: "at_once" };
  await send(page, "POST", "/api/family/searches", search);
  await sql(fiveSearched(personId));
  await hers.goto(reader.path("/meine-tagespflege"));
  await expect(hers.locator("#feed")).toContainText(reader.event("placements.asked"));
  await reader.expectAccessible(hers);
  await hers.getByRole("link", { name: reader.text("feed_all") }).click();
  await expect(entries(hers).filter({ hasText: reader.event("placements.asked") })).toContainText("Miriam Vogt");
  const demand = entries(hers).filter({ hasText: demandWords(reader) });
  await expect(demand).toHaveCount(1);
  await expect(hers.getByText(reader.text("feed_demand_hint"))).toBeVisible();
  await reader.expectAccessible(hers);
  await demand.getByRole("link").click();
  await expect(hers).toHaveURL(reader.path("/meine-tagespflege/ausblick"));
});

/** Whoever else searches around Leipzig in these journeys is counted, too: five, or more. */
const demandWords = (reader: Reader): RegExp =>
  new RegExp(reader.text("feed_demand", { count: "#" }).replace("#", "([5-9]|\\d\\d+)"));

async function personOf(page: Page): Promise<{ id: string }> {
  return (await page.request.get("/api/me")).json();
}
