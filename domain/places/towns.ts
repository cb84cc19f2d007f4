import { sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { fold, withoutSmallWords } from "../kernel/names";
import { PEOPLE_TO_HIDE_AMONG } from "./rules";

/** The town that goes with a postal code. */
export type Town = {
  /** The municipality's, by which areas and statutes go: `ags-14713000`. */
  readonly municipalityId: string;
  /** As it stands on a letter: the municipality. */
  readonly postalTown: string;
  /** As the public reads it: the smallest that is known to hide at least a thousand people, of district, town and Landkreis. */
  readonly placeName: string;
  readonly land: string;
  readonly population: number;
  readonly lon: number;
  readonly lat: number;
};

type Row = {
  readonly municipalityId: string;
  readonly name: string;
  readonly label: string;
  /** The municipality, where `name` is a district's. */
  readonly larger: string | null;
  readonly county: string | null;
  /** Of the municipality, as far as its parts are known. */
  readonly townPeople: number;
  readonly land: string;
  readonly population: number;
  readonly lon: number;
  readonly lat: number;
};

/**
 * Which of the towns of a postal code somebody means by a name: the town's own, in any of its spellings, that of a district, or
 * both ("Leipzig-Gohlis"), be the district known or not. Null where the name belongs to none, or to several (22929 has two
 * Hamfelde): those are `choices` by labels that tell them apart. `towns` are those the code has, none for a code unknown.
 */
export async function townOfCode(
  db: Database,
  code: string,
  name: string,
): Promise<{ meant: Town | null; choices: string[]; towns: string[] }> {
  const key = fold(name);
  const shortKey = withoutSmallWords(key);
  // "Neustadt an der Orla" is no district of another Neustadt.
  const mayNameDistrict = key === shortKey;
  const rows = await db.execute<Row & { part: "coded" | "meant"; rank: number }>(
    sql`
    with coded as materialized (
      select p.*, greatest(p.population, (select sum(d.population) from places d where d.larger_place_id = p.id)) as town_people
        from postal_codes join places p on p.id = place_id
       where code = ${code}
    ), named as (
      select c.id as municipality_id, c.name, c.label, null as larger, c.county, c.town_people, c.land, c.population, c.lon, c.lat,
             case when n.key in (${key}, ${shortKey}) then 0 else 2 end as rank
        from coded c join place_names n on n.place_id = c.id
       where n.key in (${key}, ${shortKey}) or (${mayNameDistrict} and starts_with(${key}, n.key || ' '))
      union all
      select c.id, p.name, p.label, c.name, c.county, c.town_people, p.land, p.population, p.lon, p.lat, 1
        from coded c
        join place_names town on town.place_id = c.id
        join places p on p.larger_place_id = c.id
        join place_names n on n.place_id = p.id
       where n.key in (${key}, ${shortKey}) or town.key || ' ' || n.key in (${key}, ${shortKey})
    )
    select 'coded' as part, id as "municipalityId", name, label, null as larger, county, town_people::int as "townPeople", land,
           population, lon, lat, 0 as rank
      from coded
    union all
    select 'meant', municipality_id, name, label, larger, county, town_people::int, land, population, lon, lat, rank from named
    order by part, rank, population desc, name, "municipalityId"`,
    "objects",
  );
  const towns = rows.filter(({ part }) => part === "coded").map((row) => row.name);
  const named = rows.filter(({ part }) => part === "meant");
  const [meant] = named;
  const likeliest = named.filter(({ rank }) => rank === meant?.rank);
  const choices = new Map(likeliest.map(({ municipalityId, label }) => [municipalityId, label]));
  if (choices.size > 1) return { meant: null, choices: [...choices.values()], towns };
  return { meant: meant ? townOf(meant) : null, choices: [], towns };
}

function townOf({ municipalityId, name, larger, county, townPeople, land, population, lon, lat }: Row): Town {
  const town = larger ?? name;
  const district = larger === null ? null : { name, people: population };
  const placeName = publishedPlace({ district, town: { name: town, people: townPeople }, county });
  return { municipalityId, postalTown: town, placeName, land, population, lon, lat };
}

type Inhabited = { readonly name: string; readonly people: number };

/** The smallest place with at least a thousand people; what the data knows nobody in hides nobody. A Landkreis always hides enough. */
export function publishedPlace(known: { district: Inhabited | null; town: Inhabited; county: string | null }): string {
  const { district, town, county } = known;
  if (district && district.people >= PEOPLE_TO_HIDE_AMONG) return withDistrict(town.name, district.name);
  return town.people >= PEOPLE_TO_HIDE_AMONG || county === null ? town.name : county;
}

/** "Leipzig-Gohlis", "Kelkheim-Mitte". */
function withDistrict(town: string, district: string): string {
  const short = town.replace(/\s*[(/,].*$/, "");
  return district.startsWith(short) ? district : `${short}-${district}`;
}
