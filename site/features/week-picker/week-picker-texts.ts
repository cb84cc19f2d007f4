import { m } from "../../paraglide/messages.js";
import type { Locale } from "../../paraglide/runtime.js";

/** What the picker says, in its own script: pages that only hold it folded away carry none of it. `#` stands for what is put in. */
export const weekPickerTexts = (locale: Locale) => ({
  locale,
  weeks: [m.week_a({}, { locale }), m.week_b({}, { locale })] as const,
  week: m.week_weekly({}, { locale }),
  rhythm: m.week_rhythm({}, { locale }),
  every: m.week_every({}, { locale }),
  two: m.week_two({}, { locale }),
  copy: m.week_copy({}, { locale }),
  now: { A: m.week_now_a({}, { locale }), B: m.week_now_b({}, { locale }) },
  cell: m.week_cell({ day: "#", from: "#", until: "#" }, { locale }),
  help: m.week_help({}, { locale }),
  clear: m.week_clear({}, { locale }),
  night: m.week_night({}, { locale }),
  none: m.week_none({}, { locale }),
  sum: m.week_sum({ hours: "#" }, { locale }),
  floating: m.week_floating_text({ hours: "#", from: "#", until: "#" }, { locale }),
  presets: [
    { text: m.week_preset_morning({}, { locale }), from: 8, until: 12 },
    { text: m.week_preset_two({}, { locale }), from: 8, until: 14 },
    { text: m.week_preset_day({}, { locale }), from: 8, until: 16 },
  ],
});

export type WeekPickerTexts = ReturnType<typeof weekPickerTexts>;
