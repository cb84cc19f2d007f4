import type { Browser, Page } from "@playwright/test";
import { addDays, todayInBerlin, weekdayOf } from "../../domain/kernel/calendar";
import { newsRowOf } from "../../domain/kernel/news";
import { becomeListedByApi, send, signInByApi } from "./by-api";
import { proveNumber, textsTo, withPushService } from "./phones";
import { expect, type Reader, test } from "./reader";
import { anAddress, askCloud, elsewhere, letAMinuteStrike, letMinutesPass, somebody, sql } from "./signing-in";
import { adviserElsewhere } from "./youth-office";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());
/** The next weekday after today: an illness that begins tomorrow is told in good time whatever the hour of this run. */
const day = addDays(today, [1, 1, 1, 1, 3, 2, 1][weekdayOf(today)] ?? 1);
const button = (page: Page, reader: Reader, key: string) =>
  page.getByRole("button", { name: reader.text(key), exact: true });

type Parent = { readonly page: Page; readonly email: string; readonly nickname: string };

/** A parent in a browser of their own, whose child is cared for and settled in with her. */
async function parentOf(browser: Browser, childminderId: string, nickname: string, born: string): Promise<Parent> {
  const page = await (await elsewhere(browser)).newPage();
  const email = await signInByApi(page, somebody());
  const [member] = await sql<{ id: string }>(`select id from people where email = '${email}'`);
  const [familyId, childId, placementId, termsId] = Array.from({ length: 4 }, () => crypto.randomUUID());
  const hours = `(repeat('0', 32) || repeat('1', 24) || repeat('0', 40))`;
  const week = `repeat(${hours}, 5) || repeat('0', 192)`;
  const grid = `(${week} || ${week})::bit(1344)`;
  for (const statement of [
    `insert into families (id, created_at) values ('${familyId}', now()) on conflict do nothing`,
    `insert into family_members (person_id, family_id, joined_at) values ('${member?.id}', '${familyId}', now())`,
    `insert into children (id, family_id, nickname, born_month, created_at) values ('${childId}', '${familyId}', '${nickname}', '${born}', now())`,
    `insert into placements (id, family_id, child_id, childminder_id, state, blind, hours, start_on, words, rank, asked_at, since)
     values ('${placementId}', '${familyId}', '${childId}', '${childminderId}', 'active', false, ${grid}, '2026-01-01', '', 1, now(), now())`,
    `insert into placement_terms (id, placement_id, hours, from_date, probation_days, agreed_at)
     values ('${termsId}', '${placementId}', ${grid}, '2026-01-01', 14, now())`,
  ])
    await sql(statement);
  return { page, email, nickname };
}

type Listed = { readonly id: string; readonly slug: string; readonly email: string };

async function listed(browser: Browser, page: Page, name: string): Promise<Listed> {
  const email = await becomeListedByApi(page, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ id: string; slug: string }>(`select id, slug from childminders where name = '${name}'`);
  if (!her) throw new Error(`${name} is not there`);
  return { ...her, email };
}

const mailsTo = async (email: string) =>
  (await askCloud<{ subject: string }[]>(`/inbox.json?to=${encodeURIComponent(email)}`)).map(({ subject }) => subject);

test("illness at six: three children placed, one is not", async ({ page, reader, browser }, { project }) => {
  const name = `Katrin Fehlt ${project.name}`;
  const partnerName = `Uta Hilft ${project.name}`;
  const partner = await (await elsewhere(browser)).newPage();
  const ill = await listed(browser, page, name);
  const uta = await listed(browser, partner, partnerName);
  const families: Parent[] = [];
  for (const nickname of ["Emil", "Mila", "Jona"]) families.push(await parentOf(browser, ill.id, nickname, "2025-06"));
  // The fourth is too old for whoever could step in.
  families.push(await parentOf(browser, ill.id, "Ole", "2023-01"));
  await sql(`update childminders set from_age_months = 6, to_age_months = 35 where id = '${uta.id}'`);

  // Beforehand: she proposes, the other agrees, and the children meet.
  await page.goto(reader.path("/meine-tagespflege/vertretung"));
  await reader.expectAccessible();
  await page.locator("summary", { hasText: reader.text("substitutes_propose") }).click();
  await page.getByLabel(reader.text("substitutes_propose_slug")).fill(`/tagespflegeperson/${uta.slug}`);
  await page.getByLabel(reader.text("substitutes_propose_who")).selectOption("she_helps");
  await page
    .locator("form", { has: page.locator("#slug") })
    .getByRole("button")
    .click();
  await expect(page.getByRole("status").first()).toHaveText(reader.text("substitutes_said_propose"));
  await partner.goto(reader.path("/meine-tagespflege/vertretung"));
  await button(partner, reader, "substitutes_bond_accept").click();
  await partner.locator("summary", { hasText: reader.text("substitutes_play_date_add") }).click();
  await partner
    .getByRole("textbox", { name: reader.text("substitutes_play_date_day"), exact: true })
    .fill(addDays(today, 9));
  await button(partner, reader, "substitutes_play_date_add").click();
  await expect(
    button(partner, reader, "substitutes_play_date_off")
      .or(partner.getByRole("button", { name: /2026|2027/ }))
      .first(),
  ).toBeVisible();
  await reader.expectAccessible(partner);

  // By one tap she is ill.
  await page.goto(reader.path("/meine-tagespflege/krank"));
  await page.getByLabel(reader.text("substitutes_ill_from")).fill(day);
  await page.getByLabel(reader.text("substitutes_ill_last")).fill(day);
  await button(page, reader, "substitutes_ill_send").click();
  await expect(page.getByRole("status").first()).toHaveText(reader.text("substitutes_said_ill"));
  for (const { nickname } of families) await expect(page.locator("main")).toContainText(nickname);
  await letAMinuteStrike(page);

  // Her partner is asked for the three of her ages, and takes them; the first tap wins, so each is gone once it is taken.
  await expect
    .poll(async () => {
      await partner.goto(reader.path("/meine-tagespflege/vertretung"));
      return button(partner, reader, "substitutes_accept").count();
    })
    .toBe(3);
  await expect(partner.locator("main")).not.toContainText("Ole");
  await reader.expectAccessible(partner);
  for (let left = 3; left > 0; left--) {
    await button(partner, reader, "substitutes_accept").first().click();
    await expect(partner.getByRole("status").first()).toHaveText(reader.text("substitutes_said_accept"));
    await expect(button(partner, reader, "substitutes_accept")).toHaveCount(left - 1);
  }

  // Each parent reads it in a mail and confirms by one tap; then the address stands there.
  await letAMinuteStrike(page);
  for (const parent of families.slice(0, 3)) {
    await expect
      .poll(async () => (await mailsTo(parent.email)).length, { timeout: 60_000, intervals: [50] })
      .toBeGreaterThan(2);
    await parent.page.goto(reader.path("/meine-plaetze/vertretung"));
    await expect(parent.page.locator("main")).toContainText(partnerName);
    await expect(parent.page.locator("main")).not.toContainText(
      reader.text("substitutes_family_address", { address: "" }).trim(),
    );
    await reader.expectAccessible(parent.page);
    await button(parent.page, reader, "substitutes_family_confirm").click();
    await expect(parent.page.locator("main")).toContainText(
      reader.text("substitutes_family_address", { address: "" }).trim(),
    );
  }

  // Nobody takes the fourth: after the last wave the parents, she and the office know, the office with the reason.
  const fourth = families[3];
  if (!fourth) throw new Error("there are four");
  await expect
    .poll(async () => {
      await letAMinuteStrike(page);
      await fourth.page.goto(reader.path("/meine-plaetze/vertretung"));
      return fourth.page.locator("main").textContent();
    })
    .toContain(reader.text("substitutes_state_unsolved"));
  await page.goto(reader.path("/meine-tagespflege/krank"));
  await expect(page.locator("main")).toContainText(reader.text("substitutes_state_confirmed"));
  await expect(page.locator("main")).toContainText(reader.text("substitutes_unsolved_her"));
  await reader.expectAccessible();
  const adviser = await adviserElsewhere(browser, reader);
  await adviser.page.goto(reader.path("/fachberatung/vertretung"));
  const open = adviser.page.locator("section", { hasText: name });
  await expect(open).toContainText(reader.text("substitutes_why_age"));
  await expect(open).not.toContainText("Ole");
  await reader.expectAccessible(adviser.page);
  const record = await adviser.page.request.get(`/api/office/substitute-days.csv?month=${day.slice(0, 7)}`);
  expect(await record.text()).toContain(`${name};${partnerName};;`);
  await adviser.close();

  // She is well after all: the partner's hours are free again.
  const kept = () => sql(`select 1 from commitments where origin = 'substitute' and childminder_id = '${uta.id}'`);
  expect(await kept()).toHaveLength(3);
  await page.goto(reader.path("/meine-tagespflege/krank"));
  await page.locator("summary", { hasText: reader.text("substitutes_well") }).click();
  await page.getByLabel(reader.text("substitutes_well_on")).fill(day);
  await button(page, reader, "substitutes_well_send").click();
  await expect(page.getByRole("status").first()).toHaveText(reader.text("substitutes_said_well"));
  await letAMinuteStrike(page);
  await expect.poll(async () => (await kept()).length).toBe(0);
});

test("illness at six: whoever looks at her phone gets no SMS, whoever does not gets one after five minutes and takes the child", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const ill = await listed(browser, page, `Rita Hustet ${project.name}`);
  await parentOf(browser, ill.id, "Emil", "2025-06");
  const partners = [];
  for (const name of [`Uta Sieht ${project.name}`, `Vera Schläft ${project.name}`]) {
    const context = await elsewhere(browser);
    const push = await withPushService(context);
    const phone = await context.newPage();
    const { slug, email } = await listed(browser, phone, name);
    const bond = { slug, who: "she_helps" };
    const { id } = await send<{ id: string }>(page, "POST", "/api/me/childminder/substitute-bonds", bond);
    await send(phone, "POST", `/api/me/childminder/substitute-bonds/${id}/acceptance`);
    await push.subscribe(phone, reader);
    partners.push({ phone, push, email, number: await proveNumber(phone, reader) });
  }
  const [uta, vera] = partners;
  if (!uta || !vera) throw new Error("there are two");
  await reader.expectAccessible(vera.phone);

  // At six she is ill: both phones say at once, at whatever hour, that a substitute is needed, and no more than that.
  await send(page, "POST", "/api/me/childminder/illnesses", { from: day, until: addDays(day, 1) });
  const words = newsRowOf("substitutes.asked")?.words[reader.path("/") === "/" ? "de" : "en"];
  for (const { push, phone } of partners) {
    const asking = async () => {
      await letAMinuteStrike(page);
      return (await push.pushes()).filter(({ body }) => body === words);
    };
    await expect.poll(asking).toHaveLength(1);
    expect(JSON.stringify(await push.pushes())).not.toMatch(/Rita|Emil/);
    expect(Object.values(await push.show(phone))).toContain(words);
  }

  // One opens it from there. Five minutes later the other one has an SMS, and she has none.
  const asked = async (email: string) =>
    sql<{ minutes: number; done: boolean }>(`select round(extract(epoch from d.due_at - e.at) / 60)::int as minutes,
      d.delivered_at is not null as done from deliveries d join events e on e.id = d.event_id join people p on p.id = e.subject_id
      where e.name = 'notifications.news_due' and e.details ->> 'channel' = 'sms' and p.email = '${email}'`);
  const open = (await uta.push.pushes()).find(({ body }) => body === words)?.open ?? "";
  await uta.phone.goto(open);
  await expect(uta.phone).toHaveURL(new RegExp(`${reader.path("/meine-tagespflege/vertretung")}`));
  await expect(button(uta.phone, reader, "substitutes_accept")).toBeVisible();
  for (const { email } of partners) {
    expect(await asked(email)).toEqual([{ minutes: 5, done: false }]);
    await letMinutesPass(email, 5);
  }
  await letAMinuteStrike(page);
  for (const { email } of partners) await expect.poll(() => asked(email)).toMatchObject([{ done: true }]);
  // The first one was the code.
  expect(await textsTo(uta.number)).toHaveLength(1);
  const [, text = "", ...others] = await textsTo(vera.number);
  expect([others, text]).toEqual([[], expect.stringContaining(words ?? "")]);
  expect(text).not.toMatch(/Rita|Emil/);

  // Its link leads to the question, and one tap takes the child.
  await vera.phone.goto(/https?:\S+/.exec(text)?.[0] ?? "");
  await reader.expectAccessible(vera.phone);
  await button(vera.phone, reader, "substitutes_accept").click();
  await expect(vera.phone.getByRole("status").first()).toHaveText(reader.text("substitutes_said_accept"));
  await uta.phone.reload();
  await expect(button(uta.phone, reader, "substitutes_accept")).toHaveCount(0);
});
