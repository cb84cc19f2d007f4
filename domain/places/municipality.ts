import type { Context } from "../kernel/context";
import type { Land } from "../kernel/laender";
import { authorise } from "../kernel/permissions";
import { resolvePlace } from "./queries";

/** A place by which another search can be asked. */
export type NamedPlace = { readonly label: string; readonly slug: string };

/** A place with the municipality that governs it: itself, or the one its district belongs to. */
export type Municipality = {
  /** Official municipality key; null where our places do not know it. */
  readonly ags: string | null;
  readonly land: Land;
  readonly label: string;
  /** Others that may be meant by what was typed. */
  readonly alternatives: NamedPlace[];
};

/** The official key in a municipality's id; null for those that are younger than our official data. */
export function agsOf(municipalityId: string | null): string | null {
  return /^ags-(\d{8})$/.exec(municipalityId ?? "")?.[1] ?? null;
}

/** Whose statutes hold where somebody lives. @throws `search.unknown_place` */
export async function municipalityOf(ctx: Pick<Context, "db" | "actor">, input: string): Promise<Municipality> {
  authorise(ctx, "places.read");
  const { place, alternatives } = await resolvePlace(ctx, input);
  return {
    ags: agsOf(place.largerPlaceId ?? place.id),
    land: place.land as Land,
    label: place.label,
    alternatives: alternatives.map(({ label, slug }) => ({ label, slug })),
  };
}
