import { z } from "@hono/zod-openapi";
import { findAddress } from "../../../domain/homes/address/queries";
import { FindAddress } from "../../../domain/homes/address/schemas";
import { OpenCareHome } from "../../../domain/homes/schemas";
import type { Context } from "../../../domain/kernel/context";
import { AppError } from "../../../domain/kernel/errors";

/** An address in words, which of several is meant, and what the home is like: where it lies is found out here, not sent. */
const Address = FindAddress.extend({ choice: z.number().int().min(0).max(20).optional() });
export const Home = Address.extend(
  OpenCareHome.pick({ joint: true, pets: true, garden: true, smokeFree: true, barrierFree: true }).shape,
);

type Features = {
  readonly pets: boolean;
  readonly garden: boolean;
  readonly smokeFree: boolean;
  readonly barrierFree: boolean;
};

/** The home where the geocoder says that it lies. Errors: `address_unclear` while it is open which of several is meant. */
export async function located(ctx: Context, { choice, ...input }: z.output<typeof Address> & Features) {
  const { pets, garden, smokeFree, barrierFree, ...asked } = input;
  const found = await findAddress(ctx, asked);
  const meant = found[choice ?? 0];
  if (!meant || (choice === undefined && found.length > 1)) {
    throw new AppError("childminders.address_unclear", { count: found.length }, "choice");
  }
  const { address, land, municipalityId, placeName, lon, lat } = meant;
  return { address, land, municipalityId, placeName, lon, lat, pets, garden, smokeFree, barrierFree };
}
