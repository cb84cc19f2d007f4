import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { documents } from "../../db/schema/documents";
import { accountsInAreaOf } from "../homes/areas";
import { type Actor, actsAs } from "../kernel/permissions";
import { visible } from "../kernel/visible";

type Columns = { readonly ownerId: AnyColumn; readonly kind: AnyColumn };

/**
 * The proofs somebody may open: their own; an adviser's those of childminders where they are responsible. No one else's, and nothing that
 * belongs to a message: who reads that is its conversation's to say.
 */
export function visibleDocuments(actor: Actor, { ownerId, kind }: Columns = documents): SQL {
  if (actor.personId === null) return sql`false`;
  const own = sql`${ownerId} = ${actor.personId}`;
  const theirs = actsAs(actor, "adviser") ? sql`(${own} or ${ofTheirArea(ownerId, actor.personId)})` : own;
  return sql`(${kind} = 'proof' and ${theirs})`;
}

const ofTheirArea = (ownerId: AnyColumn, adviserId: string): SQL => sql`${ownerId} in (${accountsInAreaOf(adviserId)})`;

/** The pictures of one childminder as JSON, for a statement that reads more of her: the portrait first, then in her order. */
export const picturesAsJson = (childminderId: SQL): SQL => sql`
  (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'altDe', alt_de, 'altEn', alt_en, 'width', width,
      'height', height) order by kind <> 'portrait', position), '[]')
    from pictures where childminder_id = ${childminderId})`;

/** Documents of childminders to the adviser who is responsible, and to nobody else; neither where a file lies nor what opens it. */
export const areaDocument = visible("documents", {
  permission: "documents.open",
  rows: (ctx) => ({ RAW: (columns) => visibleDocuments(ctx.actor, columns) }),
  columns: ["id", "kind", "type", "bytes", "pages", "takenInAt"],
});
