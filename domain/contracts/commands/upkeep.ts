/** What each night is for: keys under a new master key. */
import {
  contractDeclarations,
  contractSignatures,
  contractSignings,
  contractSigningVisits,
  contracts,
} from "../../../db/schema/contracts";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import { rewrapFields, type SealedField } from "../../kernel/rewrap-fields";
import { saidRecord, signerRecord, signersRecord, termsRecord, traceRecord, visitRecord } from "../records";

const sealed: readonly SealedField[] = [
  { table: contracts, id: contracts.id, column: contracts.sealedTerms, field: "sealedTerms", record: termsRecord },
  {
    table: contractSignatures,
    id: contractSignatures.id,
    column: contractSignatures.sealedSigner,
    field: "sealedSigner",
    record: signerRecord,
  },
  {
    table: contractSignatures,
    id: contractSignatures.id,
    column: contractSignatures.sealedTrace,
    field: "sealedTrace",
    record: traceRecord,
  },
  {
    table: contractSignings,
    id: contractSignings.contractId,
    column: contractSignings.sealedSigners,
    field: "sealedSigners",
    record: signersRecord,
  },
  {
    table: contractSigningVisits,
    id: contractSigningVisits.id,
    column: contractSigningVisits.sealedTrace,
    field: "sealedTrace",
    record: visitRecord,
  },
  {
    table: contractDeclarations,
    id: contractDeclarations.id,
    column: contractDeclarations.sealedSaid,
    field: "sealedSaid",
    record: saidRecord,
  },
];

/** After a new master key was put in front. `left` counts the nights to come. */
export async function rewrapContracts(
  ctx: Context,
  options: { readonly atMost?: number } = {},
): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "contracts.keep");
  return rewrapFields(ctx, sealed, options);
}
