/** What of families somebody may see: what belongs to their own. Everybody else's does not exist. */
import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { familyMembers } from "../../db/schema/families";
import { me } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { type Acting, visible } from "../kernel/visible";

/** Rows whose family is that of who acts; none at all before they have one. */
export function ofOwnFamily(ctx: Pick<Context, "actor">, familyId: AnyColumn): SQL {
  return sql`${familyId} = (select ${familyMembers.familyId} from ${familyMembers} where ${familyMembers.personId} = ${me(ctx)})`;
}

const ofTheirs = (ctx: Acting) => ({ RAW: ({ familyId }: { familyId: AnyColumn }) => ofOwnFamily(ctx, familyId) });
const ofTheirChild = (ctx: Acting) => ({ child: ofTheirs(ctx) });

export const ownFamily = visible("families", {
  permission: "families.read",
  rows: (ctx) => ({ RAW: ({ id }) => ofOwnFamily(ctx, id) }),
  columns: ["id", "createdAt"],
});

export const ownFamilyMember = visible("familyMembers", {
  permission: "families.read",
  rows: ofTheirs,
  columns: ["personId", "joinedAt"],
});

/** The other parent as a parent sees them, and oneself. */
export const coParent = visible("people", {
  permission: "families.read",
  rows: (ctx) => ({
    RAW: ({ id }) => sql`${id} in (
      select ${familyMembers.personId} from ${familyMembers} where ${ofOwnFamily(ctx, familyMembers.familyId)})`,
  }),
  columns: ["name", "email"],
});

/** Those nobody has answered yet; never what the link is known by. */
export const openInvitation = visible("familyInvitations", {
  permission: "families.read",
  rows: (ctx) => ({
    ...ofTheirs(ctx),
    acceptedAt: { isNull: true },
    withdrawnAt: { isNull: true },
    expiresAt: { gt: ctx.now },
  }),
  columns: ["id", "email", "at", "expiresAt"],
});

export const ownChild = visible("children", {
  permission: "families.read",
  rows: ofTheirs,
  columns: ["id", "nickname", "bornMonth"],
});

export const ownCareNeed = visible("careNeeds", {
  permission: "families.read",
  rows: ofTheirChild,
  columns: [
    "fixedHours",
    "floatingWindow",
    "floatingHours",
    "startOn",
    "radiusKm",
    "homeLabel",
    "homeSlug",
    "homeLon",
    "homeLat",
    "workLabel",
    "workSlug",
    "workLon",
    "workLat",
    "detourKm",
  ],
});

export const ownCareWish = visible("careWishes", {
  permission: "families.read",
  rows: (ctx) => ({ need: ofTheirChild(ctx) }),
  columns: ["wish", "weight"],
});

export const ownSavedSearch = visible("savedSearches", {
  permission: "families.read",
  rows: ofTheirs,
  columns: ["id", "name", "tells", "placeLabel", "toLabel", "askedOn", "createdAt"],
});

/** Alerts go to each parent on their own. */
export const ownAlert = visible("searchAlerts", {
  permission: "families.read",
  rows: (ctx) => ({ personId: me(ctx) }),
  columns: ["since", "rhythm"],
});

export const ownFavourite = visible("favourites", {
  permission: "families.read",
  rows: ofTheirs,
  columns: ["childminderId", "at"],
});
