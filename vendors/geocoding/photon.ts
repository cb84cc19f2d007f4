import type { AskedAddress, Geocoder, Located } from "../../domain/homes/address/geocoder";
import { askGeocoder } from "./ask";

type Feature = {
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: {
    readonly type?: string;
    readonly name?: string;
    readonly street?: string;
    readonly housenumber?: string;
    readonly postcode?: string;
    readonly city?: string;
  };
};

/**
 * Photon (https://github.com/komoot/photon), OpenStreetMap's addresses, on komoot's public host or one of our own. Free text,
 * since not every host answers structured questions.
 */
export function photon(host: string): Geocoder {
  return {
    async locate(address) {
      const answer = await askGeocoder<{ readonly features?: readonly Feature[] }>(
        "Photon",
        `${host}/api`,
        questionFor(address),
      );
      return (answer.features ?? []).map(locatedBy);
    },
  };
}

function questionFor({ street, houseNumber, postalCode, town, near }: AskedAddress): URLSearchParams {
  return new URLSearchParams([
    ["q", `${street} ${houseNumber}, ${postalCode} ${town}`],
    ["lang", "de"],
    ["limit", "10"],
    ["lon", near.lon.toFixed(4)],
    ["lat", near.lat.toFixed(4)],
    ["layer", "house"],
    ["layer", "street"],
  ]);
}

function locatedBy({ geometry, properties }: Feature): Located {
  const { type, name, housenumber: houseNumber = null, postcode: postalCode = null, city } = properties;
  const [lon, lat] = geometry.coordinates;
  const street = properties.street ?? (type === "street" ? name : undefined) ?? null;
  const label = `${[street, houseNumber].filter(Boolean).join(" ")}, ${[postalCode, city].filter(Boolean).join(" ")}`;
  const precision = type === "house" ? "house" : type === "street" ? "street" : "place";
  return { point: { lon, lat }, label, precision, street, houseNumber, postalCode };
}
