import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

/** Given to the island as text; the map itself, once it is asked for, brings its own. */
export const pointTexts = () => ({
  locale: getLocale(),
  open: m.map_point_open(),
  failed: m.map_failed(),
  here: m.map_point_here(),
  set: m.map_point_set(),
  locate: m.map_locate(),
  locating: m.map_locating(),
  located: m.map_point_located({ metres: "#" }),
  noPosition: m.map_point_no_position(),
});
export type PointTexts = ReturnType<typeof pointTexts>;
