import type { Client } from "pg";
import { keepBooks } from "../../domain/billing/commands/books";
import { correctInvoice } from "../../domain/billing/commands/correcting";
import { enterPayment } from "../../domain/billing/commands/paying";
import { remindOfInvoices } from "../../domain/billing/commands/reminding";
import { billMonth, startRuns } from "../../domain/billing/commands/running";
import { draftContract, sendContract } from "../../domain/contracts/commands/drafting";
import { signContract } from "../../domain/contracts/commands/signing";
import { DraftContract } from "../../domain/contracts/schemas";
import { addChild } from "../../domain/families/commands/children";
import { addDays, addMonths, type Day, instantInBerlin, type Month, todayInBerlin } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { newId } from "../../domain/kernel/ids";
import { type Actor, system } from "../../domain/kernel/permissions";
import { openVault } from "../../domain/kernel/vault";
import { keepDay } from "../../domain/placements/commands/due";
import { completeSettlingIn } from "../../domain/placements/commands/endings";
import { answerInquiry, askForCare } from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace } from "../../domain/placements/commands/offers";
import { AskForCare, OfferPlace } from "../../domain/placements/schemas";
import { papers } from "../../vendors/papers/papers";
import { LOCAL } from "../cloud/credentials";
import type { KeepFile } from "../cloud/s3";
import { atWork } from "./at-work";
import { makeRoom } from "./placements";

const herEmail = "tagesmutter@tagesnest.example";
const parent = { name: "Selin Yıldız", email: "familie.yildiz@tagesnest.example" };
const address = "Eisenbahnstraße 12, 04315 Leipzig";

/** One of them is free with her, the longest first. */
const weeks = ["Mo–Fr 8–13", "Mo–Mi 8–13", "Di, Do 8–12", "Mo 8–12", "Fr 8–10"];

/**
 * The demo childminder bills: a child that she has had for three months, by the contract that both signed. The first invoice is paid, the
 * second was corrected after it was paid and its credit set off, the third is overdue and reminded of, the last one open. By the domain's
 * own commands, each on its day. A second time there is nothing to do.
 */
export async function addDemoBilling(client: Client, keepFile: KeepFile, now = new Date()): Promise<void> {
  const { rows } = await client.query(
    `select p.id, p.name, c.slug from people p join childminders c on c.person_id = p.id
     where p.email = $1 and c.listed_at is not null and not exists (select from billing_books)
       and not exists (select from people where email = $2)`,
    [herEmail, parent.email],
  );
  const her = rows[0] as { id: string; name: string; slug: string } | undefined;
  if (!her) return;
  const windows = windowsOf(keepFile);
  const at = (actor: Actor) => (day: Day) => contextOf(client, windows, actor, day, now);
  const hers = at({ roles: ["childminder"], personId: her.id });
  const first = addMonths(`${todayInBerlin(now).slice(0, 7)}-01` as Day, -3);
  const family = await addParent(client, now);
  const placementId = await placeChild(client, { hers, family: at(family), system: at(system), slug: her.slug }, first);
  if (!placementId) return;
  await concludeContract(
    client,
    { hers, family: at(family) },
    { placementId, her, parentId: family.personId ?? "" },
    first,
  );
  await keepBooks(hers(addDays(first, -4)), {
    name: her.name,
    address: "Lindenstraße 7, 04109 Leipzig",
    taxNumber: "201/123/12340",
    bornOn: "1985-02-03" as Day,
    iban: "DE89 3704 0044 0532 0130 00",
    holder: "",
    sinceMonth: first.slice(0, 7) as Month,
  });
  await billFourMonths(client, { hers, system: at(system) }, first, todayInBerlin(now));
}

type On = (day: Day) => Context;
type Billed = { readonly id: string; readonly dueOn: Day; readonly open: number };

async function billFourMonths(
  client: Client,
  { hers, system: night }: { hers: On; system: On },
  first: Day,
  today: Day,
) {
  const { rows } = await client.query("select id from billing_books limit 1");
  const bookId = rows[0]?.id as string;
  const bill = async (month: Day, on: Day): Promise<Billed> => {
    await startRuns(night(on));
    await billMonth(night(on), { bookId, month: month.slice(0, 7) as Month });
    // By hand: the page's question asks several things at once, which one connection does not.
    const { rows: latest } = await client.query(
      `select i.id, i.due_on::text as "dueOn", sum(l.cents)::int as open
         from invoices i join ledger_postings l on l.invoice_id = i.id where i.kind = 'invoice'
        group by i.id order by i.number desc limit 1`,
    );
    if (!latest[0]) throw new Error("the demo's contract is billed each month");
    return latest[0];
  };
  const pay = ({ id, open }: Billed, paidOn: Day) =>
    enterPayment(hers(addDays(paidOn, 1)), { invoiceId: id, cents: open, paidOn, way: "transfer" });
  const [second, third, fourth] = [1, 2, 3].map((months) => addMonths(first, months)) as [Day, Day, Day];
  await pay(await bill(first, first), addDays(first, 5));
  const corrected = await bill(second, second);
  await pay(corrected, addDays(second, 6));
  await correctInvoice(hers(addDays(second, 12)), { invoiceId: corrected.id, lines: [{ position: 1, cents: 700 }] });
  const overdue = await bill(third, third);
  await remindOfInvoices(night(addDays(overdue.dueOn, 3)));
  await bill(fourth, today);
}

/** A parent with an account of their own, who signs in like any other, with a link from the inbox. */
async function addParent(client: Client, now: Date): Promise<Actor> {
  const personId = newId(now);
  await client.query(
    `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
     values ($1, $2, true, $3, '{parent}', $4, $4)`,
    [personId, parent.email, parent.name, now],
  );
  return { roles: ["parent"], personId };
}

type Sides = { readonly hers: On; readonly family: On; readonly system: On; readonly slug: string };

/** Answers the placement, in which care began on `first`; null where no week is free. */
async function placeChild(
  client: Client,
  { hers, family, system: night, slug }: Sides,
  first: Day,
): Promise<string | null> {
  // Two of those have left already by then, to make room for others.
  await makeRoom(client, hers(addDays(first, -40)), first, 4);
  const bornMonth = addMonths(first, -17).slice(0, 7) as Month;
  const { id: childId } = await addChild(family(addDays(first, -45)), { nickname: "Can", bornMonth });
  const asked = { slug, child: { id: childId }, hours: weeks[0], start: first };
  const { id: placementId } = await askForCare(family(addDays(first, -40)), AskForCare.parse(asked));
  await answerInquiry(hers(addDays(first, -39)), { placementId, words: "" });
  // For a year if that is free, else until the children come whom she has promised a place.
  for (const [months, hours] of [12, 2].flatMap((ahead) => weeks.map((week) => [ahead + 3, week] as const))) {
    const offer = { placementId, hours, from: first, beside: true, until: addMonths(first, months), words: "" };
    try {
      await offerPlace(hers(addDays(first, -30)), OfferPlace.parse(offer));
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith("capacity.")) throw error;
      continue;
    }
    await acceptOffer(family(addDays(first, -29)), { placementId, words: "" });
    await keepDay(night(first), placementId, "first");
    await completeSettlingIn(hers(addDays(first, 14)), { placementId, words: "" });
    return placementId;
  }
  return null;
}

type Parties = { readonly placementId: string; readonly her: { readonly name: string }; readonly parentId: string };

/** Meals by the days and nappies by the month, signed by both before the first day. */
async function concludeContract(
  client: Client,
  { hers, family }: { readonly hers: On; readonly family: On },
  { placementId, her, parentId }: Parties,
  first: Day,
): Promise<void> {
  const day = addDays(first, -14);
  const draft = DraftContract.parse({
    placementId,
    herName: her.name,
    herAddress: "Lindenstraße 7, 04109 Leipzig",
    trader: true,
    childName: "Can Yıldız",
    bornOn: addDays(addMonths(first, -17), 11),
    custody: "sole",
    custodians: [{ personId: parentId, name: parent.name, address }],
    place: "Lindenstraße 7, 04109 Leipzig",
    settlingWeeks: 2,
    settlingPaidBy: "office",
    funding: "funded",
    office: "Jugendamt Leipzig",
    meals: "charged",
    mealPer: "day",
    mealCents: 350,
    hygieneCents: 2_500,
    closingDays: 25,
    closingWeeksAhead: 12,
    paidWhenClosed: true,
    paidWhenHerIll: false,
    pickupMinutes: 60,
    debit: false,
  });
  const { id: contractId } = await draftContract(hers(day), draft);
  await sendContract(hers(day), { placementId, contractId });
  const { rows } = await client.query(
    "select d.sha256 from contracts c join documents d on d.id = c.paper_id where c.id = $1",
    [contractId],
  );
  const input = { placementId, contractId, sha256: rows[0]?.sha256, agreed: true as const, early: false };
  const trace = { network: "192.0.2.0/24", browser: "Firefox" };
  await signContract(hers(day), "childminder", input, trace);
  await signContract(family(addDays(day, 1)), "family", input, trace);
}

/** What contracts and invoices look through: the vault of this machine, papers, and the local cloud's bucket to put them into. */
function windowsOf(keepFile: KeepFile): Context["vendors"] {
  const windows: Partial<Context["vendors"]> = {
    vault: openVault(LOCAL.masterKeys),
    papers,
    pageAddress: (path, locale) => `http://localhost${locale === "en" ? "/en" : ""}${path}`,
    storage: {
      put: async (key, bytes, { type, customerKey }) => {
        keepFile(key, type, bytes, customerKey);
        return "stored";
      },
    } as Context["vendors"]["storage"],
  };
  return new Proxy(windows as Context["vendors"], {
    get: (known, window) => {
      if (!Object.hasOwn(known, window)) throw new Error(`the demo needs no ${String(window)}`);
      return Reflect.get(known, window);
    },
  });
}

/** Somebody at ten in the morning of a day, but never after now; they have just signed in. */
function contextOf(client: Client, vendors: Context["vendors"], actor: Actor, day: Day, now: Date): Context {
  const at = new Date(Math.min(instantInBerlin(day, 10).getTime(), now.getTime()));
  return { ...atWork(client, { ...actor, provenAt: at }, at), vendors };
}
