import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fold } from "../../../domain/kernel/names.ts";

const reference = join(import.meta.dirname, "../../../db/reference/data");

type Town = { readonly name: string; readonly lon: number; readonly lat: number };

/** What all three vendors know: real towns and postal codes, and in each any street anybody asks for, always at one spot. */
export type Invented = {
  readonly street: string;
  /** Null where the street is known and the number is not. */
  readonly houseNumber: string | null;
  readonly postalCode: string;
  readonly town: string;
  readonly lon: number;
  readonly lat: number;
};

/** Numbers from here on are known nowhere: the street alone is answered. */
const HIGHEST_NUMBER = 900;
const METRES_PER_DEGREE = 111_320;

/** Null for a code nobody has, and for streets that begin with "Nirgend": they are nowhere. */
export function inventedAddress(asked: {
  readonly street: string;
  readonly houseNumber: string;
  readonly postalCode: string;
  readonly town: string;
}): Invented | null {
  const names = codes().get(asked.postalCode);
  if (!names || /^nirgend/i.test(asked.street.trim())) return null;
  const name = names.find((one) => fold(one) === fold(asked.town)) ?? names[0] ?? "";
  const town = towns().get(fold(name));
  if (!town) return null;
  const street = asked.street.trim().replace(/str\.?$/, "straße");
  const number = Number.parseInt(asked.houseNumber, 10);
  const isKnown = number > 0 && number < HIGHEST_NUMBER;
  const { lon, lat } = spotOf(town, `${fold(street)} ${asked.postalCode}`, isKnown ? number : 0);
  return {
    street,
    houseNumber: isKnown ? asked.houseNumber : null,
    postalCode: asked.postalCode,
    town: name,
    lon,
    lat,
  };
}

/** Up to two kilometres from the middle of town; the houses of a street stand in a row, seven metres apart. */
function spotOf(town: Town, street: string, number: number): { lon: number; lat: number } {
  const hash = createHash("sha256").update(`${town.name} ${street}`).digest();
  const [angle, way] = [(hash.readUInt16BE(0) / 65_536) * 2 * Math.PI, (hash.readUInt16BE(2) / 65_536) * 2 * Math.PI];
  const metres = 200 + (hash.readUInt16BE(4) / 65_536) * 1_800;
  const east = metres * Math.cos(angle) + 7 * number * Math.cos(way);
  const north = metres * Math.sin(angle) + 7 * number * Math.sin(way);
  const lat = town.lat + north / METRES_PER_DEGREE;
  const lon = town.lon + east / (METRES_PER_DEGREE * Math.cos((town.lat * Math.PI) / 180));
  return { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) };
}

const towns = once(
  () =>
    new Map(
      lines("municipalities.tsv").map(([, name = "", , , lon, lat]): [string, Town] => [
        fold(name),
        { name, lon: Number(lon), lat: Number(lat) },
      ]),
    ),
);
const codes = once(
  () => new Map(lines("postal-codes.tsv").map(([code = "", names = ""]) => [code, names.split("|")] as const)),
);

/** Without the remark and the headings. */
function lines(file: string): string[][] {
  const [, , ...rows] = readFileSync(join(reference, file), "utf8").trim().split("\n");
  return rows.map((row) => row.split("\t"));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
