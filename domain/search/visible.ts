import { visible } from "../kernel/visible";

/** What everybody finds of a childminder who is listed: nothing of it is private. */
export const listed = visible("listings", {
  permission: "search.read",
  rows: () => ({}),
  columns: [
    "slug",
    "name",
    "placeName",
    "joint",
    "languages",
    "pedagogies",
    "meals",
    "hourlyPriceCents",
    "fromAgeMonths",
    "toAgeMonths",
  ],
});
