import type { childminders } from "../../../db/schema/homes";
import type { RegisterChildminder } from "./schemas";

type New = { readonly id: string; readonly now: Date };

export function childminderRow(
  input: RegisterChildminder,
  { id, now, personId, slug }: New & { personId: string | null; slug: string },
) {
  return {
    ...input,
    onlyFunded: false,
    id,
    personId,
    slug,
    listingWantedAt: null as Date | null,
    listedAt: null as Date | null,
    createdAt: now,
  } satisfies typeof childminders.$inferInsert;
}
