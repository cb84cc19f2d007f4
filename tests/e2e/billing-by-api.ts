import type { Page } from "@playwright/test";
import { addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { send } from "./by-api";
import { expect } from "./reader";
import { letAMinuteStrike, sql } from "./signing-in";

type Concluding = {
  readonly placementId: string;
  readonly email: string;
  /** What a journey is about: fields of the contract that are otherwise as below. */
  readonly terms?: object;
};

/** A contract by which parents pay for nappies each month, signed by both sides. */
export async function concludeByApi(family: Page, hers: Page, concluding: Concluding): Promise<void> {
  const contractId = await draftByApi(hers, concluding);
  await signByApi(hers, [family], { placementId: concluding.placementId, contractId });
}

const contractsOf = (door: string, placementId: string) => `${door}/placements/${placementId}/contracts`;
const [herDoor, familyDoor] = ["/api/me/childminder", "/api/family"] as const;

/** The same as a draft; answers its id. */
export async function draftByApi(hers: Page, { placementId, email, terms = {} }: Concluding): Promise<string> {
  const [parent] = await sql<{ id: string }>(`select id from people where email = '${email}'`);
  const { id } = await send<{ id: string }>(hers, "POST", contractsOf(herDoor, placementId), {
    herName: "Berta Lenz",
    herAddress: "Lindenstraße 7, 04109 Leipzig",
    trader: true,
    childName: "Emil Vogt",
    bornOn: addMonths(todayInBerlin(new Date()), -20),
    custody: "sole",
    custodians: [{ personId: parent?.id, name: "Miriam Vogt", address: "Weg 1, 04109 Leipzig" }],
    place: "Lindenstraße 7, 04109 Leipzig",
    settlingWeeks: 0,
    settlingPaidBy: "nobody",
    funding: "funded",
    office: "Jugendamt Leipzig",
    meals: "charged",
    mealPer: "day",
    mealCents: 350,
    holdingFeeCents: null,
    hygieneCents: 800,
    closingDays: 25,
    closingWeeksAhead: 12,
    paidWhenClosed: true,
    paidWhenHerIll: false,
    pickupMinutes: 60,
    debit: false,
    ...terms,
  });
  return id;
}

/** A draft is sent and signed by her and every parent whom it names. */
export async function signByApi(
  hers: Page,
  parents: readonly Page[],
  { placementId, contractId: id }: { readonly placementId: string; readonly contractId: string },
): Promise<void> {
  const of = (door: string) => `${contractsOf(door, placementId)}/${id}`;
  await send(hers, "POST", `${of(herDoor)}/sending`);
  const [{ sha256 } = { sha256: "" }] = await sql<{ sha256: string }>(
    `select d.sha256 from contracts c join documents d on d.id = c.paper_id where c.id = '${id}'`,
  );
  await send(hers, "POST", `${of(herDoor)}/signature`, { sha256, agreed: true, early: false });
  for (const page of parents)
    await send(page, "POST", `${of(familyDoor)}/signature`, { sha256, agreed: true, early: true });
}

/** She begins to bill under this name, from this month on. */
export async function beginBillingByApi(hers: Page, name: string): Promise<void> {
  await send(hers, "PUT", "/api/me/childminder/books", {
    name,
    address: "Lindenstraße 7, 04109 Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03",
    iban: "DE89 3704 0044 0532 0130 00",
    sinceMonth: todayInBerlin(new Date()).slice(0, 7),
  });
}

/** What the night does, and minutes until `seen` holds. */
export async function letANightPass(page: Page, seen: () => Promise<void>): Promise<void> {
  expect((await page.request.get("/cdn-cgi/local/scheduled?cron=15+1+*+*+*")).status()).toBe(200);
  await letMinutesStrike(page, seen);
}

export async function letMinutesStrike(page: Page, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await letAMinuteStrike(page);
    await seen();
  }).toPass({ timeout: 60_000 });
}

/** What was billed of her so far is a month older, so that the next night bills this month anew: behind the triggers that let nobody change it. */
export async function letAMonthPass(name: string): Promise<void> {
  const books = `select b.id from billing_books b join childminders c on c.id = b.childminder_id where c.name = '${name}'`;
  const own = `select id from invoices where book_id in (${books})`;
  await sql(`set session_replication_role = replica;
    update invoices set run_month = null where id in (${own});
    update invoice_lines set month = to_char((month || '-01')::date - interval '1 month', 'YYYY-MM') where invoice_id in (${own});
    delete from billing_runs where book_id in (${books});
    set session_replication_role = origin`);
}

/** What is open of her is due today: cards are charged on their day. */
export async function letInvoicesBeDue(name: string): Promise<void> {
  const books = `select b.id from billing_books b join childminders c on c.id = b.childminder_id where c.name = '${name}'`;
  await sql(`set session_replication_role = replica;
    update invoices set due_on = '${todayInBerlin(new Date())}' where book_id in (${books});
    set session_replication_role = origin`);
}

export type InvoiceRow = { readonly id: string; readonly number: string; readonly cents: number };

/** The first invoice that a childminder of this name wrote; undefined before. */
export async function firstInvoiceOf(name: string): Promise<InvoiceRow | undefined> {
  return (await invoicesBy(name))[0];
}

/** All that she wrote, the first first. */
export function invoicesBy(name: string): Promise<InvoiceRow[]> {
  return sql<InvoiceRow>(
    `select i.id, i.number, i.cents from invoices i join billing_books b on b.id = i.book_id
       join childminders c on c.id = b.childminder_id where c.name = '${name}' and i.kind = 'invoice' order by i.number`,
  );
}

/** What her books come to by account; everything together has to be zero. */
export async function ledgerOf(name: string): Promise<Readonly<Record<string, number>>> {
  const rows = await sql<{ account: string; cents: number }>(
    `select p.account, sum(p.cents)::int as cents from ledger_postings p join ledger_entries e on e.id = p.entry_id
       join billing_books b on b.id = e.book_id join childminders c on c.id = b.childminder_id
      where c.name = '${name}' group by p.account having sum(p.cents) <> 0`,
  );
  return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
}
