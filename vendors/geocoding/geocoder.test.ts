import { expect, it } from "vitest";
import { geocoderOf } from "./geocoder";

const lindenstrasse = {
  street: "Lindenstraße",
  houseNumber: "7",
  postalCode: "04109",
  town: "Leipzig",
  near: { lon: 12.37, lat: 51.34 },
};
const none = { PHOTON_URL: undefined, HERE_KEY: undefined, MAPBOX_TOKEN: undefined };

it.each(["here", "mapbox", "guessed" as "here"] as const)("asks nobody where %s is named without its key", (GEOCODER) =>
  expect(geocoderOf({ ...none, GEOCODER }).locate(lindenstrasse)).rejects.toThrow(`${GEOCODER} is not configured`),
);
