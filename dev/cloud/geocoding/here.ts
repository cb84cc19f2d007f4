import { type Emulator, NotEmulated } from "../emulator.ts";
import type { GeocoderMood } from "./mood.ts";
import { type Invented, inventedAddress } from "./streets.ts";

/** HERE's geocoder: an API key, and the parts of an address in `qq`. */
export function here(mood: GeocoderMood, apiKey: string): Emulator {
  return {
    name: "HERE",
    hosts: /^geocode\.search\.hereapi\.com$/,
    note: "GET /v1/geocode by qq, in Germany. Towns and postal codes are real, streets are invented, those beginning with Nirgend are unknown. No free text, no other country.",
    async fetch(request) {
      const url = new URL(request.url);
      if (request.method !== "GET" || url.pathname !== "/v1/geocode")
        throw new NotEmulated("HERE is played for GET /v1/geocode");
      const given = url.searchParams.get("apiKey");
      if (given === null) return refuse(401, "Unauthorized", "No credentials found");
      if (given !== apiKey) return refuse(401, "Unauthorized", "apiKey invalid. apiKey not found.");
      return mood.answer({ title: "Too Many Requests", status: 429 }) ?? answer(url.searchParams);
    },
  };
}

function answer(query: URLSearchParams): Response {
  const limit = Number(query.get("limit") ?? 20);
  if (!(limit >= 1 && limit <= 100)) return malformed(`Invalid value for parameter 'limit': '${query.get("limit")}'`);
  const qq = query.get("qq");
  if (qq === null && query.has("q")) throw new NotEmulated("HERE's free-text search");
  if (!qq) return malformed("Missing required parameter: at least one of q, qq");
  if (query.get("in") !== "countryCode:DEU") throw new NotEmulated("HERE outside of Germany");
  const parts = new Map(qq.split(";").map((part) => part.split("=", 2) as [string, string]));
  const found = inventedAddress({
    street: parts.get("street") ?? "",
    houseNumber: parts.get("houseNumber") ?? "",
    postalCode: parts.get("postalCode") ?? "",
    town: parts.get("city") ?? "",
  });
  return Response.json({ items: found ? [itemOf(found)] : localityOf(parts) });
}

function itemOf({ street, houseNumber, postalCode, town, lon, lat }: Invented) {
  const label = `${[street, houseNumber].filter(Boolean).join(" ")}, ${postalCode} ${town}, Deutschland`;
  return {
    title: label,
    id: `here:af:streetsection:${postalCode}`,
    resultType: houseNumber === null ? "street" : "houseNumber",
    ...(houseNumber === null ? {} : { houseNumberType: "PA" }),
    address: {
      label,
      countryCode: "DEU",
      countryName: "Deutschland",
      city: town,
      street,
      postalCode,
      ...(houseNumber === null ? {} : { houseNumber }),
    },
    position: { lat, lng: lon },
    scoring: { queryScore: 1, fieldScore: { city: 1, streets: [1], postalCode: 1 } },
  };
}

/** HERE would rather answer the town than nothing. */
function localityOf(parts: ReadonlyMap<string, string>) {
  const postalCode = parts.get("postalCode") ?? "";
  const middle = inventedAddress({ street: "Markt", houseNumber: "1", postalCode, town: parts.get("city") ?? "" });
  if (!middle) return [];
  const label = `${postalCode} ${middle.town}, Deutschland`;
  return [
    {
      title: label,
      id: `here:cm:namedplace:${postalCode}`,
      resultType: "locality",
      localityType: "postalCode",
      address: { label, countryCode: "DEU", countryName: "Deutschland", city: middle.town, postalCode },
      position: { lat: middle.lat, lng: middle.lon },
      scoring: { queryScore: 0.5, fieldScore: { city: 1, postalCode: 1 } },
    },
  ];
}

function refuse(status: number, error: string, error_description: string): Response {
  return Response.json({ error, error_description }, { status });
}

function malformed(cause: string): Response {
  return Response.json(
    { status: 400, title: "Malformed request", code: "E605001", cause, action: "" },
    { status: 400 },
  );
}
