import type { Browser, Page } from "@playwright/test";
import { addDays, addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { reasonWords } from "../../domain/placements/words";
import { becomeListedByApi, reserveByApi, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());
const language = (reader: Reader) => (reader.path("/") === "/" ? "de" : "en");
const click = (page: Page, reader: Reader, key: string) =>
  page.getByRole("button", { name: reader.text(key), exact: true }).click();
const unfold = (page: Page, reader: Reader, key: string) =>
  page
    .locator("summary", { hasText: reader.text(key) })
    .first()
    .click();

/** A childminder in a browser of her own; families find her. */
async function listed(browser: Browser, name: string): Promise<{ hers: Page; slug: string; email: string }> {
  const hers = await (await elsewhere(browser)).newPage();
  const email = await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  return { hers, slug: her?.slug ?? "", email };
}

test("longer hours: the childminder proposes, the family says no once and then agrees; a planned end the other way round", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const { hers, slug } = await listed(browser, `Carla Wirth ${project.name}`);
  await signInByApi(page, somebody());
  const from = addMonths(today, 2);
  const id = await reserveByApi(page, hers, { slug, nickname: "Emil", hours: "Mo–Fr 8–14", from });
  const familys = reader.path(`/meine-plaetze/${id}`);
  const own = reader.path(`/meine-tagespflege/anfragen/${id}`);

  // What she has typed stays when something is wrong with it.
  await hers.goto(own);
  await unfold(hers, reader, "placements_change_propose");
  await expect(hers.locator("#change-hours")).not.toHaveValue("");
  await reader.expectAccessible(hers);
  await hers.locator("#change-hours").fill("Mo-Fr 8-16");
  await click(hers, reader, "placements_change_send");
  await expect(hers.locator("#change-from")).toHaveAttribute("aria-invalid", "true");
  await expect(hers.locator("#change-hours")).toHaveValue("Mo-Fr 8-16");
  await reader.expectAccessible(hers);
  const propose = async () => {
    await hers.locator("#change-hours").fill("Mo-Fr 8-16");
    await hers.locator("#change-from").fill(addMonths(from, 2));
    await click(hers, reader, "placements_change_send");
    await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_propose_change"));
  };
  await propose();
  await reader.expectAccessible(hers);

  await page.goto(reader.path("/meine-plaetze"));
  await expect(page.locator("main")).toContainText(
    reader.text("placements_next_change", { until: "" }).split(":")[0] ?? "",
  );
  await page.goto(familys);
  await expect(page.locator("main")).toContainText("8:00–16:00");
  await reader.expectAccessible();
  await unfold(page, reader, "placements_change_refuse");
  await click(page, reader, "placements_change_refuse");
  await expect(page.locator("#refuse-change-reason")).toHaveAttribute("aria-invalid", "true");
  await page.locator("#refuse-change-reason").selectOption("costs");
  await click(page, reader, "placements_change_refuse");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_refuse_change"));
  await hers.goto(own);
  await expect(hers.locator("main")).toContainText(reasonWords.costs[language(reader)]);
  await unfold(hers, reader, "placements_change_propose");
  await propose();
  await page.goto(familys);
  await click(page, reader, "placements_change_agree");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_agree_change"));
  await expect(page.locator("#wanted").locator("..")).toContainText("8:00–16:00");
  await reader.expectAccessible();

  // The family plans an end; she agrees, and both read it.
  await unfold(page, reader, "placements_change_propose");
  await page.locator("#change-from").fill(addMonths(from, 3));
  await page.locator("#change-hours").fill("Mo-Fr 8-16");
  await page.locator("#change-lastDay").fill(addDays(addMonths(from, 12), -1));
  await click(page, reader, "placements_change_send");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_propose_change"));
  await hers.goto(own);
  await click(hers, reader, "placements_change_agree");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_agree_change"));
  await expect(hers.locator("#wanted").locator("..")).toContainText(reader.text("placements_last_day"));
  await reader.expectAccessible(hers);
  await hers.context().close();
});
