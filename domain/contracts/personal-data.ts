import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import {
  contractDeclarations,
  contractForms,
  contractSignatures,
  contractSignings,
  contractSigningVisits,
  contractSteps,
  contracts,
  officeForms,
} from "../../db/schema/contracts";
import { forgetPapers, paperBytes } from "../documents/papers";
import { emit } from "../kernel/events";
import type { PersonalPart } from "../kernel/personal-data";
import { placementsLeftEmptyBy, placementsOfPerson } from "../placements/steps";
import { signingVendors } from "./signature";
import { addressMarkOf, neverHeld, openSaid, signaturesOf } from "./steps";

/**
 * Contracts of a person's placements, of either side, with their files. What was signed stays with the other side until claims from it
 * are out of time (Art. 17(3)(e) GDPR), without the account; what was not signed goes at once.
 */
export const contractData: PersonalPart = {
  name: "contracts",
  title: { de: "Betreuungsverträge", en: "Contracts for care" },
  tables: [
    contracts,
    contractForms,
    contractSteps,
    contractSignatures,
    contractSignings,
    contractSigningVisits,
    contractDeclarations,
    officeForms,
  ],

  async collect(ctx, { id: personId, email }) {
    const { db } = ctx;
    const theirs = await contractsOf(db, personId);
    const ids = theirs.map(({ id }) => id);
    const signed = await signaturesOf(db, ids);
    const steps = await db.select().from(contractSteps).where(inArray(contractSteps.contractId, ids));
    const signings = await db.select().from(contractSignings).where(inArray(contractSignings.contractId, ids));
    const visits = await db.select().from(contractSigningVisits).where(eq(contractSigningVisits.personId, personId));
    const forms = await formsOf(db, personId);
    const kept = await db.select().from(officeForms).where(eq(officeForms.keptBy, personId));
    const declared = await declarationsOf(db, await addressMarkOf(ctx, email), ids);
    const said = await Promise.all(declared.map(async (row) => ({ ...row, ...(await openSaid(ctx, row)) })));
    const numberOf = (id: string) => theirs.find((one) => one.id === id)?.number ?? "";
    return {
      contracts: theirs.map(({ number, state, fromDate, sentAt, signedAt }) => ({
        contract: number,
        state,
        from: fromDate,
        sentAt: sentAt?.toISOString() ?? null,
        signedAt: signedAt?.toISOString() ?? null,
      })),
      contractSteps: steps.map(({ contractId, step, side, at, words, personId: by }) => ({
        contract: numberOf(contractId),
        step,
        side,
        you: by === personId,
        at: at.toISOString(),
        words,
      })),
      contractSignatures: signed
        .filter((one) => one.personId === personId)
        .map(({ contractId, method, provenAt, sha256, sentence, early, signedAt }) => ({
          contract: numberOf(contractId),
          method: isVendor(method) ? `signed_at_${method}` : `signed_in_by_${method}`,
          signedInAt: provenAt.toISOString(),
          sha256,
          sentence,
          early,
          signedAt: signedAt.toISOString(),
        })),
      contractSignings: signings.map(({ contractId, vendor, state, since }) => ({
        contract: numberOf(contractId),
        vendor,
        state,
        since: since.toISOString(),
      })),
      contractSigningVisits: visits.map(({ contractId, at, sentence, early }) => ({
        contract: numberOf(contractId),
        at: at.toISOString(),
        sentence,
        early,
      })),
      contractForms: forms.map((one) => ({
        state: one.state,
        signedOn: one.signedOn,
        from: one.fromDate,
        probationDays: one.probationDays,
        noticePeriod: one.noticePeriod,
        sha256: one.sha256,
        broughtByYou: one.broughtBy === personId,
        broughtAt: one.broughtAt.toISOString(),
        answeredByYou: one.answeredBy === personId,
        answeredAt: one.answeredAt?.toISOString() ?? null,
        words: one.words,
      })),
      officeForms: kept.map(({ name, validFrom, keptAt }) => ({ name, validFrom, keptAt: keptAt.toISOString() })),
      contractDeclarations: said.map((one) => ({
        kind: one.kind,
        contract: one.contractId ? numberOf(one.contractId) : one.contract,
        receivedAt: one.receivedAt.toISOString(),
        name: one.name,
        // Of another's declaration about the same contract the address is theirs.
        address: one.email === email ? one.email : null,
        ...(one.kind === "notice" && { notice: one.notice, lastDay: one.lastDay }),
        reason: one.reason,
        // Why support read it is for who declared it alone: the reason may tell of them.
        readBySupportAt: (one.email === email && one.openedAt?.toISOString()) || null,
        readBySupportBecause: one.email === email ? one.openedWhy : null,
        settledAt: one.settledAt?.toISOString() ?? null,
      })),
    };
  },

  async *files(ctx, { id: personId }) {
    const theirs = await contractsOf(ctx.db, personId);
    for (const { number, paperId, signedPaperId } of theirs) {
      for (const [id, kind] of [
        [paperId, "to_sign"],
        [signedPaperId, "signed"],
      ] as const) {
        const bytes = id && (await paperBytes(ctx, id));
        if (bytes) yield { name: `${number}-${kind}.pdf`, bytes };
      }
    }
    for (const { id, paperId } of await formsOf(ctx.db, personId)) {
      const bytes = paperId && (await paperBytes(ctx, paperId));
      if (bytes) yield { name: `${id}-form.pdf`, bytes };
    }
  },

  async erase(tx, ctx, { id: personId, email }) {
    const theirs = await contractsOf(tx, personId);
    const abandoned = await placementsLeftEmptyBy(tx, personId);
    // Of two parents the other one goes on: what she sent names both, and has to be written anew. Where nobody is left, nothing stays.
    const gone = theirs.filter(
      ({ state, placementId }) => (state !== "signed" && state !== "revoked") || abandoned.includes(placementId),
    );
    const goneIds = gone.map(({ id }) => id);
    const requests = await tx
      .select()
      .from(contractSignings)
      .where(and(inArray(contractSignings.contractId, goneIds), eq(contractSignings.state, "open")));
    for (const { requestId, vendor } of requests)
      if (requestId) await emit(tx, ctx, "contracts.signing_dropped", requestId, { vendor });
    await tx.delete(contracts).where(inArray(contracts.id, goneIds));
    const goneForms = (await formsOf(tx, personId)).filter(
      ({ state, placementId }) => neverHeld.includes(state) || abandoned.includes(placementId),
    );
    await tx.delete(contractForms).where(
      inArray(
        contractForms.id,
        goneForms.map(({ id }) => id),
      ),
    );
    await tx.update(contractForms).set({ answeredBy: null, words: "" }).where(eq(contractForms.answeredBy, personId));
    await tx.update(contractForms).set({ broughtBy: null }).where(eq(contractForms.broughtBy, personId));
    // The form is the office's, not the adviser's.
    await tx.update(officeForms).set({ keptBy: null }).where(eq(officeForms.keptBy, personId));
    const papers = [
      ...gone.flatMap(({ paperId, signedPaperId }) => [paperId, signedPaperId]),
      ...goneForms.map(({ paperId }) => paperId),
    ];
    const filePrefixes = await forgetPapers(
      tx,
      papers.filter((id) => id !== null),
    );
    // What named a contract is its proof for the other side, as long as what was signed; what named none is of use to nobody but them.
    const theirAddress = eq(contractDeclarations.addressMark, await addressMarkOf(ctx, email));
    const alone = await tx
      .delete(contractDeclarations)
      .where(and(theirAddress, isNull(contractDeclarations.contractId)))
      .returning({ id: contractDeclarations.id });
    for (const column of ["settledBy", "openedBy"] as const)
      await tx
        .update(contractDeclarations)
        .set({ [column]: null })
        .where(eq(contractDeclarations[column], personId));
    await tx.delete(contractSigningVisits).where(eq(contractSigningVisits.personId, personId));
    await tx.update(contractSteps).set({ personId: null, words: "" }).where(eq(contractSteps.personId, personId));
    await tx
      .update(contractSignatures)
      .set({ personId: null, sealedTrace: null })
      .where(eq(contractSignatures.personId, personId));
    return { ids: [...gone, ...goneForms, ...alone].map(({ id }) => id), filePrefixes };
  },
};

const isVendor = (method: string): boolean => signingVendors.some((vendor) => vendor === method);

/** What they declared, and what was declared about their contracts. */
function declarationsOf(db: Database, addressMark: string, contractIds: readonly string[]) {
  return db
    .select()
    .from(contractDeclarations)
    .where(
      or(eq(contractDeclarations.addressMark, addressMark), inArray(contractDeclarations.contractId, [...contractIds])),
    )
    .orderBy(contractDeclarations.receivedAt);
}

async function formsOf(db: Database | Transaction, personId: string) {
  return db
    .select()
    .from(contractForms)
    .where(inArray(contractForms.placementId, await placementsOfPerson(db, personId)))
    .orderBy(desc(contractForms.broughtAt));
}

function contractsOf(db: Database | Transaction, personId: string) {
  return placementsOfPerson(db, personId).then((ids) =>
    db
      .select()
      .from(contracts)
      .where(inArray(contracts.placementId, [...ids]))
      .orderBy(desc(contracts.since)),
  );
}
