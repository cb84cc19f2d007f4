import { randomUUID } from "node:crypto";
import { addDays, addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { addChildByApi, becomeListedByApi, claimByApi, proofsByApi, signInByApi, stepByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, elsewhere, linkOf, somebody, sql } from "./signing-in";
import { adviserElsewhere, becomeAdviser } from "./youth-office";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("an adviser reads what is free and what is needed in the area, and nothing of who it is", async ({
  page,
  reader,
}) => {
  await becomeAdviser(page, reader);
  await page.goto(reader.path("/fachberatung"));
  await page.getByRole("link", { name: reader.text("offices_report_link") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("offices_report"));
  const places = page.getByRole("table", { name: reader.text("offices_report_places") });
  await expect(places.getByRole("row").last()).toContainText(reader.text("offices_report_total"));
  await expect(page.getByRole("img", { name: reader.text("offices_report_chart") })).toBeVisible();
  await expect(page.getByRole("table", { name: reader.text("offices_report_months") }).getByRole("row")).toHaveCount(
    13,
  );
  await expect(page.getByText(reader.text("offices_report_hidden"), { exact: true }).first()).toBeVisible();
  await reader.expectAccessible();
  await places.getByRole("link", { name: "Leipzig", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    reader.text("offices_report_districts", { place: "Leipzig" }),
  );
  await expect(page.getByRole("table")).toHaveCount(1);
  await reader.expectAccessible();
});

test("the report is for the office", async ({ page, reader }) => {
  await signInByApi(page, somebody());
  for (const path of ["/fachberatung/angebot-und-bedarf", "/fachberatung/bedarf"]) {
    await page.goto(reader.path(path));
    await expect(page.getByText(reader.text("childminders_other_role"))).toBeVisible();
    await expect(page.getByRole("table")).toHaveCount(0);
  }
});

test("a family tells the office by when it needs a place; the office proposes who fits; the family reads it", async ({
  page,
  reader,
  browser,
}) => {
  test.setTimeout(180_000);
  const start = addMonths(todayInBerlin(new Date()), 4);
  await signInByApi(page, somebody());
  const childId = await addChildByApi(page, { nickname: "Frieda", months: 5, hours: "Mo–Fr 8–14", start });
  // Before the first birthday the need says why, too; what was said there is not asked again.
  await page.goto(reader.path(`/familie/bedarf?kind=${childId}`));
  await page.getByLabel(reader.text("families_need_why"), { exact: true }).selectOption("education");
  await page.getByLabel(reader.text("families_need_why_words"), { exact: true }).fill("Mein Studium geht weiter.");
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(page.getByRole("status").first()).toContainText(reader.text("families_done_need"));
  await page.getByRole("link", { name: `${reader.text("offices_claim_link")}: Frieda` }).click();
  await expect(page.getByLabel(reader.text("offices_claim_needed_by"))).toHaveValue(start);
  await expect(page.getByLabel(reader.text("offices_claim_reason"))).toHaveValue("education");
  await expect(page.getByLabel(reader.text("offices_claim_words"))).toHaveValue("Mein Studium geht weiter.");
  await page.getByLabel(reader.text("offices_claim_reason")).selectOption("");
  await expect(page.getByText(reader.text("offices_claim_consent", { place: "Leipzig" }))).toBeVisible();
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("offices_claim_send") }).click();
  await expect(page.getByLabel(reader.text("offices_claim_reason"))).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(reader.text("offices_claim_words"))).toHaveValue("Mein Studium geht weiter.");
  await reader.expectAccessible();
  await page.getByLabel(reader.text("offices_claim_reason")).selectOption("education");
  await page.getByRole("button", { name: reader.text("offices_claim_send") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("offices_claim_saved"));
  await expect(page.getByText(reader.text("offices_claim_answers_none"))).toBeVisible();
  await reader.expectAccessible();

  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path("/fachberatung"));
  await office.getByRole("link", { name: reader.text("offices_claims_link") }).click();
  const card = office.getByRole("listitem").filter({ hasText: "Frieda" }).last();
  await expect(card).toContainText(reader.text("offices_claim_basis_reasons"));
  await expect(office.getByRole("table", { name: reader.text("offices_needs") })).toBeVisible();
  await reader.expectAccessible(office);
  await card.getByRole("link").click();
  await expect(office.getByText("Mein Studium geht weiter.")).toBeVisible();
  await expect(
    office.getByText(
      reader.text("offices_claim_reason_text", { reason: reader.text("offices_claim_reason_education") }),
    ),
  ).toBeVisible();
  await office.getByRole("button", { name: reader.text("offices_claim_answer") }).click();
  await expect(office.getByLabel(reader.text("offices_claim_answer_words"))).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(office);
  const first = office.getByRole("checkbox").first();
  await first.check();
  await office.getByLabel(reader.text("offices_claim_answer_words")).fill("Bitte fragen Sie dort an.");
  await office.getByRole("button", { name: reader.text("offices_claim_answer") }).click();
  await expect(office.getByRole("status")).toHaveText(reader.text("offices_claim_answer_done"));
  await reader.expectAccessible(office);

  await page.goto(reader.path(`/familie/jugendamt?kind=${childId}`));
  await expect(page.getByText("Bitte fragen Sie dort an.")).toBeVisible();
  await expect(page.locator('main a[href*="/tagespflegeperson/"]')).toHaveCount(1);
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("offices_claim_withdraw") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("offices_claim_withdrawn"));
  await office.reload();
  await expect(office.getByText("Frieda")).toHaveCount(0);
  await close();
});

test("an adviser acts for a family: need, inquiry, visit, the place accepted on its word, and the family takes over", async ({
  page,
  reader,
  browser,
}) => {
  test.setTimeout(300_000);
  const hersContext = await elsewhere(browser);
  const hers = await hersContext.newPage();
  const name = `Olga Winter-${randomUUID().slice(0, 4)}`;
  await becomeListedByApi(hers, browser, { name, hours: "Mo-Fr 7-17" });

  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path("/fachberatung"));
  await office.getByRole("link", { name: reader.text("offices_families_link") }).click();
  await office.getByLabel(reader.text("offices_family_name")).fill("Amira Nasser");
  await office.getByLabel(reader.text("offices_family_phone")).fill("0341 123456");
  await office.getByLabel(reader.text("offices_family_place"), { exact: true }).fill("Leipzig");
  await office.getByRole("button", { name: reader.text("offices_family_begin") }).click();
  await expect(office.getByLabel(reader.text("offices_family_agreed"))).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(office);
  await office.getByLabel(reader.text("offices_family_agreed")).check();
  await office.getByRole("button", { name: reader.text("offices_family_begin") }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText("Amira Nasser");
  const family = office.url();
  await reader.expectAccessible(office);

  await office.getByLabel(reader.text("families_nickname")).fill("Yara");
  await office.getByLabel(reader.text("families_born_month")).selectOption("03");
  await office.getByLabel(reader.text("families_born_year")).selectOption({ index: 3 });
  await office.getByRole("button", { name: reader.text("offices_family_child") }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(
    reader.text("families_need_title", { name: "Yara" }),
  );
  await office.getByLabel(reader.text("week_text"), { exact: true }).fill("Mo-Fr 8-14");
  await reader.expectAccessible(office);
  await office.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(office.getByRole("status")).toHaveText(reader.text("offices_family_done"));

  // She is listed at one address with many others, and perhaps not among the nearest: the family knows whom it would like to ask.
  await office.getByRole("link", { name: `${reader.text("offices_family_search")}: Yara` }).click();
  await office.getByRole("button", { name: reader.text("offices_family_ask") }).click();
  await expect(office.getByRole("alert")).toHaveText(reader.text("offices_family_ask_none"));
  await reader.expectAccessible(office);
  const [{ slug } = { slug: "" }] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await office.getByLabel(reader.text("offices_family_ask_other")).fill(`/tagespflegeperson/${slug}?hours=mo-fr_8-14`);
  await office.getByLabel(reader.text("placements_words")).fill("Frau Nasser spricht Arabisch und etwas Deutsch.");
  await office.getByRole("button", { name: reader.text("offices_family_ask") }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(name);
  await reader.expectAccessible(office);
  const inquiry = office.url().replace(/\?.*/, "");
  const placementId = inquiry.slice(-36);

  await hers.goto(reader.path(`/meine-tagespflege/anfragen/${placementId}`));
  await expect(hers.locator("main")).toContainText("Amira Nasser");
  await stepByApi(hers, placementId, "answer", {});
  await office.goto(inquiry);
  const day = addDays(todayInBerlin(new Date()), 4);
  await office.locator("#day1").fill(day);
  await office.locator("#time1").fill("15:30");
  await office.getByRole("button", { name: reader.text("placements_visit_send") }).click();
  await expect(office.getByText(reader.text("placements_visit_proposed"))).toBeVisible();
  await reader.expectAccessible(office);
  await stepByApi(hers, placementId, "offer", {
    hours: "Mo–Fr 8–14",
    from: addMonths(todayInBerlin(new Date()), 3),
    beside: true,
  });

  await office.goto(inquiry);
  await office.getByRole("button", { name: reader.text("offices_family_accept") }).click();
  const how = office.getByLabel(reader.text("offices_family_how")).first();
  await expect(how).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(office);
  await how.fill("Am Telefon, heute um zehn");
  await office.getByRole("button", { name: reader.text("offices_family_accept") }).click();
  await expect(office.getByRole("status")).toHaveText(reader.text("offices_family_done"));
  await reader.expectAccessible(office);

  await office.goto(family);
  await expect(office.getByText("Am Telefon, heute um zehn")).toBeVisible();
  await office.getByRole("button", { name: reader.text("offices_family_hand_over_print") }).click();
  const link = (await office.locator("article .font-mono").textContent()) ?? "";
  expect(link).toContain("/familie/uebernehmen#");
  await expect(office.locator("article svg[role=img]")).toBeVisible();
  await reader.expectAccessible(office);

  await page.goto(link);
  await reader.expectAccessible();
  await page.getByRole("button", { name: "Übernehmen", exact: true }).click();
  await expect(page).toHaveURL(/anmelden/);
  const email = somebody();
  await page.getByRole("textbox").first().fill(email);
  await page.locator("main form button[type=submit]").first().click();
  await page.goto(await linkOf(email));
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL(/uebernehmen/);
  await page.locator("main form button[type=submit]").first().click();
  await expect(page.getByRole("status")).toContainText("Jetzt handeln Sie selbst");
  await expect(page.getByRole("heading", { name: /Yara/ })).toBeVisible();
  await page.getByRole("status").getByRole("link").click();
  await expect(page.getByText("Am Telefon, heute um zehn")).toBeVisible();
  await reader.expectAccessible();
  await page.goto(reader.path("/meine-plaetze"));
  await page.getByRole("link", { name }).click();
  const funding = page.getByRole("region", { name: reader.text("offices_funding") });
  await expect(funding).toContainText(reader.text("offices_funding_where", { place: "Leipzig" }));
  await expect(funding).toContainText(reader.text("offices_funding_unconfirmed"));
  await expect(funding).toContainText(reader.text("offices_funding_page_unknown", { place: "Leipzig" }));
  await funding.getByRole("button", { name: reader.text("offices_funding_tick") }).click();
  await expect(funding.getByRole("button", { name: reader.text("offices_funding_back") })).toBeVisible();
  await reader.expectAccessible();

  await office.goto(family);
  await expect(office.getByText(reader.text("offices_family_unknown"))).toBeVisible();
  await office.goto(inquiry);
  await expect(office.getByText(reader.text("offices_family_unknown"))).toBeVisible();
  await close();
  await hersContext.close();
});

test("a family without an account gets another adviser, is reached otherwise, and is no longer acted for", async ({
  reader,
  browser,
}) => {
  test.setTimeout(240_000);
  const first = await adviserElsewhere(browser, reader);
  const name = `Samira Aydin-${randomUUID().slice(0, 4)}`;
  await first.page.goto(reader.path("/fachberatung/familien"));
  await first.page.getByLabel(reader.text("offices_family_name")).fill(name);
  await first.page.getByLabel(reader.text("offices_family_phone")).fill("0341 123456");
  await first.page.getByLabel(reader.text("offices_family_place"), { exact: true }).fill("Leipzig");
  await first.page.getByLabel(reader.text("offices_family_agreed")).check();
  await first.page.getByRole("button", { name: reader.text("offices_family_begin") }).click();
  await expect(first.page.getByRole("heading", { level: 1 })).toHaveText(name);
  const family = first.page.url();
  const begun = `(select adviser_id from proxy_families where family_id = '${family.slice(-36)}')`;
  await sql(`delete from adviser_areas where person_id = ${begun}`);
  await first.page.reload();
  await expect(first.page.getByText(reader.text("offices_family_unknown"))).toBeVisible();
  await first.close();

  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path("/fachberatung/familien"));
  await reader.expectAccessible(office);
  await office.getByRole("button", { name: reader.text("offices_family_take_on_label", { name }) }).click();
  await expect(office.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(office.getByRole("status")).toHaveText(reader.text("offices_family_done"));
  await expect(office.getByText(reader.text("offices_family_act_taken_on"))).toBeVisible();

  await office.getByText(reader.text("offices_family_contact_change")).click();
  await office.getByLabel(reader.text("offices_family_phone")).fill("");
  await office.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(office.getByLabel(reader.text("offices_family_phone"))).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(office);
  await office.getByLabel(reader.text("offices_family_phone")).fill("0341 654321");
  await office.getByRole("button", { name: reader.text("families_save"), exact: true }).click();
  await expect(office.getByRole("link", { name: "0341 654321" })).toBeVisible();

  await office.getByRole("button", { name: reader.text("offices_family_hand_over_print") }).click();
  await expect(office.locator("article .font-mono")).toContainText("/familie/uebernehmen#");
  const letter = await office.locator("article .font-mono").textContent();
  await office.goto(family);
  await office.getByRole("link", { name: reader.text("offices_family_letter_again") }).click();
  await expect(office.locator("article .font-mono")).toHaveText(letter ?? "");
  await office.goto(family);
  await office.locator("summary", { hasText: reader.text("offices_family_end") }).click();
  await reader.expectAccessible(office);
  await office.getByRole("button", { name: reader.text("offices_family_end_button") }).click();
  await expect(office.getByRole("status")).toHaveText(reader.text("offices_family_ended"));
  await expect(office.getByText(name)).toHaveCount(0);
  await office.goto(family);
  await expect(office.getByText(reader.text("offices_family_unknown"))).toBeVisible();
  await close();
});

test("the desk shows people: several ticks are confirmed at once, and undone", async ({ page, reader, browser }) => {
  test.setTimeout(240_000);
  const name = `Berta Frost-${randomUUID().slice(0, 4)}`;
  await claimByApi(page, { name, hours: "Mo-Fr 8-14" });
  await proofsByApi(page, name, ["first_aid", "measles"]);
  const { page: office, close } = await adviserElsewhere(browser, reader);
  await office.goto(reader.path("/fachberatung"));
  await office.getByRole("link", { name: reader.text("offices_desk_link") }).click();
  await office.getByRole("button", { name: reader.text("offices_desk_confirm") }).click();
  await expect(office.getByRole("alert")).toBeVisible();
  await reader.expectAccessible(office);
  await office.goto(reader.path(`/fachberatung/schreibtisch?name=${encodeURIComponent(name)}`));
  const card = office.getByRole("listitem").filter({ has: office.getByRole("heading", { name }) });
  await expect(card).toHaveCount(1);
  await expect(card.getByRole("checkbox")).toHaveCount(3);
  for (const box of await card.getByRole("checkbox").all()) await box.check();
  await reader.expectAccessible(office);
  await office.getByRole("button", { name: reader.text("offices_desk_confirm") }).click();
  await expect(office.getByRole("status")).toContainText(reader.text("offices_desk_confirmed"));
  await expect(card).toContainText(reader.text("offices_desk_nothing"));
  const just = office.getByRole("region", { name: reader.text("offices_desk_just") });
  await expect(just.getByRole("listitem")).toHaveCount(3);
  await reader.expectAccessible(office);
  await just.getByRole("button", { name: reader.text("offices_desk_undo_all") }).click();
  await expect(office.getByRole("status")).toContainText(reader.text("offices_desk_undone"));
  await expect(card.getByRole("checkbox")).toHaveCount(2);
  await close();
});
