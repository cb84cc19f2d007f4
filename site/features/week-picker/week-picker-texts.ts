import { m } from "../../paraglide/messages.js";
import { getLocale, type Locale } from "../../paraglide/runtime.js";

/** What the picker says; given as text, so that its script carries no catalogue. `#` stands for what is put in. */
export const weekPickerTexts = () => ({
  locale: getLocale() as Locale,
  weeks: [m.week_a(), m.week_b()] as const,
  week: m.week_weekly(),
  cell: m.week_cell({ day: "#", from: "#", until: "#" }),
  help: m.week_help(),
  clear: m.week_clear(),
  night: m.week_night(),
  none: m.week_none(),
  sum: m.week_sum({ hours: "#" }),
  floating: m.week_floating_text({ hours: "#", from: "#", until: "#" }),
  presets: [
    { text: m.week_preset_morning(), from: 8, until: 12 },
    { text: m.week_preset_two(), from: 8, until: 14 },
    { text: m.week_preset_day(), from: 8, until: 16 },
  ],
});

export type WeekPickerTexts = ReturnType<typeof weekPickerTexts>;
