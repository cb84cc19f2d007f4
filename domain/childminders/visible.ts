import { isResponsibleFor } from "../accounts/areas";
import { me } from "../accounts/steps";
import { type Acting, type Rows, visible } from "../kernel/visible";

/** Homes where an adviser is responsible. */
const inTheirArea = (ctx: Acting): Rows<"careHomes"> => ({ RAW: (home) => isResponsibleFor(me(ctx), home) });

/** A childminder of the area to its adviser, listed or not. */
export const areaChildminder = visible("childminders", {
  permission: "childminders.read_area",
  rows: (ctx) => ({ careHome: inTheirArea(ctx) }),
  columns: ["id", "slug", "name", "languages", "fromAgeMonths", "toAgeMonths", "caringSince", "listedAt", "createdAt"],
});

/** Her home as far as the office needs it: without the address, which her file there holds. */
export const areaCareHome = visible("careHomes", {
  permission: "childminders.read_area",
  rows: inTheirArea,
  columns: ["id", "joint", "land", "placeName"],
});

export const areaPermit = visible("permits", {
  permission: "childminders.read_area",
  rows: (ctx) => ({ childminder: { careHome: inTheirArea(ctx) } }),
  columns: [
    "id",
    "fromDate",
    "untilDate",
    "atOnce",
    "contracts",
    "underConditions",
    "specialist",
    "confirmedAt",
    "confirmedBy",
  ],
});
