import type { AskedAddress, Geocoder, Located } from "../../domain/homes/address/geocoder";
import { askGeocoder } from "./ask";

type Item = {
  readonly resultType: string;
  readonly address: {
    readonly label: string;
    readonly street?: string;
    readonly houseNumber?: string;
    readonly postalCode?: string;
  };
  readonly position: { readonly lat: number; readonly lng: number };
};

/** HERE Geocoding & Search v7 (https://docs.here.com/geocoding-and-search/reference/get_geocode), asked by the parts. */
export function here(apiKey: string): Geocoder {
  return {
    async locate(address) {
      const answer = await askGeocoder<{ readonly items?: readonly Item[] }>(
        "HERE",
        "https://geocode.search.hereapi.com/v1/geocode",
        questionFor(address, apiKey),
      );
      return (answer.items ?? []).map(locatedBy);
    },
  };
}

function questionFor({ street, houseNumber, postalCode, town }: AskedAddress, apiKey: string): URLSearchParams {
  return new URLSearchParams({
    qq: `houseNumber=${houseNumber};street=${street};postalCode=${postalCode};city=${town}`,
    in: "countryCode:DEU",
    lang: "de-DE",
    limit: "10",
    apiKey,
  });
}

function locatedBy({ resultType, address, position }: Item): Located {
  return {
    point: { lon: position.lng, lat: position.lat },
    label: address.label,
    precision: resultType === "houseNumber" ? "house" : resultType === "street" ? "street" : "place",
    street: address.street ?? null,
    houseNumber: address.houseNumber ?? null,
    postalCode: address.postalCode ?? null,
  };
}
