import { addDays, addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { reasonWords } from "../../domain/placements/words";
import { becomeListedByApi, reserveByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());

test("no contract by the agreed day: both are asked, another day is agreed, and at last she lets the place go", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Gesa Brandt ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  const from = addMonths(today, 3);
  const id = await reserveByApi(page, hers, { slug: her?.slug ?? "", nickname: "Emil", hours: "Mo–Fr 8–14", from });
  const family = reader.path(`/meine-plaetze/${id}`);
  const herPage = reader.path(`/meine-tagespflege/anfragen/${id}`);
  /** As the night after it: both are asked. */
  const passDay = () =>
    sql(
      `update placement_contracts set due_on = '${addDays(today, -1)}', asked_at = now() where placement_id = '${id}'`,
    );
  const press = (where: typeof page, key: string) =>
    where.getByRole("button", { name: reader.text(key), exact: true }).click();

  // One says that it is concluded, the other that it is not.
  await page.goto(family);
  await expect(page.getByRole("heading", { name: reader.text("placements_contract") })).toBeVisible();
  await reader.expectAccessible();
  await page.locator("#contractOn").fill(addDays(today, 1));
  await press(page, "placements_contract_conclude");
  await expect(page.locator("#contractOn")).toHaveAttribute("aria-invalid", "true");
  await page.locator("#contractOn").fill(today);
  await press(page, "placements_contract_conclude");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_conclude_contract"));
  await hers.goto(herPage);
  await expect(hers.locator("main")).toContainText(reader.text("placements_contract_concluded_they"));
  await reader.expectAccessible(hers);
  await hers.locator("summary", { hasText: reader.text("placements_contract_unsay") }).click();
  await press(hers, "placements_contract_unsay_send");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_unsay_contract"));

  // The day has passed: both are asked; the family still wants the place, and she agrees to another day.
  await passDay();
  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await expect(hers.locator("section", { hasText: reader.text("placements_group_yours") })).toContainText("Emil");
  await page.goto(family);
  await reader.expectAccessible();
  await page.locator("summary", { hasText: reader.text("placements_contract_day_propose_missed") }).click();
  await page.locator("#contractDay").fill(addDays(today, 14));
  await press(page, "placements_contract_day_send");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_propose_contract_day"));
  await hers.goto(herPage);
  await reader.expectAccessible(hers);
  await hers.locator('button[value="agree-contract-day"]').click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_agree_contract_day"));
  await expect(hers.locator('button[value="release"]')).toHaveCount(0);

  // That day passes as well, and she lets the place go; the family reads why.
  await passDay();
  await hers.goto(herPage);
  await hers.locator("summary", { hasText: reader.text("placements_contract_release_her") }).click();
  await press(hers, "placements_contract_release_her");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_release"));
  await page.goto(family);
  await expect(page.locator("main")).toContainText(reasonWords.no_contract[reader.path("/") === "/" ? "de" : "en"]);
  await reader.expectAccessible();
  const held = await sql(
    `select k.id from commitments k join childminders c on c.id = k.childminder_id where c.name = '${name}'`,
  );
  expect(held).toEqual([]);
  await hers.context().close();
});
