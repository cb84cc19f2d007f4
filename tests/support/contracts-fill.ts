import type { Pool } from "pg";
import { keepBooks } from "../../domain/billing/commands/books";
import { issuerRecord } from "../../domain/billing/records";
import { KeepBooks } from "../../domain/billing/schemas";
import { termsRecord } from "../../domain/contracts/records";
import type { Terms } from "../../domain/contracts/terms";
import { addDays, addMonths, type Day, instantInBerlin } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { newId } from "../../domain/kernel/ids";
import { type Actor, system } from "../../domain/kernel/permissions";
import type { Vault } from "../../domain/kernel/vault";
import { keepDay } from "../../domain/placements/commands/due";
import { acceptOffer } from "../../domain/placements/commands/offers";
import { addPerson } from "./accounts";
import { contextOn } from "./context";
import { concludeContract } from "./contracts";
import { addChildOf, ask, childminderWithAccount, offer } from "./placements";

type Filling = {
  readonly vault: Vault;
  readonly childminders: number;
  /** Placements of each; the law lets nobody have more than ten. */
  readonly each: number;
  /** The first day of care, the first of a month: from then on all of it is billed. */
  readonly first: Day;
};

/**
 * Fills a migrated database with places of children in care by signed contracts, each family with one child, billed by her books: meals by
 * the days, a co-payment and nappies by the month, by direct debit. One is made by the domain's own commands; the others are copies of its
 * rows under ids of their own, sealed anew. Left out is what bills nobody: permits, hours, listings, and papers.
 */
export async function fillContracts(pool: Pool, filling: Filling): Promise<void> {
  const { vault, childminders, each } = filling;
  const first = await concludeOne(pool, filling);
  const { rows } = await pool.query(
    `select c.id as "contractId", c.sealed_terms as "sealedTerms", p.child_id as "childId", p.family_id as "familyId",
            b.id as "bookId", b.sealed_issuer as "sealedIssuer", m.care_home_id as "careHomeId"
       from contracts c join placements p on p.id = c.placement_id join childminders m on m.id = p.childminder_id
       join billing_books b on b.childminder_id = m.id where p.id = $1`,
    [first.placementId],
  );
  const known = { ...first, ...rows[0] } as typeof first & Known;
  const hers = Array.from({ length: childminders - 1 }, () => idsOf(known, herIds));
  await copyHers(pool, vault, known, hers);
  const theirs = [known, ...hers].flatMap(({ childminderId }, at) =>
    Array.from({ length: at === 0 ? each - 1 : each }, () => ({ ...idsOf(known, theirIds), childminderId })),
  );
  for (let at = 0; at < theirs.length; at += 500) await copyTheirs(pool, vault, known, theirs.slice(at, at + 500), at);
  await pool.query("update deliveries set delivered_at = now()"); // what making the first one told others is done
  await pool.query("analyze");
}

const herIds = ["childminderId", "herId", "careHomeId", "bookId"] as const;
const theirIds = ["placementId", "parentId", "familyId", "childId", "contractId"] as const;

type Ids = Readonly<Record<(typeof herIds)[number] | (typeof theirIds)[number], string>>;
type Known = Ids & { readonly sealedTerms: string; readonly sealedIssuer: string };

function idsOf<Name extends keyof Ids>(_: Ids, names: readonly Name[]): Pick<Ids, Name> {
  return Object.fromEntries(names.map((name) => [name, newId(new Date())])) as Pick<Ids, Name>;
}

async function concludeOne(pool: Pool, { vault, first }: Filling) {
  const on = (day: Day, actor: Actor = system) =>
    contextOn(pool, { actor, now: instantInBerlin(day, 10), vendors: { vault } });
  const asOn =
    (day: Day) =>
    (actor: Actor, changes: Partial<Context> = {}) => ({ ...on(day, actor), ...changes });
  const context = () => ({ ...on(addDays(first, -60)), forgotten: [] });
  const her = await childminderWithAccount({ pool, context }, "Katrin Seidel");
  const parent = { ...(await addPerson(on(addDays(first, -50)), "parent")), name: "Miriam Vogt" };
  const day = addDays(first, -40);
  const childId = await addChildOf(asOn(day), parent.actor, addMonths(first, -17).slice(0, 7));
  const placementId = await ask(asOn(day), parent.actor, her.slug, childId, { start: first });
  await offer(asOn(day), her.actor, placementId, { from: first });
  await acceptOffer(on(day, parent.actor), { placementId, words: "" });
  await concludeContract(
    asOn(addDays(first, -14)),
    { placementId, parent, childminder: her.actor },
    {
      coPaymentCents: coPaymentOf(0),
      meals: "charged",
      mealPer: "day",
      ...prices,
      debit: true,
    },
  );
  await keepDay(on(first), placementId, "first");
  const issuer = { name: "Katrin Seidel", address: "Weg 7, Leipzig", taxNumber: "201/123/12340", bornOn: "1985-02-03" };
  const books = KeepBooks.parse({ ...issuer, sinceMonth: first.slice(0, 7) });
  await keepBooks(on(addDays(first, -4), her.actor), books);
  return { placementId, parentId: parent.id, childminderId: her.childminderId, herId: her.id };
}

async function copyHers(pool: Pool, vault: Vault, known: Known, hers: readonly Pick<Ids, (typeof herIds)[number]>[]) {
  const issuer = await vault.open(known.sealedIssuer, issuerRecord(known.bookId));
  const all = await Promise.all(
    hers.map(async (ids, at) => ({
      ...ids,
      email: `tagesmutter-${at}@example.org`,
      slug: `tagesmutter-${at}`,
      sealed: await vault.seal(issuer, issuerRecord(ids.bookId)),
    })),
  );
  const copies = <Row extends object>(table: string, id: string, row: (one: (typeof all)[number]) => Row) =>
    copy(pool, table, { id }, all.map(row));
  await copies("people", known.herId, ({ herId: id, email }) => ({ id, email }));
  await copies("care_homes", known.careHomeId, ({ careHomeId: id }) => ({ id }));
  await copies("childminders", known.childminderId, ({ childminderId: id, herId, careHomeId, slug }) => ({
    id,
    slug,
    person_id: herId,
    care_home_id: careHomeId,
    listed_at: null,
  }));
  await copies("billing_books", known.bookId, ({ bookId: id, childminderId, sealed }) => ({
    id,
    childminder_id: childminderId,
    sealed_issuer: sealed,
  }));
}

/** Cents of meals for a day and of nappies for a month, alike in all contracts. */
export const prices = { mealCents: 350, hygieneCents: 800 };

/** Cents of the copies in turn, so that invoices differ; the first one is of 50.00 €. */
export const coPaymentOf = (copy: number): number => 5_000 + (copy % 500);

type Their = Pick<Ids, (typeof theirIds)[number] | "childminderId">;

async function copyTheirs(pool: Pool, vault: Vault, known: Known, theirs: readonly Their[], from: number) {
  const terms: Terms = JSON.parse(await vault.open(known.sealedTerms, termsRecord(known.contractId)));
  const all = await Promise.all(
    theirs.map(async (ids, at) => {
      const number = `TN-${String(from + at).padStart(8, "0")}`;
      const custodians = terms.written.custodians.map((one) => ({ ...one, personId: ids.parentId }));
      const coPaymentCents = coPaymentOf(from + at);
      const own = { ...terms, number, written: { ...terms.written, custodians, coPaymentCents } };
      const sealed = await vault.seal(JSON.stringify(own), termsRecord(ids.contractId));
      return { ...ids, number, sealed, email: `eltern-${from + at}@example.org` };
    }),
  );
  const { parentId, familyId, childId, placementId, contractId } = known;
  const copies = <Row extends object>(table: string, which: Which, row: (one: (typeof all)[number]) => Row) =>
    copy(pool, table, which, all.map(row));
  await copies("people", { id: parentId }, ({ parentId: id, email }) => ({ id, email }));
  await copies("families", { id: familyId }, ({ familyId: id }) => ({ id }));
  await copies("family_members", { person_id: parentId }, (one) => ({
    person_id: one.parentId,
    family_id: one.familyId,
  }));
  await copies("children", { id: childId }, ({ childId: id, familyId: family_id }) => ({ id, family_id }));
  await copies("placements", { id: placementId }, (one) => ({
    id: one.placementId,
    family_id: one.familyId,
    child_id: one.childId,
    childminder_id: one.childminderId,
  }));
  for (const table of ["placement_moves", "placement_terms", "placement_contracts", "placement_notices"])
    await copies(table, { placement_id: placementId }, (one) => ({ placement_id: one.placementId }));
  await copies("contracts", { id: contractId }, (one) => ({
    id: one.contractId,
    placement_id: one.placementId,
    number: one.number,
    sealed_terms: one.sealed,
    paper_id: null,
    signed_paper_id: null,
  }));
}

type Which = Readonly<Record<string, string>>;

/** Rows as they are but for some columns, once for each change; a row with an id gets one of its own. */
async function copy(pool: Pool, table: string, which: Which, changes: readonly object[]): Promise<void> {
  const [[column, value] = []] = Object.entries(which);
  await pool.query(
    `insert into ${table} select copied.* from ${table} t, jsonb_array_elements($2::jsonb) as changes(one),
       jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || one) as copied where t.${column} = $1`,
    [value, JSON.stringify(changes)],
  );
}
