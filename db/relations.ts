import { defineRelations } from "drizzle-orm";
import { adviserAreas, apiKeys, linkedAccounts, people } from "./schema/accounts";
import { commitments, offeredWeeks, vacancySpans } from "./schema/capacity";
import { childminderTexts } from "./schema/childminders";
import { documents, pictures } from "./schema/documents";
import { careHomes, childminders, permits } from "./schema/homes";

const tables = {
  people,
  linkedAccounts,
  adviserAreas,
  apiKeys,
  careHomes,
  childminders,
  childminderTexts,
  permits,
  offeredWeeks,
  commitments,
  vacancySpans,
  documents,
  pictures,
};

/**
 * How rows lead to rows, for what is read in one nested statement (`ctx.db.query`). A relation here shows nothing to anybody:
 * who may follow it stands in `visible.ts` of the part.
 */
export const relations = defineRelations(tables, (r) => ({
  people: {
    linkedAccounts: r.many.linkedAccounts(),
    areas: r.many.adviserAreas(),
    apiKeys: r.many.apiKeys(),
    childminder: r.one.childminders({ from: r.people.id, to: r.childminders.personId }),
  },
  linkedAccounts: {
    person: r.one.people({ from: r.linkedAccounts.personId, to: r.people.id, optional: false }),
  },
  adviserAreas: {
    person: r.one.people({ from: r.adviserAreas.personId, to: r.people.id, optional: false }),
  },
  apiKeys: {
    person: r.one.people({ from: r.apiKeys.personId, to: r.people.id, optional: false }),
  },
  careHomes: {
    childminders: r.many.childminders(),
  },
  childminders: {
    careHome: r.one.careHomes({ from: r.childminders.careHomeId, to: r.careHomes.id, optional: false }),
    texts: r.many.childminderTexts(),
    permits: r.many.permits(),
    offeredWeeks: r.many.offeredWeeks(),
    commitments: r.many.commitments(),
    vacancySpans: r.many.vacancySpans(),
    documents: r.many.documents({ from: r.childminders.personId, to: r.documents.ownerId }),
    pictures: r.many.pictures(),
  },
  childminderTexts: {
    childminder: r.one.childminders({ from: r.childminderTexts.childminderId, to: r.childminders.id, optional: false }),
  },
  permits: {
    childminder: r.one.childminders({ from: r.permits.childminderId, to: r.childminders.id, optional: false }),
  },
  offeredWeeks: {
    childminder: r.one.childminders({ from: r.offeredWeeks.childminderId, to: r.childminders.id, optional: false }),
  },
  commitments: {
    childminder: r.one.childminders({ from: r.commitments.childminderId, to: r.childminders.id, optional: false }),
  },
  vacancySpans: {
    childminder: r.one.childminders({ from: r.vacancySpans.childminderId, to: r.childminders.id, optional: false }),
  },
  documents: {
    owner: r.one.people({ from: r.documents.ownerId, to: r.people.id, optional: false }),
  },
  pictures: {
    childminder: r.one.childminders({ from: r.pictures.childminderId, to: r.childminders.id, optional: false }),
  },
}));

export type Relations = typeof relations;
