import { type Emulator, NotEmulated } from "../emulator.ts";
import type { GeocoderMood } from "./mood.ts";
import { type Invented, inventedAddress } from "./streets.ts";

const TYPES = new Set("country region postcode district place locality neighborhood street block address".split(" "));

/** Mapbox' geocoder v6: an access token, and the parts of an address as parameters. */
export function mapbox(mood: GeocoderMood, token: string): Emulator {
  return {
    name: "Mapbox",
    hosts: /^api\.mapbox\.com$/,
    note: "GET /search/geocode/v6/forward by parts, permanent, in Germany. Towns and postal codes are real, streets are invented, those beginning with Nirgend are unknown. No free text, batches or reverse.",
    async fetch(request) {
      const url = new URL(request.url);
      if (request.method !== "GET" || url.pathname !== "/search/geocode/v6/forward")
        throw new NotEmulated("Mapbox is played for GET /search/geocode/v6/forward");
      const given = url.searchParams.get("access_token");
      if (given === null) return refuse(401, "Not Authorized - No Token");
      if (!/^[ps]k\./.test(given)) return refuse(401, "Not Authorized - Invalid Token");
      if (given !== token) return refuse(403, "Forbidden");
      return mood.answer({ message: "Too Many Requests" }) ?? answer(url.searchParams);
    },
  };
}

function answer(query: URLSearchParams): Response {
  if (query.has("q")) throw new NotEmulated("Mapbox' free-text search");
  if (query.get("country") !== "de") throw new NotEmulated("Mapbox outside of Germany");
  const limit = Number(query.get("limit") ?? 5);
  if (!(limit >= 1 && limit <= 10)) return refuse(422, "Limit must be between 1 and 10");
  const types = query.get("types")?.split(",") ?? [...TYPES];
  const unknown = types.find((type) => !TYPES.has(type));
  if (unknown) return refuse(422, `Type "${unknown}" is not a known type.`);
  const found = inventedAddress({
    street: query.get("street") ?? "",
    houseNumber: query.get("address_number") ?? "",
    postalCode: query.get("postcode") ?? "",
    town: query.get("place") ?? "",
  });
  const features = (found ? [featureOf(found)] : []).filter(({ properties }) =>
    types.includes(properties.feature_type),
  );
  return Response.json({
    type: "FeatureCollection",
    features,
    attribution: "NOTICE: © 2026 Mapbox and its suppliers.",
  });
}

function featureOf({ street, houseNumber, postalCode, town, lon, lat }: Invented) {
  const name = [street, houseNumber].filter(Boolean).join(" ");
  const place_formatted = `${postalCode} ${town}, Deutschland`;
  const address = houseNumber === null ? {} : { address: { address_number: houseNumber, street_name: street, name } };
  return {
    type: "Feature",
    id: `dXJu${postalCode}`,
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: {
      mapbox_id: `dXJu${postalCode}`,
      feature_type: houseNumber === null ? "street" : "address",
      full_address: `${name}, ${place_formatted}`,
      name,
      place_formatted,
      coordinates: { longitude: lon, latitude: lat, accuracy: houseNumber === null ? "approximate" : "rooftop" },
      context: { ...address, street: { name: street }, postcode: { name: postalCode }, place: { name: town } },
      match_code: { confidence: houseNumber === null ? "medium" : "exact" },
    },
  };
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
