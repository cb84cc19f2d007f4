import { event } from "../kernel/events";

/** What happens for the report by the PStTG; each about a childminder, unless said otherwise. */
export const platformReportEvents = {
  "platform_report.asked": event<{ reason: string }>({
    de: "Um Angaben für die Meldung ans Bundeszentralamt gebeten",
    en: "Asked for details for the report to the tax authority",
  }),
  "platform_report.reminded": event<{ step: number }>({
    de: "An Angaben für die Meldung erinnert",
    en: "Reminded of details for the report",
  }),
  "platform_report.blocked": event({
    de: "Abrechnung gesperrt: Angaben für die Meldung fehlen",
    en: "Billing blocked: details for the report are missing",
  }),
  "platform_report.answered": event({
    de: "Angaben für die Meldung gemacht",
    en: "Details for the report given",
  }),
  "platform_report.told": event<{ year: number }>({
    de: "Über die Meldung eines Jahres informiert",
    en: "Told of the report of a year",
  }),
  /** About whoever took the file. */
  "platform_report.exported": event<{ year: number }>({
    de: "Datei der Meldung heruntergeladen",
    en: "File of the report downloaded",
  }),
} as const;

type PlatformReportEvents = typeof platformReportEvents;

declare module "../kernel/events" {
  interface Events extends PlatformReportEvents {}
}
