import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { stateWords } from "../../domain/placements/words";
import { becomeListedByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, askCloud, elsewhere, linkOf, linksTo, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

/** The link of the invitation that the local cloud caught. */
async function invitationTo(email: string): Promise<string> {
  let link = "";
  const find = async () => {
    const mails = await askCloud<{ text?: string }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
    link = mails.flatMap(({ text }) => /https?:\/\/\S+\/familie\/betreuung#\S+/.exec(text ?? "") ?? [])[0] ?? "";
    return link;
  };
  await expect.poll(find, { timeout: 60_000, intervals: [50] }).not.toBe("");
  return link;
}

const today = todayInBerlin(new Date());

test("a child she cares for already: the parents are invited, accept, and both have the same placement", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Ilse Kamp ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-fr_7-17" });
  const origin = project.use.baseURL ?? "";
  const entered = await hers.request.post("/api/me/childminder/children", {
    data: {
      from: addMonths(today, -2),
      until: null,
      hours: "Mo–Fr 8–14",
      bornMonth: addMonths(today, -20).slice(0, 7),
      nickname: "Emil",
    },
    headers: { origin, "sec-fetch-site": "same-origin" },
  });
  expect(entered.ok(), await entered.text()).toBe(true);

  // She invites from the list of her children; what is no address is said at its field.
  await hers.goto(reader.path("/meine-tagespflege/einrichten/kinder"));
  const unfold = () => hers.locator("summary", { hasText: reader.text("childminders_parents_invite") }).click();
  await unfold();
  const send = () => hers.locator('button[value="invite-parents"]').click();
  await hers.getByLabel(reader.text("childminders_parents_email")).fill("keine Adresse");
  await send();
  await expect(hers.getByLabel(reader.text("childminders_parents_email"))).toHaveAttribute("aria-invalid", "true");
  const email = somebody();
  await hers.getByLabel(reader.text("childminders_parents_email")).fill(email);
  await send();
  await expect(hers.locator("main")).toContainText(email);
  await reader.expectAccessible(hers);

  // A mother without an account opens the link, signs in, and finds the invitation again.
  await page.goto(await invitationTo(email));
  await page.getByRole("button", { name: reader.text("families_invitation_open") }).click();
  const known = (await linksTo(email)).length;
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await page.goto(await linkOf(email, known));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("placements_join_title_of", { name }));
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("placements_join_accept") }).click();
  await expect(page.getByLabel(reader.text("families_nickname"))).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(reader.text("families_nickname")).fill("Emil");
  await page.getByRole("button", { name: reader.text("placements_join_accept") }).click();
  await expect(page.getByRole("status")).toHaveText(reader.text("placements_said_join"));
  await expect(page.locator("main")).toContainText("8:00–14:00");
  await reader.expectAccessible();

  const active = stateWords.active[reader.path("/") === "/" ? "de" : "en"];
  await hers.goto(reader.path("/meine-tagespflege/anfragen"));
  await expect(hers.locator("main")).toContainText(active);
  await hers.goto(reader.path("/meine-tagespflege/einrichten/kinder"));
  await expect(hers.getByRole("link", { name: reader.text("childminders_child_placed") })).toBeVisible();
  await expect(hers.locator("summary", { hasText: reader.text("childminders_parents_invite") })).toHaveCount(0);
  await reader.expectAccessible(hers);
  await hers.goto(reader.path("/meine-tagespflege/heute"));
  await reader.expectAccessible(hers);
  const held = await sql(
    `select k.origin from commitments k join childminders c on c.id = k.childminder_id where c.name = '${name}'`,
  );
  expect(held).toEqual([{ origin: "placement" }]);
  await hers.context().close();
});
