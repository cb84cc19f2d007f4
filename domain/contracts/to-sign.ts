/** Whether somebody may sign a contract now, wherever they sign it. */
import type { Transaction } from "../../db/client";
import { me } from "../accounts/steps";
import { paperMarks } from "../documents/papers";
import type { Context } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import type { PersonsSide } from "../placements/machine";
import type { Held } from "../placements/steps";
import { clauseVersions } from "./clauses";
import { factsOf, termsOf } from "./facts";
import { signersOf, whyBaseGone } from "./rules";
import type { SignContract } from "./schemas";
import { type Contract, holdContract, lastSigned, refuseWithoutPlace, type Signature, signaturesOf } from "./steps";
import type { Terms } from "./terms";

/** The contract, as whoever acts may sign it: theirs, still as it was agreed, the file that they have read, and not signed by them. */
export async function holdToSign(
  tx: Transaction,
  ctx: Context,
  side: PersonsSide,
  input: SignContract,
): Promise<{
  readonly held: Held & { readonly side: PersonsSide };
  readonly contract: Contract;
  readonly terms: Terms;
  readonly signers: ReturnType<typeof signersOf>;
  readonly signed: readonly Signature[];
}> {
  const personId = me(ctx);
  const { held, contract, terms } = await holdContract(tx, ctx, side, input, ["sent"]);
  refuseWithoutPlace(held);
  await refuseOutdated(tx, held, contract, terms);
  const signers = signersOf(terms.written, held.locked.childminder.personId ?? "");
  if (!signers.some((one) => one.personId === personId && one.side === side))
    throw new AppError("contracts.not_a_signer");
  const [file] = contract.paperId ? await paperMarks(tx, [contract.paperId]) : [];
  if (file?.sha256 !== input.sha256) throw new AppError("contracts.other_file", {}, "sha256");
  const signed = await signaturesOf(tx, [contract.id]);
  if (signed.some((one) => one.personId === personId)) throw new AppError("contracts.already_signed");
  return { held, contract, terms, signers, signed };
}

/** Since it was sent its words have another version, other hours were agreed, or what it changes holds no longer: nobody signs that. */
async function refuseOutdated(tx: Transaction, { placement }: Held, contract: Contract, terms: Terms): Promise<void> {
  refuse(whyBaseGone(terms, await lastSigned(tx, placement.id)));
  const now = termsOf(await factsOf(tx, placement, terms.replaces?.from), terms);
  const isWorded = Object.entries(clauseVersions()).every(
    ([key, version]) => contract.clauseVersions?.[key] === version,
  );
  const isAgreed = JSON.stringify(terms.agreed) === JSON.stringify(now.agreed);
  if (!isWorded || !isAgreed) throw new AppError("contracts.outdated");
}
