import { and, desc, eq, inArray, ne, or } from "drizzle-orm";
import { contractDeclarations, contractSignings, contractSteps, contracts } from "../../db/schema/contracts";
import { paperBytes, paperMarks, papersOfHash } from "../documents/papers";
import { checksShownOf, type ShownCheck } from "../identity-checks/steps";
import { type Day, lastDayOf, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import type { Words } from "../kernel/locale";
import { authorise } from "../kernel/permissions";
import type { PersonsSide } from "../placements/machine";
import { type Notice, usualNotice } from "../placements/rules";
import { ownPlacement, sidesOf } from "../placements/steps";
import { clauses } from "./clauses";
import { factsOf } from "./facts";
import { earlySentence, sentenceOf } from "./paper";
import { readingAs } from "./permissions";
import { plainText } from "./plain-text";
import { signerRecord } from "./records";
import {
  beginsEarly,
  type ContractState,
  firstWithdrawal,
  lastDayToWithdraw,
  signersOf,
  whyNotWithdrawn,
} from "./rules";
import type { CheckPaper, Declare, OneContract, ReadContracts, Written } from "./schemas";
import { type SigningVendor, signingVendors } from "./signature";
import type { Signing } from "./signings";
import {
  type Contract,
  type Declaration,
  lastSigned,
  mayHaveContract,
  openSaid,
  openTerms,
  signaturesOf,
} from "./steps";
import { dailyCents, type LawThere, monthlyCents, noticeOf, type Terms } from "./terms";

export type ReadClause = {
  readonly title: string;
  readonly german: readonly string[];
  readonly english: readonly string[];
  readonly toBeConfirmed: string | null;
};
export type ReadSigner = {
  readonly name: string;
  readonly side: PersonsSide;
  readonly you: boolean;
  readonly signedAt: Date | null;
  /** Told while it waits to be signed; afterwards it stands with their signature. */
  readonly identityChecked: ShownCheck | null;
  /** They sign next, and could have their identity checked before. */
  readonly canBeChecked: boolean;
};
export type ReadContract = {
  readonly id: string;
  readonly number: string;
  readonly state: ContractState;
  readonly since: Date;
  readonly from: Day;
  readonly replaces: string | null;
  /** Parents owe money by it. */
  readonly paid: boolean;
  readonly trader: boolean;
  /** What parents owe her, in cents: each month, for each hour of care, for each day of the child, and once before the first day. */
  readonly owed: {
    readonly monthly: number;
    readonly hourly: number;
    readonly daily: number;
    readonly once: number;
  };
  /** The last day of care; null while no end is planned. */
  readonly lastDay: Day | null;
  readonly notice: Notice;
  /** Of the file that is signed; null of a draft. */
  readonly sha256: string | null;
  readonly clauses: readonly ReadClause[];
  readonly signers: readonly ReadSigner[];
  readonly canSign: boolean;
  /** At whose service it is signed; null for here. */
  readonly vendor: SigningVendor | null;
  /** What keeps whoever reads it from signing there now: the vendor does not have it yet, or the parents come first. */
  readonly waitsFor: "vendor" | "parents" | null;
  /** Of a draft: where it can be signed besides here. */
  readonly vendors: readonly SigningVendor[];
  /** What is ticked by who reads it. */
  readonly sentence: string;
  /** What a parent ticks besides where care begins while it can be withdrawn; null where it does not. */
  readonly early: string | null;
  readonly canWithdraw: boolean;
  readonly withdrawUntil: Day | null;
  /** Why a parent did not sign. */
  readonly declinedWords: string | null;
  /** The file with all signatures is there. */
  readonly filed: boolean;
  readonly declared: readonly ReadDeclaration[];
};
/** What somebody declared about it without a sign-in, as both sides read it; the address that they gave is for the receipt alone. */
export type ReadDeclaration = {
  readonly kind: Declare["kind"];
  readonly receivedAt: Date;
  readonly name: string;
  readonly notice: Declare["notice"];
  readonly reason: string;
  readonly lastDay: Day | null;
};

/**
 * The contracts of a placement, the latest first, as one of its sides reads them; a draft is hers alone. Null where it is none of theirs.
 */
export async function readContracts(
  ctx: Context,
  side: PersonsSide,
  { placementId }: ReadContracts,
): Promise<readonly ReadContract[] | null> {
  authorise(ctx, readingAs(side));
  if (!(await ownPlacement(ctx, side, placementId))) return null;
  const herPersonId = (await sidesOf(ctx.db, placementId))?.herPersonId ?? "";
  const shown = side === "family" ? ne(contracts.state, "draft") : undefined;
  const rows = await ctx.db
    .select()
    .from(contracts)
    .where(and(eq(contracts.placementId, placementId), shown))
    .orderBy(desc(contracts.since), desc(contracts.id));
  const ids = rows.map(({ id }) => id);
  const [marks, signatures, declined, declared, signings] = await Promise.all([
    paperMarks(
      ctx.db,
      rows.flatMap(({ paperId }) => paperId ?? []),
    ),
    signaturesOf(ctx.db, ids),
    ctx.db
      .select()
      .from(contractSteps)
      .where(and(inArray(contractSteps.contractId, ids), eq(contractSteps.step, "decline"))),
    ctx.db
      .select()
      .from(contractDeclarations)
      .where(inArray(contractDeclarations.contractId, ids))
      .orderBy(contractDeclarations.receivedAt),
    ctx.db.select().from(contractSignings).where(inArray(contractSignings.contractId, ids)),
  ]);
  const of = <Row extends { readonly contractId: string | null }>(list: readonly Row[], id: string) =>
    list.filter(({ contractId }) => contractId === id);
  return Promise.all(
    rows.map(async (row) => {
      const terms = await openTerms(ctx, row);
      const own = of(signatures, row.id);
      const named = await Promise.all(
        own.map(async (one) => ({
          ...one,
          name: JSON.parse(await ctx.vendors.vault.open(one.sealedSigner, signerRecord(one.id))).name as string,
        })),
      );
      const people = signersOf(terms.written, herPersonId).map((one) => ({
        ...one,
        name:
          one.side === "childminder"
            ? terms.written.herName
            : (terms.written.custodians.find(({ personId }) => personId === one.personId)?.name ?? ""),
      }));
      const checks = await checksShownOf(ctx.db, row.state === "sent" ? people : []);
      const signers = people.map(({ personId, side: of, name }): ReadSigner => {
        // Of an account that is erased the signature bears the name alone.
        const signed = named.find(
          (one) => one.personId === personId || (one.personId === null && one.side === of && one.name === name),
        );
        const [you, signedAt] = [personId === ctx.actor.personId, signed?.signedAt ?? null];
        const identityChecked = checks.get(personId) ?? null;
        const isNext = you && row.state === "sent" && signedAt === null && identityChecked === null;
        const canBeChecked = isNext && Object.keys(ctx.vendors.identityChecks).length > 0;
        return { name, side: of, you, signedAt, identityChecked, canBeChecked };
      });
      const mine = signers.find(({ you, side: of }) => you && of === side);
      return {
        id: row.id,
        number: row.number,
        state: row.state,
        since: row.since,
        from: row.fromDate,
        replaces: terms.replaces?.number ?? null,
        paid: row.paid,
        trader: terms.written.trader,
        owed: owedBy(terms),
        lastDay: lastDayOf(terms.agreed),
        notice: noticeOf(terms),
        sha256: marks.find(({ id }) => id === row.paperId)?.sha256 ?? null,
        clauses: clausesOf(terms, row.clauseVersions, ctx),
        signers,
        canSign: row.state === "sent" && mine !== undefined && mine.signedAt === null,
        vendor: of(signings, row.id)[0]?.vendor ?? null,
        waitsFor: row.state === "sent" ? waitsFor(of(signings, row.id)[0], side, signers) : null,
        vendors:
          row.state === "draft" ? signingVendors.filter((vendor) => ctx.vendors.signing[vendor] !== undefined) : [],
        sentence: sentenceOf(terms, side),
        early: beginsEarly(terms.replaces?.from ?? terms.agreed.from, todayInBerlin(ctx.now)) ? earlySentence : null,
        canWithdraw:
          side === "family" &&
          row.state === "signed" &&
          mine !== undefined &&
          whyNotWithdrawn(row.signedAt, firstWithdrawal(of(declared, row.id), row.signedAt) ?? ctx.now) === null,
        withdrawUntil: row.signedAt && lastDayToWithdraw(todayInBerlin(row.signedAt)),
        declinedWords: of(declined, row.id)[0]?.words ?? null,
        filed: row.signedPaperId !== null,
        declared: await Promise.all(of(declared, row.id).map((one) => declaredAs(ctx, one))),
      };
    }),
  );
}

function waitsFor(
  signing: Signing | undefined,
  side: PersonsSide,
  signers: readonly ReadSigner[],
): ReadContract["waitsFor"] {
  if (!signing) return null;
  if (signing.state === "beginning") return "vendor";
  const parentsWait = signers.some((one) => one.side === "family" && one.signedAt === null);
  return side === "childminder" && parentsWait ? "parents" : null;
}

async function declaredAs(ctx: Context, row: Declaration): Promise<ReadDeclaration> {
  const { name, notice, reason, lastDay } = await openSaid(ctx, row);
  return { kind: row.kind, receivedAt: row.receivedAt, name, notice, reason, lastDay };
}

function owedBy({ written }: Terms): ReadContract["owed"] {
  const { funding, payPer, payCents, holdingFeeCents } = written;
  const hourly = funding === "private" && payPer === "hour" ? (payCents ?? 0) : 0;
  return { monthly: monthlyCents(written), hourly, daily: dailyCents(written), once: holdingFeeCents ?? 0 };
}

/** As the paper says it, of what was sent in the words of then; a draft has no versions yet. */
function clausesOf(
  terms: Terms,
  versions: Contract["clauseVersions"],
  { locale }: Pick<Context, "locale">,
): ReadClause[] {
  return clauses.map(({ key, version, title, says, toBeConfirmed }) => {
    const said = says(terms, versions?.[key] ?? version);
    const open: Words | null = toBeConfirmed?.(terms) ?? null;
    return {
      title: title[locale],
      german: said.map(({ de }) => plainText(de)),
      english: said.map(({ en }) => en),
      toBeConfirmed: open?.[locale] ?? null,
    };
  });
}

/** What her form begins with: what is known of both sides, what she wrote last, and what the law of the place leaves. */
export type DraftForm = {
  readonly written: Written;
  /** It is a change of a contract that was signed here. */
  readonly changes: string | null;
  readonly parents: readonly { readonly personId: string; readonly name: string }[];
  readonly law: LawThere;
};

/** Null where it is none of hers, no place is agreed, or one waits to be signed. */
export async function readContractDraft(ctx: Context, { placementId }: ReadContracts): Promise<DraftForm | null> {
  authorise(ctx, "contracts.draft");
  const placement = await ownPlacement(ctx, "childminder", placementId);
  if (!placement || !mayHaveContract(placement.state)) return null;
  const rows = await ctx.db
    .select()
    .from(contracts)
    .where(eq(contracts.placementId, placementId))
    .orderBy(desc(contracts.since), desc(contracts.id));
  if (rows.some(({ state }) => state === "sent")) return null;
  const latest = rows.find(({ state }) => state === "draft") ?? rows[0];
  const facts = await factsOf(ctx.db, placement);
  const { herName, address, placeName, herTerms, mealCents, parents, law } = facts;
  const known = latest ? (await openTerms(ctx, latest)).written : null;
  const charged = law.mealBan === null && herTerms.meals === "extra";
  const pays = herTerms.hourlyPriceCents !== null && !herTerms.onlyFunded;
  return {
    changes: (await lastSigned(ctx.db, placementId))?.number ?? null,
    parents,
    law,
    written: known ?? {
      herName,
      herAddress: address,
      trader: true,
      childName: "",
      bornOn: "" as Day,
      custody: parents.length === 2 ? "joint" : "sole",
      custodians: parents.map((one) => ({ ...one, address: "" })),
      shares: null,
      place: address,
      settlingWeeks: 4,
      settlingPaidBy: "office",
      funding: "funded",
      office: `Jugendamt ${placeName}`,
      payPer: "hour",
      payCents: pays ? herTerms.hourlyPriceCents : null,
      dueDay: 3,
      coPaymentCents: null,
      meals: charged || mealCents !== null ? "charged" : herTerms.meals === "brought" ? "brought" : "included",
      mealPer: "month",
      mealCents: mealCents ?? (charged ? herTerms.mealChargeCents : null),
      hygieneCents: null,
      holdingFeeCents: null,
      closingDays: 25,
      closingWeeksAhead: 12,
      paidWhenClosed: true,
      paidWhenHerIll: false,
      substitute: "",
      pickupMinutes: 60,
      debit: false,
      probationDays: facts.agreed.probationDays,
      noticePeriod: usualNotice.period,
    },
  };
}

/** The file with all signatures, or before that what is signed, byte for byte as it was stored. Errors: `contracts.not_found`. */
export async function downloadContract(
  ctx: Context,
  side: PersonsSide,
  { placementId, contractId }: OneContract,
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  authorise(ctx, readingAs(side));
  const notFound = new AppError("contracts.not_found", {}, "contractId");
  if (!(await ownPlacement(ctx, side, placementId))) throw notFound;
  const [contract] = await ctx.db
    .select()
    .from(contracts)
    .where(and(eq(contracts.id, contractId), eq(contracts.placementId, placementId)));
  const paperId = contract?.signedPaperId ?? contract?.paperId;
  const bytes = paperId ? await paperBytes(ctx, paperId) : null;
  if (!contract || !bytes) throw notFound;
  return { name: `Betreuungsvertrag-${contract.number}.pdf`, bytes };
}

/** What anybody learns who holds a file: no names. */
export type Checked =
  | { readonly known: false }
  | { readonly known: true; readonly state: "signed" | "waiting" | "over"; readonly people: number; readonly on: Day };

/** Whether a file is one that was made here, unchanged: what is to be signed, or the same with the page of signatures. */
export async function checkPaper(ctx: Context, { sha256 }: CheckPaper): Promise<Checked> {
  authorise(ctx, "contracts.check");
  const papers = await papersOfHash(ctx.db, sha256);
  const [contract] = await ctx.db
    .select()
    .from(contracts)
    .where(or(inArray(contracts.paperId, papers), inArray(contracts.signedPaperId, papers)))
    .limit(1);
  if (!contract) return { known: false };
  const people = (await signaturesOf(ctx.db, [contract.id])).length;
  const state = contract.state === "signed" ? "signed" : contract.state === "sent" ? "waiting" : "over";
  return { known: true, state, people, on: todayInBerlin(contract.signedAt ?? contract.sentAt ?? contract.since) };
}
