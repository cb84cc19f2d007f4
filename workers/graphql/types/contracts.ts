import {
  type DraftForm,
  type ReadClause,
  type ReadContract,
  type ReadDeclaration,
  type ReadSigner,
  readContractDraft,
  readContracts,
} from "../../../domain/contracts/queries";
import { type LooseDeclaration, readLooseDeclarations } from "../../../domain/contracts/queries/declarations";
import { type ReadForm, readContractForms } from "../../../domain/contracts/queries/forms";
import { type OfficeForm, readOfferedForms, readOfficeForms } from "../../../domain/contracts/queries/office-forms";
import {
  custodies,
  declarationKinds,
  fundings,
  mealChoices,
  mealPeriods,
  noticeKinds,
  payPeriods,
  ReadContracts,
  settlingPayers,
  type Written,
} from "../../../domain/contracts/schemas";
import { signingVendors } from "../../../domain/contracts/signature";
import type { LawThere } from "../../../domain/contracts/terms";
import type { ShownCheck } from "../../../domain/identity-checks/steps";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { IdentityVendorType } from "./identity-checks";
import { NoticePeriodType, NoticeType, Side } from "./placements";

const State = builder.enumType("ContractState", {
  description: "How it stands with a contract.",
  values: ["draft", "sent", "signed", "declined", "taken_back", "revoked"] as const,
});
const DeclarationKind = builder.enumType("ContractDeclarationKind", {
  description: "What somebody declared without signing in.",
  values: declarationKinds,
});
const Custody = builder.enumType("Custody", { description: "Who has custody.", values: custodies });
const Payer = builder.enumType("SettlingPayer", { description: "Who pays while settling in.", values: settlingPayers });
const Funding = builder.enumType("CareFunding", { description: "Who pays for the care.", values: fundings });
const MealPeriod = builder.enumType("MealPeriod", { description: "What meals are counted by.", values: mealPeriods });
const Period = builder.enumType("PayPeriod", { description: "What private pay is counted by.", values: payPeriods });
const MealChoice = builder.enumType("ContractMeals", { description: "How meals are agreed.", values: mealChoices });

const Clause = answeredObject<ReadClause>("ContractClause", "A block of a contract.", (t) => ({
  title: t.exposeString("title"),
  german: t.exposeStringList("german", { description: "What binds." }),
  english: t.exposeStringList("english", { description: "What helps to read it." }),
  toBeConfirmed: t.exposeString("toBeConfirmed", {
    nullable: true,
    description: "What nobody has held against the law yet; no part of the contract.",
  }),
}));

const SignerIdentity = answeredObject<ShownCheck>(
  "ContractSignerIdentity",
  "That somebody's identity was checked, as they allow it to be known.",
  (t) => ({
    vendor: t.expose("vendor", { type: IdentityVendorType }),
    at: t.expose("at", { type: "Instant" }),
  }),
);

const Signer = answeredObject<ReadSigner>("ContractSigner", "Somebody who signs.", (t) => ({
  name: t.exposeString("name"),
  side: t.expose("side", { type: Side }),
  you: t.exposeBoolean("you"),
  signedAt: t.expose("signedAt", { type: "Instant", nullable: true }),
  identityChecked: t.expose("identityChecked", {
    type: SignerIdentity,
    nullable: true,
    description: "Told while the contract waits to be signed.",
  }),
  canBeChecked: t.exposeBoolean("canBeChecked", {
    description: "They sign next, and could have their identity checked before.",
  }),
}));

const NoticeKind = builder.enumType("ContractNoticeKind", { description: "How notice is given.", values: noticeKinds });

const Declared = answeredObject<ReadDeclaration>(
  "ContractDeclaration",
  "A withdrawal or notice that came in without a sign-in.",
  (t) => ({
    kind: t.expose("kind", { type: DeclarationKind }),
    receivedAt: t.expose("receivedAt", { type: "Instant" }),
    name: t.exposeString("name", { description: "As it was typed: anybody can." }),
    notice: t.expose("notice", { type: NoticeKind, description: "Of a notice." }),
    reason: t.exposeString("reason"),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true, description: "Null for the earliest there is." }),
  }),
);

const FormState = builder.enumType("ContractFormState", {
  description: "How it stands with a form that was signed on paper.",
  values: ["waiting", "confirmed", "refused", "taken_back", "unsaid"] as const,
});

const Form = answeredObject<ReadForm>("ContractForm", "An office's form that was signed on paper.", (t) => ({
  id: t.exposeID("id"),
  state: t.expose("state", { type: FormState }),
  since: t.expose("since", { type: "Instant" }),
  signedOn: t.expose("signedOn", { type: "Day", description: "The day of the last signature." }),
  from: t.expose("from", { type: "Day" }),
  notice: t.expose("notice", { type: NoticeType }),
  sha256: t.exposeString("sha256"),
  broughtAt: t.expose("broughtAt", { type: "Instant" }),
  answeredAt: t.expose("answeredAt", { type: "Instant", nullable: true }),
  words: t.exposeString("words", { description: "Why a parent did not confirm it." }),
}));

builder.queryField("contractForms", (t) =>
  t.field({
    type: [Form],
    nullable: true,
    description: "Forms about a placement that were signed on paper, the latest first, for its two sides.",
    args: { side: t.arg({ type: Side, required: true }), placementId: t.arg.id({ required: true }) },
    extensions: answeredBy(readContractForms),
    resolve: async (_root, { side, placementId }, ctx) => {
      const found = await readContractForms(ctx, side, parseInput(ReadContracts, { placementId }));
      return found && [...found];
    },
  }),
);

const BlankForm = answeredObject<OfficeForm>("OfficeForm", "A blank form of a youth office.", (t) => ({
  id: t.exposeID("id"),
  name: t.exposeString("name"),
  validFrom: t.expose("validFrom", { type: "Day" }),
  land: t.exposeString("land"),
  municipality: t.exposeString("municipality", { description: "Empty for the whole Land." }),
  keptAt: t.expose("keptAt", { type: "Instant" }),
  isOffered: t.exposeBoolean("isOffered", { description: "It holds today, and no later one of its name does." }),
}));

builder.queryField("officeForms", (t) =>
  t.field({
    type: [BlankForm],
    description: "Blank forms that are kept for an adviser's areas.",
    extensions: answeredBy(readOfficeForms),
    resolve: (_root, _args, ctx) => readOfficeForms(ctx),
  }),
);

builder.queryField("offeredForms", (t) =>
  t.field({
    type: [BlankForm],
    nullable: true,
    description: "Blank forms of the youth office where care is given, for the two sides of a placement.",
    args: { side: t.arg({ type: Side, required: true }), placementId: t.arg.id({ required: true }) },
    extensions: answeredBy(readOfferedForms),
    resolve: (_root, { side, placementId }, ctx) =>
      readOfferedForms(ctx, side, parseInput(ReadContracts, { placementId })),
  }),
);

const LooseSaid = answeredObject<NonNullable<LooseDeclaration["said"]>>(
  "LooseDeclarationWords",
  "What somebody wrote with a withdrawal or notice.",
  (t) => ({
    contract: t.exposeString("contract"),
    reason: t.exposeString("reason"),
    notice: t.expose("notice", { type: NoticeKind, description: "Of a notice." }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  }),
);

const Loose = answeredObject<LooseDeclaration>(
  "LooseDeclaration",
  "A withdrawal or notice that names no contract that we know.",
  (t) => ({
    id: t.exposeID("id"),
    kind: t.expose("kind", { type: DeclarationKind }),
    receivedAt: t.expose("receivedAt", { type: "Instant" }),
    settleBy: t.expose("settleBy", { type: "Day", description: "By then somebody has seen to it." }),
    goneOn: t.expose("goneOn", { type: "Day", description: "From then on it is no longer kept." }),
    name: t.exposeString("name", { description: "Masked until a reason is written down." }),
    email: t.exposeString("email", { description: "Masked until a reason is written down." }),
    said: t.expose("said", { type: LooseSaid, nullable: true, description: "Null while it is masked." }),
  }),
);

builder.queryField("looseDeclarations", (t) =>
  t.field({
    type: [Loose],
    description: "For support: what it has yet to see to, what came first at the top; a hundred at most.",
    extensions: answeredBy(readLooseDeclarations),
    resolve: (_root, _args, ctx) => readLooseDeclarations(ctx),
  }),
);

const Owed = answeredObject<ReadContract["owed"]>("ContractOwed", "What parents owe her, in cents.", (t) => ({
  monthly: t.exposeInt("monthly"),
  hourly: t.exposeInt("hourly", { description: "For each hour of care." }),
  daily: t.exposeInt("daily", { description: "For each day on which the child is there." }),
  once: t.exposeInt("once", { description: "Before the first day." }),
}));

const SigningVendor = builder.enumType("SigningVendor", {
  description: "A service at which contracts are signed.",
  values: signingVendors,
});
const SigningWait = builder.enumType("SigningWait", {
  description: "What comes first: the service does not have the contract yet, or the parents sign before her.",
  values: ["vendor", "parents"] as const,
});

const ContractType = answeredObject<ReadContract>("Contract", "A contract about a place, or a change of one.", (t) => ({
  id: t.exposeID("id"),
  number: t.exposeString("number"),
  state: t.expose("state", { type: State }),
  since: t.expose("since", { type: "Instant" }),
  from: t.expose("from", { type: "Day" }),
  replaces: t.exposeString("replaces", { nullable: true, description: "The contract that it changes." }),
  paid: t.exposeBoolean("paid", { description: "Parents owe money by it." }),
  trader: t.exposeBoolean("trader", { description: "By her own statement she acts as a trader." }),
  owed: t.expose("owed", { type: Owed }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  notice: t.expose("notice", { type: NoticeType }),
  sha256: t.exposeString("sha256", { nullable: true, description: "Of the file that is signed; null of a draft." }),
  clauses: t.field({ type: [Clause], resolve: ({ clauses }) => [...clauses] }),
  signers: t.field({ type: [Signer], extensions: usuallyOf(3), resolve: ({ signers }) => [...signers] }),
  canSign: t.exposeBoolean("canSign"),
  vendor: t.expose("vendor", {
    type: SigningVendor,
    nullable: true,
    description: "Where it is signed; null for here.",
  }),
  waitsFor: t.expose("waitsFor", { type: SigningWait, nullable: true, description: "Before you can sign there." }),
  vendors: t.field({
    type: [SigningVendor],
    description: "Of a draft: where it can be signed besides here.",
    resolve: ({ vendors }) => [...vendors],
  }),
  sentence: t.exposeString("sentence", { description: "What is ticked to sign." }),
  early: t.exposeString("early", { nullable: true, description: "What parents can tick besides." }),
  canWithdraw: t.exposeBoolean("canWithdraw"),
  withdrawUntil: t.expose("withdrawUntil", { type: "Day", nullable: true }),
  declinedWords: t.exposeString("declinedWords", { nullable: true }),
  filed: t.exposeBoolean("filed", { description: "The file with all signatures is there." }),
  declared: t.field({ type: [Declared], resolve: ({ declared }) => [...declared] }),
}));

builder.queryField("contracts", (t) =>
  t.field({
    type: [ContractType],
    nullable: true,
    description: "The contracts of a placement, the latest first, for its two sides; null to all others.",
    args: { side: t.arg({ type: Side, required: true }), placementId: t.arg.id({ required: true }) },
    extensions: answeredBy(readContracts),
    resolve: async (_root, { side, placementId }, ctx) => {
      const found = await readContracts(ctx, side, parseInput(ReadContracts, { placementId }));
      return found && [...found];
    },
  }),
);

const Parent = answeredObject<DraftForm["parents"][number]>("ContractParent", "A parent with an account.", (t) => ({
  personId: t.exposeID("personId"),
  name: t.exposeString("name", { description: "May be empty." }),
}));

const Custodian = answeredObject<Written["custodians"][number]>("ContractCustodian", "A parent who signs.", (t) => ({
  personId: t.exposeID("personId"),
  name: t.exposeString("name"),
  address: t.exposeString("address"),
}));

const Law = answeredObject<LawThere>("ContractLaw", "What parents may be asked for where care is given.", (t) => ({
  coPaymentsBanned: t.boolean({
    resolve: ({ coPayments }) => coPayments === "banned" || coPayments === "banned_meals_too",
  }),
  says: t.exposeString("says", { nullable: true, description: "Where that stands." }),
  known: t.boolean({
    description: "Whether there is a rule, and it was held against today's law.",
    resolve: ({ coPayments, toBeConfirmed }) => coPayments !== null && !toBeConfirmed,
  }),
  mealBan: t.string({ nullable: true, resolve: ({ mealBan }) => mealBan?.says ?? null }),
}));

const WrittenType = answeredObject<Written>("ContractWritten", "What she writes into a contract.", (t) => ({
  herName: t.exposeString("herName"),
  herAddress: t.exposeString("herAddress"),
  trader: t.exposeBoolean("trader"),
  childName: t.exposeString("childName"),
  bornOn: t.exposeString("bornOn", { description: "A day; empty before it is written." }),
  custody: t.expose("custody", { type: Custody }),
  custodians: t.field({ type: [Custodian], resolve: ({ custodians }) => [...custodians] }),
  shares: t.intList({
    nullable: true,
    description: "How many percent each of the custodians pays, in their order; null where they pay together.",
    resolve: ({ shares }) => shares && [...shares],
  }),
  place: t.exposeString("place"),
  settlingWeeks: t.exposeInt("settlingWeeks"),
  settlingPaidBy: t.expose("settlingPaidBy", { type: Payer }),
  funding: t.expose("funding", { type: Funding }),
  office: t.exposeString("office"),
  payPer: t.expose("payPer", { type: Period }),
  payCents: t.exposeInt("payCents", { nullable: true }),
  dueDay: t.exposeInt("dueDay"),
  coPaymentCents: t.exposeInt("coPaymentCents", { nullable: true }),
  meals: t.expose("meals", { type: MealChoice }),
  mealPer: t.expose("mealPer", { type: MealPeriod }),
  mealCents: t.exposeInt("mealCents", { nullable: true }),
  hygieneCents: t.exposeInt("hygieneCents", { nullable: true }),
  holdingFeeCents: t.exposeInt("holdingFeeCents", { nullable: true }),
  closingDays: t.exposeInt("closingDays"),
  closingWeeksAhead: t.exposeInt("closingWeeksAhead"),
  paidWhenClosed: t.exposeBoolean("paidWhenClosed"),
  paidWhenHerIll: t.exposeBoolean("paidWhenHerIll"),
  substitute: t.exposeString("substitute"),
  pickupMinutes: t.exposeInt("pickupMinutes"),
  debit: t.exposeBoolean("debit"),
  probationDays: t.exposeInt("probationDays", {
    nullable: true,
    description: "Null for what was agreed with the place.",
  }),
  noticePeriod: t.expose("noticePeriod", { type: NoticePeriodType }),
}));

const Draft = answeredObject<DraftForm>("ContractDraft", "What her form of a contract begins with.", (t) => ({
  written: t.expose("written", { type: WrittenType }),
  changes: t.exposeString("changes", { nullable: true, description: "The signed contract that it would change." }),
  parents: t.field({ type: [Parent], resolve: ({ parents }) => [...parents] }),
  law: t.expose("law", { type: Law }),
}));

builder.queryField("contractDraft", (t) =>
  t.field({
    type: Draft,
    nullable: true,
    description: "For the childminder of an agreed place, while no contract waits to be signed; null otherwise.",
    args: { placementId: t.arg.id({ required: true }) },
    extensions: answeredBy(readContractDraft),
    resolve: (_root, { placementId }, ctx) => readContractDraft(ctx, parseInput(ReadContracts, { placementId })),
  }),
);
