import { readFileSync } from "node:fs";
import type { Client } from "pg";
import { pictureKey } from "../../domain/documents/keys";
import { type PictureFormat, type PictureWidth, pictureFormats, pictureWidths } from "../../domain/documents/schemas";
import { newId } from "../../domain/kernel/ids";
import type { KeepFile } from "../cloud/s3";
import { randomFrom } from "./random";
import { type Scene, scenes } from "./scenes";

/** Where most people will look: everybody there has pictures, elsewhere it would take longer than it shows. */
const towns = ["leipzig", "berlin", "hamburg", "koeln", "muenchen", "markkleeberg"];
const perTown = 16;

export function pictureFile(scene: string, width: PictureWidth, format: PictureFormat): URL {
  return new URL(`./pictures/${scene}-${width}.${format}`, import.meta.url);
}

/** Gives childminders of some towns two to four drawings each. A second time there is nothing to do. */
export async function addDemoPictures(client: Client, keep: KeepFile, now = new Date()): Promise<void> {
  if ((await client.query("select from pictures limit 1")).rows.length > 0) return;
  const shown = (await showing(client)).flatMap((her, at) => picturesOf(her, at, now));
  const files = new Map(scenes.map((scene) => [scene.name, filesOf(scene)]));
  for (const { id, scene } of shown)
    for (const { width, format, type, bytes } of files.get(scene.name) ?? [])
      keep(pictureKey(id, width, format), type, bytes);
  await client.query(
    `insert into pictures (id, childminder_id, kind, position, alt_de, alt_en, width, height, added_at)
     select id, childminder_id, 'home', position, alt_de, alt_en, 1280, 960, $6
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[]) as given (id, childminder_id, position, alt_de, alt_en)`,
    [
      shown.map(({ id }) => id),
      shown.map(({ childminderId }) => childminderId),
      shown.map(({ position }) => position),
      shown.map(({ scene }) => scene.alt.de),
      shown.map(({ scene }) => scene.alt.en),
      now,
    ],
  );
}

type Her = { readonly id: string; readonly garden: boolean };

async function showing(client: Client): Promise<readonly Her[]> {
  const { rows } = await client.query(
    `select c.id, h.garden
     from childminders c join care_homes h on h.id = c.care_home_id
     where c.person_id is not null or c.id in (
       select near.childminder_id from places p cross join lateral (
         select childminder_id from listings l order by l.point <-> p.point, l.slug limit $2
       ) near
       where p.slug = any ($1)
     )
     order by c.slug`,
    [towns, perTown],
  );
  return rows;
}

function picturesOf({ id: childminderId, garden }: Her, at: number, now: Date) {
  const random = randomFrom(2, at);
  const possible = scenes.filter((scene) => garden || !scene.garden);
  return random
    .some(possible, random.whole(2, 4))
    .map((scene, position) => ({ id: newId(now), childminderId, position, scene }));
}

function filesOf({ name }: Scene) {
  return pictureWidths.flatMap((width) =>
    pictureFormats.map((format) => {
      const type = format === "webp" ? "image/webp" : "image/jpeg";
      return { width, format, type, bytes: readFileSync(pictureFile(name, width, format)) };
    }),
  );
}
