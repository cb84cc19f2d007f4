import type { Page } from "@playwright/test";
import { addDays, addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { reasonWords, stateWords } from "../../domain/placements/words";
import { becomeListedByApi, signInByApi } from "./by-api";
import { expect, type Reader, test } from "./reader";
import { anAddress, elsewhere, letAMinuteStrike, linkOf, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const today = todayInBerlin(new Date());
const language = (reader: Reader) => (reader.path("/") === "/" ? "de" : "en");
const stateOf = (reader: Reader, state: keyof typeof stateWords) => stateWords[state][language(reader)];
const click = (page: Page, reader: Reader, key: string) =>
  page.getByRole("button", { name: reader.text(key), exact: true }).click();
const unfold = (page: Page, reader: Reader, key: string) =>
  page
    .locator("summary", { hasText: reader.text(key) })
    .first()
    .click();

/** Opens what stands first in a list. */
const openFirst = (page: Page) => page.locator("main li h3 a").first().click();

test("a stranger's search → an inquiry without names → a visit with its calendar file → an offer → a reserved place → the fourth day goes badly → the first full day", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Hanna Ott ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  const start = addMonths(today, 3);

  // From her profile, as the results open it, over signing in to the inquiry: nothing that was typed is typed again.
  await page.goto(reader.path(`/tagespflegeperson/${her?.slug}?hours=mo-so_8-14&start=${start}&age=20`));
  await page.getByRole("link", { name: reader.text("profile_contact_ask") }).click();
  const email = somebody();
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await page.goto(await linkOf(email));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("placements_ask_title", { name }));
  await expect(page.getByLabel(reader.text("placements_first_day"))).toHaveValue(start);
  await reader.expectAccessible();
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByLabel(reader.text("placements_words")).fill("Wir wohnen um die Ecke.");
  await page.getByLabel(reader.text("placements_ask_blind")).check();
  await page.getByLabel(reader.text("placements_hours")).fill("");
  await click(page, reader, "placements_ask_send");
  await expect(page.getByLabel(reader.text("placements_hours"))).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(reader.text("placements_words"))).toHaveValue("Wir wohnen um die Ecke.");
  await page.getByLabel(reader.text("placements_hours")).fill("Mo-So 8-14");
  await click(page, reader, "placements_ask_send");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_asked"));
  await reader.expectAccessible();
  const placement = page.url().replace(/\?.*/, "");

  // She sees hours and age, and no names before she answers.
  await hers.goto(reader.path("/meine-tagespflege"));
  await hers.getByRole("link", { name: reader.text("placements_to_inquiries") }).click();
  await reader.expectAccessible(hers);
  await openFirst(hers);
  await expect(hers.locator("main")).not.toContainText("Emil");
  await expect(hers.locator("main")).not.toContainText("um die Ecke");
  await expect(hers.locator("main")).toContainText(reader.text("placements_fits"));
  await reader.expectAccessible(hers);
  await click(hers, reader, "placements_answer_yes");
  await expect(hers.locator("main")).toContainText("Emil");
  await expect(hers.locator("main")).toContainText("um die Ecke");

  // She proposes two times; a clock that is none is said at its field, and the others stay.
  await hers.locator("#day1").fill(addDays(today, 5));
  await hers.locator("#time1").fill("15:30");
  await hers.locator("#day2").fill(addDays(today, 6));
  await click(hers, reader, "placements_visit_send");
  await expect(hers.locator("#time2")).toHaveAttribute("aria-invalid", "true");
  await expect(hers.locator("#time1")).toHaveValue("15:30");
  await hers.locator("#time2").fill("10:00");
  await click(hers, reader, "placements_visit_send");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_propose"));

  // The family picks; only now it sees the address, and both can put it into their calendar.
  await page.goto(placement);
  await expect(page.locator("main")).not.toContainText("Lindenstraße");
  await page.locator('button[name="startsAt"]').first().click();
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_pick"));
  await expect(page.locator("main")).toContainText("Lindenstraße 7");
  await reader.expectAccessible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: reader.text("placements_visit_calendar") }).click();
  expect((await download).suggestedFilename()).toBe("kennenlernen.ics");

  // She offers the place; her form is filled from what was asked.
  await hers.reload();
  await expect(hers.locator("#hours")).not.toHaveValue("");
  // The last day that fits: the child will be too old for her then.
  await expect(hers.locator("#lastDay")).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await click(hers, reader, "placements_offer_send");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_offer"));
  await reader.expectAccessible(hers);
  await page.goto(reader.path("/meine-plaetze"));
  await expect(page.locator("main")).toContainText(stateOf(reader, "offered"));
  await reader.expectAccessible();
  await openFirst(page);
  await reader.expectAccessible();
  await click(page, reader, "placements_accept");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_accept"));
  await expect(page.locator("main")).toContainText(stateOf(reader, "reserved"));
  const [held] = await sql<{ origin: string }>(
    `select k.origin from commitments k join childminders c on c.id = k.childminder_id where c.name = '${name}'`,
  );
  expect(held?.origin).toBe("placement");

  // Days pass, and what was written with them: today becomes that day of care.
  const id = placement.split("/").at(-1);
  const itIsDay = async (number: number) => {
    const [first] = await sql<{ from: string }>(
      `select from_date::text as from from placement_terms where placement_id = '${id}'`,
    );
    const shift = `('${addDays(today, 1 - number)}'::date - '${first?.from}'::date)`;
    await sql(`update placement_terms set from_date = from_date + ${shift} where placement_id = '${id}'`);
    await sql(`update settling_notes set "on" = "on" + ${shift} where placement_id = '${id}'`);
  };
  const planned = (whose: Page, number: number) =>
    whose.locator("section[aria-labelledby=settling] > ol > li").nth(number - 1);
  await itIsDay(4);
  await sql(`update deliveries set due_at = now() from events e
    where e.id = event_id and e.name = 'placements.day_due' and e.subject_id = '${id}'`);
  const standing = async () => {
    await letAMinuteStrike(page);
    await page.goto(placement);
    return page.locator("main").textContent();
  };
  await expect.poll(standing, { timeout: 120_000, intervals: [500] }).toContain(stateOf(reader, "settling_in"));
  await expect(page.locator("main")).toContainText(reader.text("placements_settling_bring"));
  await expect(planned(page, 4)).toContainText(reader.text("placements_settling_phase_first_separation"));
  await reader.expectAccessible();

  // The first time that the parent goes, the child is not comforted: two days together, and another try on the seventh.
  await hers.reload();
  await hers.getByText(reader.text("placements_settling_mood_badly"), { exact: true }).click();
  await hers.getByText(reader.text("placements_settling_parting_not_comforted"), { exact: true }).click();
  await hers.locator("#settling-words").fill("Emil hat lange geweint.");
  await click(hers, reader, "placements_settling_note_send");
  await expect(planned(hers, 4)).toContainText("Emil hat lange geweint.");
  await reader.expectAccessible(hers);
  await page.goto(placement);
  await expect(planned(page, 4)).toContainText("Emil hat lange geweint.");
  for (const number of [5, 6])
    await expect(planned(page, number)).toContainText(reader.text("placements_settling_phase_together"));
  await expect(planned(page, 7)).toContainText(reader.text("placements_settling_phase_next_separation"));
  await reader.expectAccessible();

  // The next try goes well, and so, longer and longer, do the days until the first with all hours.
  await itIsDay(14);
  await hers.goto(reader.path(`/meine-tagespflege/anfragen/${id}`));
  await expect(planned(hers, 14)).toContainText(reader.text("placements_settling_phase_full"));
  await expect(planned(hers, 14)).toContainText(reader.text("placements_settling_today"));
  await click(hers, reader, "placements_settle_yes");
  await expect(hers.locator("main")).toContainText(stateOf(reader, "active"));
  await reader.expectAccessible(hers);
  await page.goto(placement);
  await expect(page.locator("main")).toContainText(stateOf(reader, "active"));
  await hers.context().close();
});

test("a no with its reason, and one family that takes its inquiry back", async ({ page, reader, browser }, {
  project,
}) => {
  const name = `Doris Ruf ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-do_8-15" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  const ask = async (nickname: string) => {
    await page.goto(reader.path(`/tagespflegeperson/${her?.slug}/anfragen?hours=mo-fr_8-14&age=20`));
    if (await page.getByLabel(reader.text("placements_ask_child")).isVisible()) {
      await page.getByLabel(reader.text("placements_ask_child")).selectOption("new");
      await unfold(page, reader, "placements_ask_other_child");
    }
    await page.getByLabel(reader.text("families_nickname")).fill(nickname);
    await click(page, reader, "placements_ask_send");
    await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_asked"));
  };
  await ask("Ida");
  const idas = page.url().replace(/\?.*/, "");
  await ask("Till");

  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await hers.getByRole("link", { name: "Ida" }).click();
  await expect(hers.locator("main")).toContainText(/Fr/);
  await unfold(hers, reader, "placements_decline");
  await click(hers, reader, "placements_decline");
  await expect(hers.locator("#decline-reason")).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible(hers);
  await hers.locator("#decline-reason").selectOption("hours");
  await click(hers, reader, "placements_decline");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_done"));
  await page.goto(idas);
  await expect(page.locator("main")).toContainText(reasonWords.hours[language(reader)]);

  await page.goto(reader.path("/meine-plaetze"));
  await expect(page.locator("section", { hasText: "Ida" })).toContainText(reasonWords.hours[language(reader)]);
  await page
    .locator("section", { hasText: stateOf(reader, "asked") })
    .locator("h3 a")
    .first()
    .click();
  await unfold(page, reader, "placements_withdraw");
  await page.locator("#withdraw-reason").selectOption("plans_changed");
  await click(page, reader, "placements_withdraw");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_withdraw"));
  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await expect(hers.locator("main")).toContainText(stateOf(reader, "withdrawn"));
  await hers.context().close();
});

test("a link to the inquiry that says nonsense still leads there", async ({ page, reader, browser }, { project }) => {
  const name = `Rita Haas ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_8-12" });
  await hers.context().close();
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  for (const nonsense of ["start=xx&age=5", "age=999999999", "start=2027-02-31&age=3", "hours=%25%25"]) {
    await page.goto(reader.path(`/tagespflegeperson/${her?.slug}/anfragen?${nonsense}`));
    await expect(page.getByLabel(reader.text("placements_first_day"))).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  }
});

test("two families, one last place: one is offered it, the other sees what stands, a kind no, and the waiting list", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Petra Horn ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_8-12", ownMaximum: 1 });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  const other = await (await elsewhere(browser)).newPage();
  for (const [family, nickname] of [
    [page, "Emil"],
    [other, "Mila"],
  ] as const) {
    await signInByApi(family, somebody());
    await family.goto(reader.path(`/tagespflegeperson/${her?.slug}/anfragen?hours=mo-fr_8-12&age=20`));
    await family.getByLabel(reader.text("families_nickname")).fill(nickname);
    await click(family, reader, "placements_ask_send");
    await expect(family.getByRole("status")).toBeVisible();
  }
  const milas = other.url().replace(/\?.*/, "");
  const openFor = async (nickname: string) => {
    await hers.goto(reader.path("/meine-tagespflege/anfragen"));
    await hers.getByRole("link", { name: nickname }).click();
    await unfold(hers, reader, "placements_make_offer");
  };
  const send = () => click(hers, reader, "placements_offer_send");
  await openFor("Emil");
  const offering = hers.getByRole("region", { name: reader.text("placements_make_offer") });
  await expect(offering).toContainText(reader.text("placements_crowds_out"));
  await expect(offering.getByRole("link", { name: "Mila" })).toBeVisible();
  await reader.expectAccessible(hers);
  await send();
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_offer"));
  await openFor("Mila");
  await send();
  await expect(hers.getByRole("alert")).toBeVisible();
  await reader.expectAccessible(hers);
  await expect(hers.locator("main")).toContainText(stateOf(reader, "asked"));

  // The other family sees that its inquiry stands, and until when it is answered.
  await other.goto(milas);
  await expect(other.locator("main")).toContainText(stateOf(reader, "asked"));
  await reader.expectAccessible(other);
  await page.goto(reader.path("/meine-plaetze"));
  await openFirst(page);
  await click(page, reader, "placements_accept");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_accept"));
  await reader.expectAccessible();

  // She says no with the reason, and the other family joins her waiting list from there.
  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await hers.getByRole("link", { name: "Mila" }).click();
  await unfold(hers, reader, "placements_decline");
  await hers.locator("#decline-reason").selectOption("place_given");
  await click(hers, reader, "placements_decline");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_done"));
  await other.goto(milas);
  await expect(other.locator("main")).toContainText(reasonWords.place_given[language(reader)]);
  await reader.expectAccessible(other);
  await other.getByRole("link", { name: reader.text("profile_waiting") }).click();
  await expect(other.locator('input[name="hours"]')).toHaveValue(/8/);
  await reader.expectAccessible(other);
  await other.locator('main form button[type="submit"]').last().click();
  await expect(other.getByRole("status")).toHaveText(reader.text("waiting_said_join"));
  await expect(other.locator("main")).toContainText(name);
  await other.context().close();
  await hers.context().close();
});

test("two children are asked for together: one offer for both, and both places with one click", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Svenja Paar ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  await signInByApi(page, somebody());
  await page.goto(reader.path(`/tagespflegeperson/${her?.slug}/anfragen?hours=mo-fr_8-14&age=20`));
  await page.locator("#nickname").fill("Emil");
  await unfold(page, reader, "placements_ask_sibling");
  await reader.expectAccessible();
  await page.locator("#sibling").selectOption("new");
  await click(page, reader, "placements_ask_send");
  await expect(page.locator("#sibling-nickname")).toHaveAttribute("aria-invalid", "true");
  await page.locator("#sibling-nickname").fill("Ida");
  await page.locator("#sibling-month").selectOption("03");
  await page.locator("#sibling-year").selectOption(String(Number(today.slice(0, 4)) - 1));
  await page.locator("#siblingHours").fill("Mo-Fr 8-12");
  await click(page, reader, "placements_ask_send");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_asked"));
  await expect(page.locator("main")).toContainText("Ida");
  await reader.expectAccessible();

  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await expect(hers.locator("main")).toContainText(reader.text("placements_together_with", { name: "Ida" }));
  await hers.getByRole("link", { name: "Emil" }).click();
  await unfold(hers, reader, "placements_make_offer");
  await expect(hers.locator("#siblingHours")).not.toHaveValue("");
  await reader.expectAccessible(hers);
  await hers.locator("#siblingHours").fill("");
  await click(hers, reader, "placements_offer_send_both");
  await expect(hers.locator("#siblingHours")).toHaveAttribute("aria-invalid", "true");
  await hers.locator("#siblingHours").fill("Mo-Fr 8-12");
  await click(hers, reader, "placements_offer_send_both");
  await expect(hers.getByRole("status")).toHaveText(reader.text("placements_said_offer"));

  await page.goto(reader.path("/meine-plaetze"));
  await openFirst(page);
  await expect(page.locator("main")).toContainText("Ida");
  await reader.expectAccessible();
  await click(page, reader, "placements_accept_both");
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_accept"));
  const held = await sql<{ origin: string }>(
    `select k.origin from commitments k join childminders c on c.id = k.childminder_id where c.name = '${name}'`,
  );
  expect(held.map(({ origin }) => origin)).toEqual(["placement", "placement"]);
  await hers.context().close();
});
