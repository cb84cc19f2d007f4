import { eq } from "drizzle-orm";
import { contractDeclarations, contractForms, contracts } from "../../db/schema/contracts";
import { addressOf } from "../accounts/steps";
import { parentsOf } from "../families/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import type { NewsKind } from "../kernel/news";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import type { PersonsSide } from "../placements/machine";
import { sidesOf } from "../placements/steps";
import { type FormNews, formLetter } from "./form-letters";
import { type ContractFacts, type ContractNews, contractLetter, declaredLetter, receiptLetter } from "./letters";
import { lastDayToWithdraw } from "./rules";
import { openSaid, openTerms } from "./steps";

const readers: Readonly<Record<ContractNews, readonly ("family" | "childminder")[]>> = {
  sent: ["family"],
  signed: ["family", "childminder"],
  concluded: ["family", "childminder"],
  declined: ["childminder"],
  taken_back: ["family"],
  withdrawn: ["family", "childminder"],
  ended: ["family", "childminder"],
};

/** Tells those who must know, each in their language; who did it knows it already. */
export async function mailContract(
  ctx: Context,
  news: ContractNews,
  contractId: string,
  actorId: string | null,
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const butNot = news === "concluded" || news === "withdrawn" ? null : actorId;
  await tell(
    ctx,
    "contracts.papers",
    contractId,
    posting,
    (facts, side, locale) => (readers[news].includes(side) ? contractLetter(news, facts, locale) : null),
    butNot,
  );
}

/** The receipt to who declared something, and word of it to both sides of the contract that is meant: which of them are to be mailed. */
export async function mailDeclaration(
  ctx: Context,
  declarationId: string,
  which: { readonly receipt: boolean; readonly sides: boolean },
  posting: Posting,
): Promise<void> {
  authorise(ctx, "notifications.send");
  const [row] = await ctx.db.select().from(contractDeclarations).where(eq(contractDeclarations.id, declarationId));
  if (!row) return;
  const { contractId, locale, receivedAt } = row;
  const declared = await openSaid(ctx, row);
  const to = { email: declared.email, locale };
  if (which.receipt)
    await sendLetter(ctx, "contracts.receipt", to, receiptLetter(declared, receivedAt, locale), posting);
  if (contractId && which.sides)
    await tell(ctx, "contracts.declared", contractId, posting, (facts, _side, language) =>
      declaredLetter(declared, receivedAt, facts, language),
    );
}

const formReaders: Readonly<Record<FormNews, readonly PersonsSide[]>> = {
  brought: ["family"],
  confirmed: ["family", "childminder"],
  refused: ["childminder"],
  taken_back: ["family"],
};

/** Tells those who must know of a form that was signed on paper, each in their language. */
export async function mailForm(ctx: Context, news: FormNews, formId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [form] = await ctx.db.select().from(contractForms).where(eq(contractForms.id, formId));
  const sides = form && (await sidesOf(ctx.db, form.placementId));
  if (!form || !sides) return;
  const parents = sides.familyId ? await parentsOf(ctx.db, sides.familyId) : [];
  const people = { family: parents, childminder: sides.herPersonId ? [sides.herPersonId] : [] };
  for (const side of formReaders[news])
    for (const personId of people[side]) {
      const address = await addressOf(ctx.db, personId);
      if (!address) continue;
      const url = ctx.vendors.pageAddress(`${pageOf[side]}/${form.placementId}/vertrag`, address.locale);
      const letter = formLetter(news, { signedOn: form.signedOn, url }, address.locale);
      await sendLetter(ctx, "contracts.papers", address, letter, { ...posting, key: `${posting.key}:${personId}` });
    }
}

/** Where each side finds its placements. */
const pageOf: Readonly<Record<PersonsSide, string>> = {
  family: "/meine-plaetze",
  childminder: "/meine-tagespflege/anfragen",
};

async function tell(
  ctx: Context,
  kind: NewsKind,
  contractId: string,
  posting: Posting,
  letterFor: (facts: ContractFacts, side: "family" | "childminder", locale: Locale) => Letter | null,
  butNot: string | null = null,
): Promise<void> {
  const [contract] = await ctx.db.select().from(contracts).where(eq(contracts.id, contractId));
  const sides = contract && (await sidesOf(ctx.db, contract.placementId));
  if (!contract || !sides) return;
  const { number, written } = await openTerms(ctx, contract);
  const people = [
    // Who is bound by it, whoever the family is today.
    ...written.custodians.map(({ personId }) => ({ personId, side: "family" as const })),
    ...(sides.herPersonId ? [{ personId: sides.herPersonId, side: "childminder" as const }] : []),
  ];
  for (const { personId, side } of people) {
    const address = personId === butNot ? null : await addressOf(ctx.db, personId);
    if (!address) continue;
    const { locale } = address;
    const facts = {
      number,
      child: written.childName,
      lastDayToWithdraw: contract.signedAt && lastDayToWithdraw(todayInBerlin(contract.signedAt)),
      since: contract.since,
      url: ctx.vendors.pageAddress(`${pageOf[side]}/${contract.placementId}/vertrag`, locale),
    };
    const letter = letterFor(facts, side, locale);
    if (letter) await sendLetter(ctx, kind, address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}
