import { listed } from "../../../domain/search/visible";
import { visibleObject } from "../visible";

export const Listing = visibleObject(listed, {
  name: "Listing",
  description: "A childminder as the public search finds her.",
});
