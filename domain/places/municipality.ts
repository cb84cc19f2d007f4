import type { Context } from "../kernel/context";
import type { Land } from "../kernel/laender";
import { authorise } from "../kernel/permissions";
import { resolvePlace } from "./queries";

/** A place with the municipality that governs it: itself, or the one its district belongs to. */
export type Municipality = {
  /** Official municipality key; null where our places do not know it. */
  readonly ags: string | null;
  readonly land: Land;
  readonly label: string;
};

/** Whose statutes hold where somebody lives. @throws `search.unknown_place` */
export async function municipalityOf(ctx: Pick<Context, "db" | "actor">, input: string): Promise<Municipality> {
  authorise(ctx, "places.read");
  const { place } = await resolvePlace(ctx, input);
  const id = place.largerPlaceId ?? place.id;
  return {
    ags: /^ags-(\d{8})$/.exec(id)?.[1] ?? null,
    land: place.land as Land,
    label: place.label,
  };
}
