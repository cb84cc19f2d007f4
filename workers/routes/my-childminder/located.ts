import { z } from "@hono/zod-openapi";
import { findAddress, placeByHand } from "../../../domain/homes/address/queries";
import { FindAddress } from "../../../domain/homes/address/schemas";
import { OpenCareHome } from "../../../domain/homes/schemas";
import { eachFeature, type HomeFeatures } from "../../../domain/kernel/care-choices";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";

/** An address in words, which of several is meant, and what the home is like: where it lies is found out here, not sent. */
const Address = FindAddress.extend({
  choice: z.number().int().min(0).max(20).optional(),
  /** Set by hand; counts where the address is not found, or cannot be asked for. */
  point: OpenCareHome.pick({ lon: true, lat: true }).optional(),
});
/** A feature that is not named is none: a program that does not know a newer one goes on working. */
export const Home = Address.extend({
  joint: OpenCareHome.shape.joint,
  ...eachFeature((feature) => OpenCareHome.shape[feature].default(false)),
});

const unplaced: readonly string[] = ["childminders.address_unknown", "childminders.geocoder_down"];

/** The home where the geocoder says that it lies. Errors: `address_unclear` while it is open which of several is meant. */
export async function located(ctx: Context, { choice, ...input }: z.output<typeof Address> & HomeFeatures) {
  const { street, houseNumber, postalCode, town, point } = input;
  const asked = { street, houseNumber, postalCode, town };
  const found = await findAddress(ctx, asked).catch(async (error: unknown) => {
    if (!point || !(error instanceof AppError) || !unplaced.includes(error.code)) throw error;
    return [{ ...(await placeByHand(ctx, asked, point)), placedByHand: true }];
  });
  const meant = found[choice ?? 0];
  if (!meant || (choice === undefined && found.length > 1)) {
    throw new AppError("childminders.address_unclear", { count: found.length }, "choice");
  }
  const { address, land, municipalityId, placeName, lon, lat } = meant;
  const placedByHand = "placedByHand" in meant;
  const features = eachFeature((feature) => input[feature]);
  return { address, land, municipalityId, placeName, lon, lat, placedByHand, ...features };
}
