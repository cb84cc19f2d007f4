import { addDays, todayInBerlin } from "../../domain/kernel/calendar";
import { euros } from "../../domain/kernel/in-words";
import {
  beginBillingByApi,
  draftByApi,
  invoicesBy,
  letANightPass,
  letMinutesStrike,
  signByApi,
} from "./billing-by-api";
import { becomeListedByApi, placeByApi, send, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress, askCloud, elsewhere, somebody, sql } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("two parents agree to pay 60 and 40 percent: each gets an invoice of their own, one pays, the other is reminded", async ({
  page,
  reader,
  browser,
}, { project }) => {
  const name = `Senta Halb ${project.name}`;
  const hers = await (await elsewhere(browser)).newPage();
  await becomeListedByApi(hers, browser, { name, hours: "mo-so_7-17" });
  const email = await signInByApi(page, somebody());
  const placementId = await placeByApi(page, hers, name, "Emil");
  const his = await (await elsewhere(browser)).newPage();
  const hisEmail = await signInByApi(his, somebody());
  const idOf = async (of: string) =>
    (await sql<{ id: string }>(`select id from people where email = '${of}'`))[0]?.id ?? "";
  const [herId, hisId] = [await idOf(email), await idOf(hisEmail)];
  // They are one family: the invitation has a journey of its own.
  await sql(`delete from family_members where person_id = '${hisId}';
    insert into family_members (family_id, person_id, joined_at) select family_id, '${hisId}', now() from placements where id = '${placementId}'`);
  const sum = (cents: number) => euros(cents, reader.path("/") === "/" ? "de" : "en");

  // She writes what they agreed; shares that are not the whole are said where they stand, and nothing typed is lost.
  const custodians = [
    { personId: herId, name: "Miriam Vogt", address: "Weg 1, 04109 Leipzig" },
    { personId: hisId, name: "Jonas Vogt", address: "Ring 2, 04109 Leipzig" },
  ];
  const terms = { custody: "joint", custodians, hygieneCents: 801 };
  const contractId = await draftByApi(hers, { placementId, email, terms });
  await hers.goto(reader.path(`/meine-tagespflege/anfragen/${placementId}/vertrag/entwurf`));
  await hers.locator("#sharing").selectOption("shares");
  await hers.locator(`#share-${herId}`).fill("60");
  await hers.locator(`#share-${hisId}`).fill("30");
  await hers.locator('main button[value="draft"]').click();
  await expect(hers.locator("#shares-error")).toContainText("90");
  await expect(hers.locator(`#share-${herId}`)).toHaveValue("60");
  await reader.expectAccessible(hers);
  await hers.locator(`#share-${hisId}`).fill("40");
  await hers.locator('main button[value="draft"]').click();
  await expect(hers.locator("main")).toContainText("Miriam Vogt zahlt 60 %, Jonas Vogt zahlt 40 %");
  await signByApi(hers, [page, his], { placementId, contractId });
  await his.goto(reader.path(`/meine-plaetze/${placementId}/vertrag`));
  await expect(his.locator("main")).toContainText("Miriam Vogt zahlt 60 %, Jonas Vogt zahlt 40 %");

  // The night writes two invoices; each parent reads their own alone.
  await beginBillingByApi(hers, name);
  await letANightPass(page, async () => expect(await invoicesBy(name)).toHaveLength(2));
  const [first, second] = await invoicesBy(name);
  if (!first || !second) throw new Error("two invoices were written");
  for (const [who, own, other] of [
    [page, first, second],
    [his, second, first],
  ] as const) {
    await who.goto(reader.path("/meine-plaetze/rechnungen"));
    await expect(who.locator("main")).toContainText(own.number);
    await expect(who.locator("main")).not.toContainText(other.number);
    await reader.expectAccessible(who);
    await who.goto(reader.path(`/meine-plaetze/rechnungen/${other.id}`));
    await expect(who.locator("main")).toContainText(reader.text("billing_unknown"));
    await who.goto(reader.path(`/meine-plaetze/rechnungen/${own.id}`));
    await expect(who.locator("main")).toContainText(sum(own.cents));
    await expect(who.locator("main")).toContainText(reader.text("billing_shared_text"));
    await reader.expectAccessible(who);
  }

  // She sees both, and who has paid.
  const today = todayInBerlin(new Date());
  await send(hers, "POST", `/api/me/childminder/invoices/${first.id}/payments`, {
    cents: first.cents,
    paidOn: today,
    way: "transfer",
  });
  await hers.goto(reader.path("/meine-tagespflege/abrechnung"));
  const row = (of: string) => hers.locator("main li").filter({ hasText: of });
  await expect(row(first.number)).toContainText("Miriam Vogt");
  await expect(row(second.number)).toContainText("Jonas Vogt");
  await reader.expectAccessible(hers);

  // Days later he alone is reminded.
  await sql(`set session_replication_role = replica;
    update invoices set due_on = '${addDays(today, -4)}' where id in ('${first.id}', '${second.id}');
    set session_replication_role = origin`);
  const reminded = (of: string) =>
    sql<{ step: number }>(`select step from invoice_reminders where invoice_id = '${of}'`);
  await letANightPass(page, async () => expect(await reminded(second.id)).toEqual([{ step: 1 }]));
  expect(await reminded(first.id)).toEqual([]);
  const mailsTo = async (to: string) =>
    (await askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(to)}`))
      .map(({ text }) => text ?? "")
      .join();
  await letMinutesStrike(page, async () =>
    expect((await mailsTo(hisEmail)).split(second.id).length).toBeGreaterThan(2),
  );
  expect(await mailsTo(email)).not.toContain(second.id);

  // What she paid is certified to her, and nothing of it to him.
  await page.goto(reader.path("/meine-plaetze/rechnungen/bescheinigungen"));
  await expect(page.locator("main")).toContainText(reader.text("books_certificate_own_share"));
  await reader.expectAccessible();
  await his.goto(reader.path("/meine-plaetze/rechnungen/bescheinigungen"));
  await expect(his.locator("main")).toContainText(reader.text("books_certificate_family_none"));
  for (const one of [hers, his]) await one.context().close();
});
