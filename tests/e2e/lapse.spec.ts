import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { proofRules } from "../../domain/childminders/proofs/kinds";
import { addDays, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import { becomeListedByApi } from "./by-api";
import { expect, test } from "./reader";
import { expectListed, save } from "./settling-in";
import { anAddress, askCloud, cloudOrigin, elsewhere, letAMinuteStrike, sql } from "./signing-in";
import { adviserElsewhere } from "./youth-office";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a proof lapses: she is warned, families find her no longer, and with a new one they do again", async ({
  page,
  reader,
  browser,
}) => {
  test.setTimeout(240_000);
  const name = `Vera Ablauf ${randomUUID().slice(0, 4)}`;
  const proof = proofRules.first_aid.names[reader.path("/").startsWith("/en") ? "en" : "de"];
  const today = todayInBerlin(new Date());
  const email = await becomeListedByApi(page, browser, { name, hours: "Mo-Do 7-15" });
  await expectListed(page, reader);
  await page.getByRole("link", { name: reader.text("childminders_public_page") }).click();
  const profile = page.url();
  const visitor = await (await elsewhere(browser)).newPage();
  await visitor.goto(profile);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(name);

  // A week before, the morning's call of QStash warns her.
  await letLapse(name, addDays(today, 7));
  await press(visitor, "/qstash", "Deliver now: tagesnest-proofs");
  await expectMail(page, email, proof);
  await expectListed(page, reader);

  // On the day after its last one, the night takes her out of the search.
  await letLapse(name, today);
  await press(visitor, "/crons", "Run now: the night");
  await expectMail(
    page,
    email,
    reader.path("/").startsWith("/en") ? "Families do not find you" : "Familien finden Sie gerade nicht",
  );
  expect(await statusOf(visitor, profile)).toBe(404);
  await page.goto(reader.path("/meine-tagespflege"));
  await expect(page.getByText(reader.text("childminders_state_listed"))).toHaveCount(0);
  await expect(page.getByText(reader.text("childminders_state_incomplete"))).toBeVisible();
  await reader.expectAccessible();

  // A new one brings her back by itself, and her office sees it.
  await page.goto(reader.path("/meine-tagespflege/einrichten/nachweise"));
  const held = page.getByRole("listitem").filter({ hasText: proof });
  await expect(held).toContainText(reader.text("childminders_proof_lapsed", { date: "" }).trim());
  await page.locator("#issued-first_aid").fill(addDays(today, -1));
  await save(page, reader);
  await expectListed(page, reader);
  const office = await adviserElsewhere(browser, reader);
  await office.page.goto(reader.path(`/fachberatung?name=${encodeURIComponent(name)}`));
  const label = reader.text("childminders_office_see_label", { proof, name });
  await office.page.getByRole("button", { name: label }).first().click();
  await expect(office.page.getByText(reader.text("childminders_office_seen"))).toBeVisible();
  await office.close();
  expect(await statusOf(visitor, profile)).toBe(200);
  await visitor.context().close();
});

/** Of a page as the house answers it now: a browser may keep the one that it has seen for a minute. */
async function statusOf(page: Page, url: string): Promise<number> {
  return (await page.request.get(url)).status();
}

/** Time has passed: her first-aid course was so long ago that its proof holds until then. */
function letLapse(name: string, until: Day): Promise<unknown> {
  return sql(
    `update proofs set issued_on = date '${until}' - 730, valid_until = '${until}' where kind = 'first_aid'
       and childminder_id = (select id from childminders where name = '${name}')`,
  );
}

/** A button of the local cloud's own pages; what it asks of the Worker is answered as it should be. */
async function press(page: Page, path: string, button: string): Promise<void> {
  await page.goto(cloudOrigin() + path);
  await page.getByRole("button", { name: button }).first().click();
  await expect(page).toHaveURL(/answered=20\d/);
}

async function expectMail(page: Page, email: string, subject: string): Promise<void> {
  const subjects = async () => {
    await letAMinuteStrike(page);
    const mails = await askCloud<{ subject: string }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
    return mails.map((mail) => mail.subject).join(" | ");
  };
  await expect.poll(subjects, { timeout: 120_000, intervals: [250] }).toContain(subject);
}
