import { sql } from "drizzle-orm";
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

/** Whose statutes hold where somebody lives. @throws `search.unknown_place` */
export async function municipalityOf(ctx: Pick<Context, "db" | "actor">, input: string): Promise<Municipality> {
  authorise(ctx, "places.read");
  const { place, alternatives } = await resolvePlace(ctx, input);
  const id = place.largerPlaceId ?? place.id;
  return {
    ags: /^ags-(\d{8})$/.exec(id)?.[1] ?? null,
    land: place.land as Land,
    label: place.label,
    alternatives: alternatives.map(({ label, slug }) => ({ label, slug })),
  };
}

/** The Landkreis of this name in the Land, by whose key statutes of Landkreise are found; null where it has none of that name. */
export async function countyOf(
  ctx: Pick<Context, "db" | "actor">,
  land: Land,
  name: string,
): Promise<Municipality | null> {
  authorise(ctx, "places.read");
  const [found] = await ctx.db.execute<{ key: string }>(
    sql`
    select substring(id from '^ags-(\\d{5})') as key from places
     where land = ${land} and county = ${name} and name <> ${name} and id like 'ags-%'
     order by population limit 1`,
    "objects",
  );
  return found ? { ags: found.key, land, label: name, alternatives: [] } : null;
}
