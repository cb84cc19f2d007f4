import { becomeListedByApi, placeByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a private calendar: its address is shown once, read by a calendar that signs in nowhere, and taken back", async ({
  page,
  reader,
  browser,
}) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/konto"));
  await page.getByRole("link", { name: reader.text("calendar_title") }).click();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("calendar_open") }).click();
  const address = await page.getByRole("textbox").inputValue();
  await expect(page.getByRole("link", { name: reader.text("calendar_add") })).toHaveAttribute(
    "href",
    address.replace(/^https?:/, "webcal:"),
  );
  await reader.expectAccessible();
  const calendar = (await elsewhere(browser)).request;
  const read = await calendar.get(address);
  expect([read.status(), read.headers()["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await read.text()).toContain("BEGIN:VCALENDAR");
  await page.goto(reader.path("/konto/kalender"));
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expect(page.locator("main")).not.toContainText(address);
  await page.getByRole("button", { name: reader.text("calendar_close") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("calendar_closed"));
  expect((await calendar.get(address)).status()).toBe(404);
});

test("before the first day: parents write the card, health with their consent; she reads it, notes measles, and it goes when they take it back", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Karla Blume ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  await signInByApi(page, somebody());
  const id = await placeByApi(page, hers, name, "Emil");

  await page.goto(reader.path(`/meine-plaetze/${id}`));
  await page.getByRole("link", { name: reader.text("placements_card_link_family") }).click();
  const field = (list: string, part: string) =>
    page.getByLabel(
      `${reader.text("placements_card_row", { what: reader.text(`placements_card_${list}`), number: 1 })}: ${reader.text(`placements_card_${part}`)}`,
    );
  await field("pickups", "name").fill("Renate Vogt");
  await field("pickups", "phone").fill("keine");
  await page.getByRole("button", { name: reader.text("placements_card_save"), exact: true }).click();
  await expect(field("pickups", "phone")).toHaveAttribute("aria-invalid", "true");
  await expect(field("pickups", "name")).toHaveValue("Renate Vogt");
  await reader.expectAccessible();
  await field("pickups", "phone").fill("0341 123456");
  await field("emergencies", "name").fill("Jonas Vogt");
  await field("emergencies", "phone").fill("0170 7654321");
  await page.getByRole("button", { name: reader.text("placements_card_save"), exact: true }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_card_saved"));
  const health = page.getByRole("textbox", { name: reader.text("placements_card_health") });
  await health.fill("Erdnussallergie");
  await page.getByRole("button", { name: reader.text("placements_card_health_save") }).click();
  await expect(page.getByLabel(reader.text("placements_card_consent"))).toHaveAttribute("aria-invalid", "true");
  await expect(health).toHaveValue("Erdnussallergie");
  await page.getByLabel(reader.text("placements_card_consent")).check();
  await page.getByRole("button", { name: reader.text("placements_card_health_save") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_card_saved"));
  const [row] = await sql<{ sealed_health: string }>(
    `select c.sealed_health from child_cards c join placements p on p.child_id = c.child_id where p.id = '${id}'`,
  );
  expect(row?.sealed_health).not.toContain("Erdnuss");

  const sheet = reader.path(`/meine-tagespflege/anfragen/${id}/notfallblatt`);
  await hers.goto(reader.path(`/meine-tagespflege/anfragen/${id}`));
  await hers.getByRole("link", { name: reader.text("placements_card_link_her") }).click();
  await expect(hers).toHaveURL(sheet);
  await expect(hers.locator("main")).toContainText("Erdnussallergie");
  await expect(hers.getByRole("link", { name: "0170 7654321" })).toHaveAttribute("href", "tel:01707654321");
  await reader.expectAccessible(hers);
  await hers.getByLabel(reader.text("placements_measles_vaccination")).check();
  await hers.getByRole("button", { name: reader.text("placements_measles_note") }).click();
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_card_saved"));

  await page.getByRole("button", { name: reader.text("placements_card_health_withdraw") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_card_saved"));
  await hers.goto(sheet);
  await expect(hers.locator("main")).not.toContainText("Erdnussallergie");
  await expect(hers.locator("main")).toContainText("Renate Vogt");

  // To another childminder and another family the page does not exist.
  const other = await (await elsewhere(browser)).newPage();
  await signInByApi(other, somebody());
  expect((await other.goto(reader.path(`/meine-plaetze/${id}/vor-dem-ersten-tag`)))?.status()).toBe(404);
});
