/** Contracts that are signed at a vendor's: what is kept of them here. */
import { and, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { contractSignings, contractSigningVisits } from "../../db/schema/contracts";
import { addressOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { signersRecord } from "./records";
import { signersOf } from "./rules";
import { type Signer, SigningRefused, type SigningService, type SigningVendor } from "./signature";
import type { Terms } from "./terms";

export type Signing = typeof contractSignings.$inferSelect;

/** A signer as the vendor knows them; their `reference` is the id of their account. */
export type OwnSigner = Signer & { readonly side: "family" | "childminder" };

/** Parents in any order, and she when both have: whoever signs last concludes the contract. */
const turns = { family: 1, childminder: 2 } as const;

export async function signersFor(db: Database | Transaction, terms: Terms, herPersonId: string): Promise<OwnSigner[]> {
  const signers: OwnSigner[] = [];
  for (const [at, { personId, side }] of signersOf(terms.written, herPersonId).entries()) {
    const { email = "", locale = "de" as const } = (await addressOf(db, personId)) ?? {};
    const parent = terms.written.custodians.find((one) => one.personId === personId);
    signers.push({
      reference: personId,
      name: side === "childminder" ? terms.written.herName : (parent?.name ?? ""),
      email,
      language: locale,
      turn: turns[side],
      anchor: `Unterschrift ${at + 1},`,
      side,
    });
  }
  return signers;
}

/** What the request is called at the vendor's: another for each contract, and nobody's name. */
export const signingTitle = ({ number }: { readonly number: string }): string => `Betreuungsvertrag ${number}`;

export async function signingOf(db: Database | Transaction, contractId: string): Promise<Signing | null> {
  const [signing] = await db.select().from(contractSignings).where(eq(contractSignings.contractId, contractId));
  return signing ?? null;
}

/** Written down with the contract that is sent; a job brings it to the vendor. */
export async function openSigning(
  tx: Transaction,
  ctx: Context,
  contractId: string,
  vendor: SigningVendor,
  signers: readonly OwnSigner[],
): Promise<void> {
  const sealedSigners = await ctx.vendors.vault.seal(JSON.stringify(signers), signersRecord(contractId));
  await tx.insert(contractSignings).values({ contractId, vendor, state: "beginning", since: ctx.now, sealedSigners });
}

export async function openSigners(
  { vendors }: Pick<Context, "vendors">,
  { contractId, sealedSigners }: Signing,
): Promise<OwnSigner[]> {
  return sealedSigners ? JSON.parse(await vendors.vault.open(sealedSigners, signersRecord(contractId))) : [];
}

/** Errors: one that the operator has no more, for as long as something is to be done there. */
export function serviceOf({ vendors }: Pick<Context, "vendors">, vendor: SigningVendor): SigningService {
  const service = vendors.signing[vendor];
  if (!service) throw new Error(`contracts are signed at ${vendor}, which SIGNATURE_VENDORS does not name any more`);
  return service;
}

/** What the vendor answers, or that it refuses for good; any other error is thrown. */
export const orRefused = <Answer>(asking: Promise<Answer>): Promise<Answer | SigningRefused> =>
  asking.catch((error: unknown) => {
    if (error instanceof SigningRefused) return error;
    throw error;
  });

/** Where it is not over at the vendor's, as far as we know. */
export const isUnderWay = (contractId: string) =>
  and(eq(contractSignings.contractId, contractId), inArray(contractSignings.state, ["beginning", "open"]));

/** Nobody signs there any more; what was ticked before is a part of signatures by now, or of none. */
export async function closeSigning(
  db: Database | Transaction,
  { now }: Pick<Context, "now">,
  contractId: string,
  state: Exclude<Signing["state"], "beginning" | "open">,
): Promise<void> {
  await db
    .update(contractSignings)
    .set({ state, since: now, sealedSigners: null, toldAt: null })
    .where(isUnderWay(contractId));
  await db.delete(contractSigningVisits).where(eq(contractSigningVisits.contractId, contractId));
}

/** Still under way at the vendor's, by what the vendor calls it. */
export const isOpenRequest = (requestId: string) =>
  and(eq(contractSignings.requestId, requestId), eq(contractSignings.state, "open"));
