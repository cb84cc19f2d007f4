import type { Geocoder } from "../../domain/homes/address/geocoder";
import { here } from "./here";
import { mapbox } from "./mapbox";
import { photon } from "./photon";

export type GeocoderSettings = Pick<Env, "GEOCODER" | "PHOTON_URL" | "HERE_KEY" | "MAPBOX_TOKEN">;

const publicPhoton = "https://photon.komoot.io";

/** The vendor that is configured. Errors at the first address where its key is missing or its name unknown. */
export function geocoderOf({ GEOCODER = "photon", PHOTON_URL, HERE_KEY, MAPBOX_TOKEN }: GeocoderSettings): Geocoder {
  if (GEOCODER === "photon") return photon(PHOTON_URL || publicPhoton);
  if (GEOCODER === "here" && HERE_KEY) return here(HERE_KEY);
  if (GEOCODER === "mapbox" && MAPBOX_TOKEN) return mapbox(MAPBOX_TOKEN);
  return { locate: () => Promise.reject(new Error(`geocoder ${GEOCODER} is not configured`)) };
}
