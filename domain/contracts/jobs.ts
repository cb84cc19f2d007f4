import { type Job, job, type Nightly, wholly } from "../kernel/jobs";
import { fileSigned } from "./commands/signing";
import { takeSigning } from "./commands/taking-signatures";
import { rewrapContracts } from "./commands/upkeep";
import { beginSigning, dropSigning, endSigning, endSigningsOf, lookAtSignings } from "./commands/vendor-signing";
import { mailContract, mailDeclaration, mailForm } from "./mails";

const told = {
  "contracts.sent": "sent",
  "contracts.signed": "signed",
  "contracts.declined": "declined",
  "contracts.taken_back": "taken_back",
  "contracts.withdrawn": "withdrawn",
  "contracts.signing_ended": "ended",
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
  /** A contract that is signed at a vendor's is brought there. */
  "begin-signing": job({
    hears: ["contracts.sent"],
    outlivesPerson: false,
    run: (ctx, { details: { contractId } }) => beginSigning(ctx, contractId),
  }),
  /** The vendor called, or it is night: what became of it there becomes so here. */
  "take-signing": job({
    hears: ["contracts.signing_told"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => takeSigning(ctx, subjectId),
  }),
  /** What ended here ends there. */
  "end-signing": job({
    hears: ["contracts.taken_back", "contracts.declined"],
    outlivesPerson: true,
    run: (ctx, { details: { contractId } }) => endSigning(ctx, contractId),
  }),
  "end-signings-of-place": job({
    hears: ["placements.given_up", "placements.released", "placements.ended", "placements.left"],
    outlivesPerson: true,
    run: (ctx, { subjectId }) => endSigningsOf(ctx, subjectId),
  }),
  "drop-signing": job({
    hears: ["contracts.signing_dropped"],
    outlivesPerson: true,
    run: (ctx, { subjectId, details: { vendor } }) => dropSigning(ctx, vendor, subjectId),
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
  "contracts.look_at_signings": wholly(lookAtSignings),
};
