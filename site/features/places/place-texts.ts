import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paraglide/runtime.js";

/** What the place field says, in its own script: it comes at the first touch. `#` stands for a number. */
export const placeTexts = (locale: Locale) => ({
  placeholder: m.field_place_hint({}, { locale }),
  list: m.field_place_list({}, { locale }),
  none: m.field_place_none({}, { locale }),
  one: m.field_place_one({}, { locale }),
  many: m.field_place_many({ count: "#" }, { locale }),
  offline: m.field_place_offline({}, { locale }),
  here: m.field_place_here({}, { locale }),
  locate: m.field_place_locate({}, { locale }),
  locating: m.field_place_locating({}, { locale }),
  located: m.field_place_located({}, { locale }),
  refused: m.field_place_refused({}, { locale }),
  unlocated: m.field_place_unlocated({}, { locale }),
  why: m.field_place_why({}, { locale }),
});
