import { eq } from "drizzle-orm";
import { contractDeclarations, contracts } from "../../db/schema/contracts";
import { addressOf } from "../accounts/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import type { Posting } from "../kernel/mailer";
import type { NewsKind } from "../kernel/news";
import { authorise } from "../kernel/permissions";
import { sendLetter } from "../kernel/send-letter";
import { sidesOf } from "../placements/steps";
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
    ...written.custodians.map(({ personId }) => ({ personId, side: "family" as const, page: "/meine-plaetze" })),
    ...(sides.herPersonId
      ? [{ personId: sides.herPersonId, side: "childminder" as const, page: "/meine-tagespflege/anfragen" }]
      : []),
  ];
  for (const { personId, side, page } of people) {
    const address = personId === butNot ? null : await addressOf(ctx.db, personId);
    if (!address) continue;
    const { locale } = address;
    const facts = {
      number,
      child: written.childName,
      lastDayToWithdraw: contract.signedAt && lastDayToWithdraw(todayInBerlin(contract.signedAt)),
      since: contract.since,
      url: ctx.vendors.pageAddress(`${page}/${contract.placementId}/vertrag`, locale),
    };
    const letter = letterFor(facts, side, locale);
    if (letter) await sendLetter(ctx, kind, address, letter, { ...posting, key: `${posting.key}:${personId}` });
  }
}
