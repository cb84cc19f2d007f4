import { type Emulator, NotEmulated } from "../emulator.ts";
import type { GeocoderMood } from "./mood.ts";
import { type Invented, inventedAddress } from "./streets.ts";

const PARAMETERS = new Set(
  "q lang limit lon lat zoom location_bias_scale bbox osm_tag layer countrycode debug".split(" "),
);
const LANGUAGES = ["default", "de", "en", "fr"];

/** komoot's public Photon: no key, whole addresses in one line. */
export function photon(mood: GeocoderMood): Emulator {
  return {
    name: "Photon",
    hosts: /^photon\.komoot\.io$/,
    note: "GET /api for addresses. Towns and postal codes are real, streets are invented, those beginning with Nirgend are unknown. No reverse, no structured search.",
    page: (request) => mood.page(request),
    async fetch(request) {
      const url = new URL(request.url);
      if (request.method !== "GET" || (url.pathname !== "/api" && url.pathname !== "/api/"))
        throw new NotEmulated("Photon is played for GET /api");
      return mood.answer({ message: "Too many requests" }) ?? answer(url.searchParams);
    },
  };
}

function answer(query: URLSearchParams): Response {
  const unknown = [...query.keys()].find((name) => !PARAMETERS.has(name));
  if (unknown)
    return refuse(`unknown query parameter '${unknown}'.  Allowed parameters are: ${[...PARAMETERS].join()}`);
  const q = query.get("q");
  if (!q) return refuse("missing search term 'q': /?q=berlin");
  const language = query.get("lang") ?? "default";
  if (!LANGUAGES.includes(language))
    return refuse(`language ${language} is not supported, supported languages are: ${LANGUAGES.join(", ")}`);
  const found = read(q);
  const layers = query.getAll("layer");
  const features = (found ? [featureOf(found)] : []).filter(
    ({ properties }) => layers.length === 0 || layers.includes(properties.type),
  );
  return Response.json({ features, type: "FeatureCollection" });
}

/** "Lindenstraße 7, 04109 Leipzig"; of anything else this Photon knows nothing. */
function read(q: string): Invented | null {
  const [, street, houseNumber, postalCode, town] = /^(.+?)\s+(\d[^,]*),\s*(\d{5})\s+(.+)$/.exec(q) ?? [];
  if (!street || !houseNumber || !postalCode || !town) return null;
  return inventedAddress({ street, houseNumber, postalCode, town });
}

function featureOf({ street, houseNumber, postalCode, town, lon, lat }: Invented) {
  const common = { osm_id: 1, country: "Deutschland", countrycode: "DE", city: town, postcode: postalCode };
  return {
    geometry: { coordinates: [lon, lat], type: "Point" },
    type: "Feature",
    properties:
      houseNumber === null
        ? { ...common, osm_type: "W", osm_key: "highway", osm_value: "residential", type: "street", name: street }
        : {
            ...common,
            osm_type: "N",
            osm_key: "place",
            osm_value: "house",
            type: "house",
            street,
            housenumber: houseNumber,
          },
  };
}

function refuse(message: string): Response {
  return Response.json({ message }, { status: 400 });
}
