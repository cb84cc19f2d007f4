import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import type { Land } from "../../kernel/laender";
import type { LonLat } from "../../kernel/metric-point";
import { authorise } from "../../kernel/permissions";
import { type Town, townOfCode } from "../../places/towns";
import type { AskedAddress, Located, Precision } from "./geocoder";
import { believable, liesIn } from "./matching";
import type { FindAddress } from "./schemas";

/** Where an address may lie: what `openCareHome` wants to know of it, and how exactly the point is known. */
export type FoundAddress = {
  readonly address: string;
  readonly land: Land;
  readonly municipalityId: string;
  /** Town or district as the public reads it. */
  readonly placeName: string;
  readonly lon: number;
  readonly lat: number;
  /** "street": the house number is not known there, and the point lies somewhere along it. */
  readonly precision: Exclude<Precision, "place">;
};

/**
 * Where somebody's home lies. Postal code and town are ours to know and must fit together; only then is the street asked of a
 * vendor, and what lies elsewhere is not believed. The likeliest first, never nothing. Errors, each naming its field:
 * `postal_code_unknown`, `town_mismatch`, `town_ambiguous`, `address_unknown`; `geocoder_down` while the vendor does not answer.
 */
export async function findAddress(ctx: Context, input: FindAddress): Promise<FoundAddress[]> {
  authorise(ctx, "childminders.find_address");
  const town = await townFor(ctx, input);
  const asked = { ...input, town: town.postalTown, near: { lon: town.lon, lat: town.lat } };
  const located = believable(asked, await ask(ctx, asked), town.population);
  if (located.length === 0) {
    const { street, postalCode } = input;
    const { lon, lat } = town;
    throw new AppError(
      "childminders.address_unknown",
      { street, postalCode, town: town.postalTown, lon, lat },
      "street",
    );
  }
  return located.map(({ point, precision, street }) => ({
    address: `${street ?? input.street} ${input.houseNumber}, ${input.postalCode} ${town.postalTown}`,
    land: town.land as Land,
    municipalityId: town.municipalityId,
    placeName: town.placeName,
    ...point,
    precision,
  }));
}

/**
 * Where her home lies by her own word, for a street that no directory knows (new ones, farms, allotments) or while the vendor is
 * silent: a point she has set on a map, marked for her office to check. Errors: `point_elsewhere` where it is not in that town.
 */
export async function placeByHand(ctx: Context, input: FindAddress, point: LonLat): Promise<FoundAddress> {
  authorise(ctx, "childminders.find_address");
  const town = await townFor(ctx, input);
  if (!liesIn(town, point))
    throw new AppError(
      "childminders.point_elsewhere",
      { postalCode: input.postalCode, town: town.postalTown },
      "point",
    );
  return {
    address: `${input.street} ${input.houseNumber}, ${input.postalCode} ${town.postalTown}`,
    land: town.land as Land,
    municipalityId: town.municipalityId,
    placeName: town.placeName,
    ...point,
    precision: "house",
  };
}

async function townFor(ctx: Context, { postalCode, town }: FindAddress): Promise<Town> {
  const { meant, choices, towns } = await townOfCode(ctx.db, postalCode, town);
  if (meant) return meant;
  if (choices.length > 0) {
    throw new AppError("childminders.town_ambiguous", { postalCode, towns: choices.join("; ") }, "town");
  }
  if (towns.length === 0) throw new AppError("childminders.postal_code_unknown", { postalCode }, "postalCode");
  throw new AppError("childminders.town_mismatch", { postalCode, towns: towns.join(", ") }, "town");
}

/** A vendor that does not answer is no fault of hers, and of a sort that passes. */
async function ask(ctx: Context, asked: AskedAddress): Promise<readonly Located[]> {
  try {
    return await ctx.vendors.geocoder.locate(asked);
  } catch (cause) {
    throw Object.assign(new AppError("childminders.geocoder_down"), { cause });
  }
}
