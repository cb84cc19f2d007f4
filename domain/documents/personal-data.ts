import { and, eq, sql } from "drizzle-orm";
import { documents, pictures, uploads } from "../../db/schema/documents";
import { childminderIdsOf } from "../homes/steps";
import type { PersonalFile, PersonalPart } from "../kernel/personal-data";
import { documentsThatStay } from "./holders";
import { documentPrefix, picturePrefix, quarantineKey, sealRecord } from "./keys";
import { fileNameOf } from "./rules";

/** Files: their own, decrypted for them; taken away with their rows, but for what somebody has reported. Runs before the profile that pictures belong to. */
export const documentData: PersonalPart = {
  name: "documents",
  title: { de: "Dateien und Bilder", en: "Files and pictures" },
  tables: [uploads, documents, pictures],

  async collect({ db }, { id }) {
    const hers = childminderIdsOf(id);
    const sent = await db.select().from(uploads).where(eq(uploads.personId, id));
    const papers = await db.select().from(documents).where(eq(documents.ownerId, id));
    const shown = await db.select().from(pictures).where(sql`${pictures.childminderId} in (${hers})`);
    return {
      uploads: sent.map(({ kind, type, bytes, begunAt }) => ({ kind, type, bytes, at: begunAt.toISOString() })),
      documents: papers.map(({ id: number, kind, type, bytes, takenInAt }) => ({
        number,
        kind,
        type,
        bytes,
        at: takenInAt.toISOString(),
      })),
      pictures: shown.map(({ id: number, kind, altDe, altEn, addedAt }) => ({
        number,
        kind,
        altDe,
        altEn,
        at: addedAt.toISOString(),
      })),
    };
  },

  async *files({ db, vendors }, { id }): AsyncGenerator<PersonalFile> {
    const bytesOf = async (body: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(body).arrayBuffer());
    for (const paper of await db.select().from(documents).where(eq(documents.ownerId, id))) {
      const customerKey = await vendors.vault.openKey(paper.sealedKey, sealRecord(paper.id));
      const stored = await vendors.storage.get(paper.objectKey, { customerKey });
      if (stored) yield { name: `${paper.id}-${fileNameOf(paper)}`, bytes: await bytesOf(stored.body) };
    }
    const hers = childminderIdsOf(id);
    for (const { id: picture } of await db.select().from(pictures).where(sql`${pictures.childminderId} in (${hers})`)) {
      for await (const { key } of vendors.storage.list(picturePrefix(picture))) {
        const stored = await vendors.storage.get(key);
        if (stored) yield { name: key.replaceAll("/", "-"), bytes: await bytesOf(stored.body) };
      }
    }
  },

  async erase(tx, _ctx, { id }) {
    const hers = childminderIdsOf(id);
    const sent = await tx.delete(uploads).where(eq(uploads.personId, id)).returning({ id: uploads.id });
    const stays = sql`${documents.id} in (${documentsThatStay()})`;
    await tx
      .update(documents)
      .set({ ownerId: null })
      .where(and(eq(documents.ownerId, id), eq(documents.kind, "attachment"), stays));
    const papers = await tx.delete(documents).where(eq(documents.ownerId, id)).returning({ id: documents.id });
    const shown = await tx
      .delete(pictures)
      .where(sql`${pictures.childminderId} in (${hers})`)
      .returning({ id: pictures.id });
    return {
      ids: [...sent, ...papers, ...shown].map((row) => row.id),
      filePrefixes: [
        ...sent.map((row) => quarantineKey(row.id)),
        ...papers.map((row) => documentPrefix(row.id)),
        ...shown.map((row) => picturePrefix(row.id)),
      ],
    };
  },
};
