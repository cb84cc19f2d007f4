import { and, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import {
  contractDeclarations,
  contractForms,
  contractSignatures,
  contractSigningVisits,
  contracts,
} from "../../db/schema/contracts";
import type { Retention } from "../kernel/retention";
import { aloneDays } from "./rules";
import { neverHeld } from "./steps";

/**
 * LAW K: network address and browser of a signature six months; what nobody signed as long as what came to nothing; what was signed goes
 * with its placement, three years to the end of the year after care. Declarations as contracts, from the year in which they came, and never longer than theirs.
 */
export const contractsRetention: readonly Retention[] = [
  {
    what: "signature_traces",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .update(contractSignatures)
          .set({ sealedTrace: null })
          .where(and(lt(contractSignatures.signedAt, before), isNotNull(contractSignatures.sealedTrace)))
          .returning({ id: contractSignatures.id })
      ).length,
  },
  {
    what: "signing_visits",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(contractSigningVisits)
          .where(lt(contractSigningVisits.at, before))
          .returning({ id: contractSigningVisits.id })
      ).length,
  },
  {
    what: "contracts_unsigned",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(contracts)
          .where(
            and(inArray(contracts.state, ["draft", "sent", "declined", "taken_back"]), lt(contracts.since, before)),
          )
          .returning({ id: contracts.id })
      ).length,
  },
  {
    what: "contract_forms_unconfirmed",
    days: 183,
    remove: async (db, before) =>
      (
        await db
          .delete(contractForms)
          .where(and(inArray(contractForms.state, [...neverHeld]), lt(contractForms.since, before)))
          .returning({ id: contractForms.id })
      ).length,
  },
  {
    // Of no contract that we know, what somebody declared is of use to nobody.
    what: "contract_declarations_alone",
    days: aloneDays,
    remove: async (db, before) =>
      (
        await db
          .delete(contractDeclarations)
          .where(and(isNull(contractDeclarations.contractId), lt(contractDeclarations.receivedAt, before)))
          .returning({ id: contractDeclarations.id })
      ).length,
  },
  {
    what: "contract_declarations",
    days: 3 * 365 + 1,
    remove: async (db, before) =>
      (
        await db
          .delete(contractDeclarations)
          .where(
            sql`date_trunc('year', ${contractDeclarations.receivedAt} at time zone 'Europe/Berlin') + interval '1 year'
              <= ${before.toISOString()}::timestamptz at time zone 'Europe/Berlin'`,
          )
          .returning({ id: contractDeclarations.id })
      ).length,
  },
];
