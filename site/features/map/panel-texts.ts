import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paraglide/runtime.js";

/** What the panel says before a map is there, in its own script: it comes at the first touch. */
export const panelTexts = (locale: Locale) => ({
  show: m.map_show({}, { locale }),
  list: m.map_list({}, { locale }),
  hide: m.map_hide({}, { locale }),
  outline: m.map_outline({}, { locale }),
  loading: m.map_loading({}, { locale }),
  failed: m.map_failed({}, { locale }),
  noWebgl: m.map_no_webgl({}, { locale }),
  retry: m.map_retry({}, { locale }),
});
