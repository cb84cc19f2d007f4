import type { Page } from "@playwright/test";
import { addDays, addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { becomeListedByApi, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, askCloud, elsewhere, letAMinuteStrike, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());
const click = (page: Page, reader: Reader, key: string) =>
  page.getByRole("button", { name: reader.text(key), exact: true }).click();
const unfold = (page: Page, reader: Reader, key: string) =>
  page
    .locator("summary", { hasText: reader.text(key) })
    .first()
    .click();
const done = (page: Page, reader: Reader, key: string) => expect(page.getByRole("status")).toHaveText(reader.text(key));

/** A childminder with one place; answers the address of her profile. */
async function onePlace(page: Page, browser: Parameters<typeof elsewhere>[0], name: string, hours: string) {
  await becomeListedByApi(page, browser, { name, hours });
  await sql(
    `update permits set at_once = 1 where childminder_id = (select id from childminders where name = '${name}')`,
  );
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  return `/tagespflegeperson/${her?.slug}`;
}

/** A new parent asks her. */
async function asks(page: Page, reader: Reader, profile: string, hours: string, start: string): Promise<void> {
  await signInByApi(page, somebody());
  await page.goto(reader.path(`${profile}/anfragen?hours=${hours}&start=${start}&age=20`));
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await click(page, reader, "placements_ask_send");
  await done(page, reader, "placements_said_asked");
}

/** She offers what was asked for last. */
async function offers(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/meine-tagespflege/anfragen"));
  await page.locator("main li h3 a").first().click();
  await unfold(page, reader, "placements_make_offer");
  await click(page, reader, "placements_offer_send");
  await done(page, reader, "placements_said_offer");
}

test("a waiting list is asked in order: hours that are taken, two who join, a place that opens, a no, a yes", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.setTimeout(300_000);
  const name = `Wanda Warte ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  const profile = await onePlace(hers, browser, name, "mo-fr_8-12");
  const start = addMonths(today, 3);
  const holder = await (await elsewhere(browser)).newPage();
  await asks(holder, reader, profile, "mo-fr_8-12", start);
  await offers(hers, reader);

  // From the profile, which says that nothing of it is free, onto the list.
  const second = await (await elsewhere(browser)).newPage();
  const join = async (family: Page, nickname: string) => {
    await signInByApi(family, somebody());
    await family.goto(reader.path(`${profile}?hours=mo-fr_8-12&start=${start}&age=20`));
    await family.getByRole("link", { name: reader.text("profile_waiting") }).click();
    await family.getByLabel(reader.text("families_nickname")).fill(nickname);
    await click(family, reader, "waiting_join");
    await done(family, reader, "waiting_said_join");
  };
  await join(page, "Ida");
  await reader.expectAccessible();
  await join(second, "Till");
  await expect(page.locator("#wartelisten")).toContainText(reader.text("waiting_position_first"));
  await expect(second.locator("#wartelisten")).toContainText(reader.text("waiting_position", { position: 2 }));

  await hers.goto(reader.path("/meine-tagespflege/warteliste"));
  await expect(hers.locator("ol li")).toHaveCount(2);
  await expect(hers.locator("main")).not.toContainText(/Ida|Till/);
  await reader.expectAccessible(hers);

  // The place opens: the first family is asked, and the second only after its no.
  await holder.goto(reader.path("/meine-plaetze"));
  await holder.locator("main li h3 a").first().click();
  await unfold(holder, reader, "placements_refuse_offer");
  await holder.locator("#refuse-offer-reason").selectOption("other");
  await click(holder, reader, "placements_refuse_offer");
  await done(holder, reader, "placements_said_refuse_offer");
  const take = (family: Page) => family.getByRole("button", { name: reader.text("waiting_take_of", { name }) });
  const until = async (family: Page) => {
    await letAMinuteStrike(page);
    await family.goto(reader.path("/meine-plaetze"));
    return take(family).count();
  };
  await expect.poll(() => until(page), { timeout: 120_000, intervals: [500] }).toBe(1);
  await reader.expectAccessible();
  expect(await until(second)).toBe(0);
  await page.getByRole("button", { name: reader.text("waiting_pass_of", { name }) }).click();
  await done(page, reader, "waiting_said_pass");
  expect(await until(second)).toBe(1);
  await take(second).click();
  await done(second, reader, "placements_said_asked");
  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await expect(hers.locator("main")).toContainText(reader.text("placements_family_blind"));
  for (const other of [hers, holder, second]) await other.context().close();
});

test("notice → the opening stands in the search the same minute → the mail to a family that looks for it", async ({
  page,
  reader,
  browser,
}, { project }) => {
  test.setTimeout(300_000);
  const name = `Nora Frei ${project.name}`;
  const hours = project.name.includes("de") ? "sa_18-22" : "so_6-10";
  const hers = await (await elsewhere(browser)).newPage();
  const profile = await onePlace(hers, browser, name, hours);
  await asks(page, reader, profile, hours, today);
  await offers(hers, reader);
  await page.goto(reader.path("/meine-plaetze"));
  await page.locator("main li h3 a").first().click();
  await click(page, reader, "placements_accept");
  await done(page, reader, "placements_said_accept");
  const placement = page.url().replace(/\?.*/, "");
  const noticeable = async () => {
    await letAMinuteStrike(page);
    await page.goto(placement);
    return page.locator("summary", { hasText: reader.text("placements_notice") }).count();
  };
  await expect.poll(noticeable, { timeout: 120_000, intervals: [500] }).toBe(1);

  // Nobody finds these hours; a family asks to be told of them.
  const start = addDays(today, 2);
  const search = `?place=leipzig&radius=5&hours=${hours}&start=${start}`;
  const looks = await (await elsewhere(browser)).newPage();
  const email = await signInByApi(looks, somebody());
  await looks.goto(reader.path(`/familie/suchen/neu${search}`));
  await looks.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(looks.locator("[data-search]")).toContainText(reader.text("families_alerts_on"));

  await unfold(page, reader, "placements_notice");
  await page.locator("#notice-reason").selectOption("move");
  await page.locator("#lastDay").fill(today);
  await click(page, reader, "placements_notice");
  await done(page, reader, "placements_said_notice");
  await looks.goto(reader.path(`/suche${search}`));
  await expect(looks.locator(`[data-result="${profile.split("/").at(-1)}"]`)).toBeVisible();
  const mailed = async () => {
    await letAMinuteStrike(page);
    const mails = await askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
    return mails.filter(({ text }) => text?.includes(name)).length;
  };
  await expect.poll(mailed, { timeout: 120_000, intervals: [500] }).toBe(1);
  for (const other of [hers, looks]) await other.context().close();
});
