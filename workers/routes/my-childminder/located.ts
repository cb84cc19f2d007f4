import { z } from "@hono/zod-openapi";
import { findAddress } from "../../../domain/homes/address/queries";
import { FindAddress } from "../../../domain/homes/address/schemas";
import { OpenCareHome } from "../../../domain/homes/schemas";
import { eachFeature, type HomeFeatures } from "../../../domain/kernel/care-choices";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";

/** An address in words, which of several is meant, and what the home is like: where it lies is found out here, not sent. */
const Address = FindAddress.extend({ choice: z.number().int().min(0).max(20).optional() });
/** A feature that is not named is none: a program that does not know a newer one goes on working. */
export const Home = Address.extend({
  joint: OpenCareHome.shape.joint,
  ...eachFeature((feature) => OpenCareHome.shape[feature].default(false)),
});

/** The home where the geocoder says that it lies. Errors: `address_unclear` while it is open which of several is meant. */
export async function located(ctx: Context, { choice, ...input }: z.output<typeof Address> & HomeFeatures) {
  const { street, houseNumber, postalCode, town } = input;
  const found = await findAddress(ctx, { street, houseNumber, postalCode, town });
  const meant = found[choice ?? 0];
  if (!meant || (choice === undefined && found.length > 1)) {
    throw new AppError("childminders.address_unclear", { count: found.length }, "choice");
  }
  const { address, land, municipalityId, placeName, lon, lat } = meant;
  return { address, land, municipalityId, placeName, lon, lat, ...eachFeature((feature) => input[feature]) };
}
