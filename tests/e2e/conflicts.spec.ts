import { todayInBerlin } from "../../domain/kernel/calendar";
import { becomeListedByApi, cared } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, askCloud } from "./signing-in";
import { adviserElsewhere } from "./youth-office";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a permit is reduced below what was promised: nobody has to go, and both sides see what goes beyond", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Karla Viel ${project.name}`;
  const email = await becomeListedByApi(page, browser, { name, hours: "mo-fr_7-17" });
  const today = todayInBerlin(new Date());
  for (let child = 0; child < 3; child++)
    await cared(page, { from: today, hours: "mo-fr_8-14", nickname: `Kind ${child}` });

  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path(`/fachberatung?erlaubnis=${encodeURIComponent(name)}`));
  const permit = office
    .getByRole("listitem")
    .filter({ hasText: name })
    .filter({ has: office.getByRole("group") });
  await permit.getByText(reader.text("childminders_office_correct_open")).click();
  const correction = permit.getByRole("group").first();
  await correction.getByLabel(reader.text("childminders_permit_at_once"), { exact: true }).fill("2");
  await correction
    .getByLabel(reader.text("childminders_office_reason"), { exact: true })
    .fill("Ein Raum wird nicht mehr genutzt.");
  await permit.getByRole("button", { name: reader.text("childminders_office_correct_label", { name }) }).click();
  await expect(office.getByText(reader.text("childminders_office_corrected"))).toBeVisible();
  const hers = office.locator("section[aria-labelledby=conflicts] li").filter({ hasText: name });
  await expect(hers).toContainText(/8:00–14:00.*: 3 .*, 2 /);
  await reader.expectAccessible(office);
  await close();

  await page.goto(reader.path("/meine-tagespflege"));
  const mine = page.getByRole("region", { name: reader.text("childminders_conflicts") });
  await expect(mine).toContainText(/8:00–14:00.*: 3 .*, 2 /);
  await expect(mine).toContainText(reader.text("childminders_conflicts_text"));
  await reader.expectAccessible();
  await expect
    .poll(async () =>
      (await askCloud<unknown[]>(`/inbox.json?to=${encodeURIComponent(email)}`))
        .map((mail) => JSON.stringify(mail))
        .join(),
    )
    .toMatch(/3 Kinder zugesagt|3 children are promised/);

  await page.goto(reader.path("/meine-tagespflege/ausblick"));
  await expect(page.getByRole("heading", { name: reader.text("waiting_openings") })).toBeVisible();
  await reader.expectAccessible();
});
