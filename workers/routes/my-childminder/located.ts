import { z } from "@hono/zod-openapi";
import { findAddress, placeByHand } from "../../../domain/homes/address/queries";
import { FindAddress } from "../../../domain/homes/address/schemas";
import { OpenCareHome } from "../../../domain/homes/schemas";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";

/** An address in words, which of several is meant, and what the home is like: where it lies is found out here, not sent. */
const Address = FindAddress.extend({
  choice: z.number().int().min(0).max(20).optional(),
  /** Set by hand; counts where the address is not found, or cannot be asked for. */
  point: OpenCareHome.pick({ lon: true, lat: true }).optional(),
});
export const Home = Address.extend(
  OpenCareHome.pick({ joint: true, pets: true, garden: true, smokeFree: true, barrierFree: true }).shape,
);

type Features = {
  readonly pets: boolean;
  readonly garden: boolean;
  readonly smokeFree: boolean;
  readonly barrierFree: boolean;
};

const unplaced: readonly string[] = ["childminders.address_unknown", "childminders.geocoder_down"];

/** The home where the geocoder says that it lies. Errors: `address_unclear` while it is open which of several is meant. */
export async function located(ctx: Context, { choice, ...input }: z.output<typeof Address> & Features) {
  const { pets, garden, smokeFree, barrierFree, point, ...asked } = input;
  const found = await findAddress(ctx, asked).catch(async (error: unknown) => {
    if (!point || !(error instanceof AppError) || !unplaced.includes(error.code)) throw error;
    return [{ ...(await placeByHand(ctx, asked, point)), placedByHand: true }];
  });

  const meant = found[choice ?? 0];
  if (!meant || (choice === undefined && found.length > 1)) {
    throw new AppError("childminders.address_unclear", { count: found.length }, "choice");
  }
  const { address, land, placeName, lon, lat } = meant;
  const placedByHand = "placedByHand" in meant;
  return { address, land, placeName, lon, lat, placedByHand, pets, garden, smokeFree, barrierFree };
}
