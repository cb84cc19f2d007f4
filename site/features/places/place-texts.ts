import { m } from "../../paraglide/messages.js";

/** What the place field says; given as text, so that its script carries no catalogue. `#` stands for a number. */
export type PlaceTexts = {
  placeholder: string;
  list: string;
  none: string;
  one: string;
  many: string;
  offline: string;
};

export const placeTexts = (): PlaceTexts => ({
  placeholder: m.field_place_hint(),
  list: m.field_place_list(),
  none: m.field_place_none(),
  one: m.field_place_one(),
  many: m.field_place_many({ count: "#" }),
  offline: m.field_place_offline(),
});
