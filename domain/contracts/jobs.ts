import { type Job, job, type Nightly } from "../kernel/jobs";
import { fileSigned } from "./commands/signing";
import { rewrapContracts } from "./commands/upkeep";
import { mailContract, mailDeclaration, mailForm } from "./mails";

const told = {
  "contracts.sent": "sent",
  "contracts.signed": "signed",
  "contracts.declined": "declined",
  "contracts.taken_back": "taken_back",
  "contracts.withdrawn": "withdrawn",
} as const;

const toldOfForms = {
  "contracts.form_brought": "brought",
  "contracts.form_confirmed": "confirmed",
  "contracts.form_refused": "refused",
  "contracts.form_taken_back": "taken_back",
} as const;

export const contractsJobs = {
  /** Whoever has to sign, or must know, is told. */
  "mail-contract": job({
    hears: Object.keys(told) as (keyof typeof told)[],
    outlivesPerson: false,
    run: (ctx, { id, name, actorId, details: { contractId } }, attempt) =>
      mailContract(ctx, told[name], contractId, actorId, { key: id, attempt }),
  }),
  /** Everybody has signed: the file with the page of signatures is made, then both sides are told where it is. */
  "file-contract": job({
    hears: ["contracts.concluded"],
    outlivesPerson: true,
    run: async (ctx, { id, actorId, details: { contractId } }, attempt) => {
      if (await fileSigned(ctx, contractId))
        await mailContract(ctx, "concluded", contractId, actorId, { key: id, attempt });
    },
  }),
  /** A form that was signed on paper is to be confirmed, or was: those who must know are told. */
  "mail-contract-form": job({
    hears: Object.keys(toldOfForms) as (keyof typeof toldOfForms)[],
    outlivesPerson: false,
    run: (ctx, { id, name, details: { formId } }, attempt) =>
      mailForm(ctx, toldOfForms[name], formId, { key: id, attempt }),
  }),
  /** Somebody withdrew or gave notice without signing in: the receipt goes out at once, and both sides hear of it. */
  "mail-declaration": job({
    hears: ["contracts.declared"],
    outlivesPerson: true,
    run: (ctx, { id, subjectId, details: { receipt, sides } }, attempt) =>
      mailDeclaration(
        ctx,
        subjectId,
        { receipt: receipt === "mailed", sides: sides === "mailed" },
        { key: id, attempt },
      ),
  }),
  /** Support found its contract: both sides hear of it, the receipt went out when it came. */
  "mail-assigned-declaration": job({
    hears: ["contracts.declaration_assigned"],
    outlivesPerson: true,
    run: (ctx, { id, subjectId }, attempt) =>
      mailDeclaration(ctx, subjectId, { receipt: false, sides: true }, { key: id, attempt }),
  }),
} as const satisfies Readonly<Record<string, Job>>;

type ContractsJobs = typeof contractsJobs;

declare module "../kernel/jobs" {
  interface Jobs extends ContractsJobs {}
}

export const contractsNightly: Nightly = {
  "contracts.rewrap_keys": rewrapContracts,
};
