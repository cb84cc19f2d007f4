import { me } from "../accounts/steps";
import { visible } from "../kernel/visible";

/** A childminder's profile to herself. */
export const ownChildminder = visible("childminders", {
  permission: "childminders.read_own",
  rows: (ctx) => ({ personId: me(ctx) }),
  columns: [
    "id",
    "slug",
    "name",
    "languages",
    "pedagogies",
    "fromAgeMonths",
    "toAgeMonths",
    "meals",
    "mealChargeCents",
    "hourlyPriceCents",
    "caringSince",
    "listingWantedAt",
    "listedAt",
    "createdAt",
  ],
});

/** The home she cares in, with the address that nobody else reads before a visit is confirmed. */
export const ownCareHome = visible("careHomes", {
  permission: "childminders.read_own",
  rows: (ctx) => ({ childminders: { personId: me(ctx) } }),
  columns: [
    "id",
    "joint",
    "land",
    "placeName",
    "address",
    "publicLon",
    "publicLat",
    "blurMetres",
    "pets",
    "garden",
    "smokeFree",
    "barrierFree",
  ],
});

export const ownText = visible("childminderTexts", {
  permission: "childminders.read_own",
  rows: (ctx) => ({ childminder: { personId: me(ctx) } }),
  columns: ["locale", "headline", "about"],
});

export const ownPermit = visible("permits", {
  permission: "childminders.read_own",
  rows: (ctx) => ({ childminder: { personId: me(ctx) } }),
  columns: ["id", "fromDate", "untilDate", "atOnce", "contracts", "underConditions", "confirmedAt"],
});
