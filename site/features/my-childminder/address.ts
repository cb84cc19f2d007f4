import { m } from "../../paraglide/messages.js";

export const addressLabels = () => ({
  street: m.childminders_street(),
  houseNumber: m.childminders_house_number(),
  postalCode: m.childminders_postal_code(),
  town: m.childminders_town(),
  choice: m.childminders_which_address(),
  point: m.childminders_point(),
});

/** "Lindenstraße 7, 04109 Leipzig" in its parts, to be changed. */
export function partsOf(address: string | undefined): Record<string, string> {
  const found = /^(?<street>.+) (?<houseNumber>\S+), (?<postalCode>\d{5}) (?<town>.+)$/.exec(address ?? "");
  return { ...found?.groups };
}
