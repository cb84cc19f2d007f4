import type { AskedAddress, Geocoder, Located } from "../../domain/homes/address/geocoder";
import { askGeocoder } from "./ask";

type Feature = {
  readonly geometry: { readonly coordinates: readonly [number, number] };
  readonly properties: {
    readonly feature_type: string;
    readonly name: string;
    readonly full_address?: string;
    readonly context?: {
      readonly address?: { readonly address_number?: string; readonly street_name?: string };
      readonly street?: { readonly name?: string };
      readonly postcode?: { readonly name?: string };
    };
  };
};

/**
 * Mapbox Geocoding v6 (https://docs.mapbox.com/api/search/geocoding/), asked by the parts; `permanent`, because what it answers
 * is kept.
 */
export function mapbox(token: string): Geocoder {
  return {
    async locate(address) {
      const answer = await askGeocoder<{ readonly features?: readonly Feature[] }>(
        "Mapbox",
        "https://api.mapbox.com/search/geocode/v6/forward",
        questionFor(address, token),
      );
      return (answer.features ?? []).map(locatedBy);
    },
  };
}

function questionFor(address: AskedAddress, token: string): URLSearchParams {
  const { street, houseNumber, postalCode, town, near } = address;
  return new URLSearchParams({
    address_number: houseNumber,
    street,
    postcode: postalCode,
    place: town,
    country: "de",
    language: "de",
    proximity: `${near.lon.toFixed(4)},${near.lat.toFixed(4)}`,
    types: "address,street",
    autocomplete: "false",
    permanent: "true",
    limit: "10",
    access_token: token,
  });
}

function locatedBy({ geometry, properties }: Feature): Located {
  const { feature_type: type, name, full_address, context } = properties;
  const [lon, lat] = geometry.coordinates;
  return {
    point: { lon, lat },
    label: full_address ?? name,
    precision: type === "address" ? "house" : type === "street" ? "street" : "place",
    street: context?.address?.street_name ?? context?.street?.name ?? (type === "street" ? name : null),
    houseNumber: context?.address?.address_number ?? null,
    postalCode: context?.postcode?.name ?? null,
  };
}
