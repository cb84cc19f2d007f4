import type { NewsRow } from "../kernel/news";

/** What is told of the report: the law says that she is told, so it cannot be ended. */
export const platformReportNews = {
  "platform_report.report": {
    words: { de: "Meldung ans Bundeszentralamt für Steuern", en: "Report to the tax authority" },
    to: ["childminder"],
    channels: ["inbox", "email", "push"],
    mayWait: true,
    canEnd: false,
  },
} as const satisfies Readonly<Record<string, NewsRow>>;

type PlatformReportNews = typeof platformReportNews;

declare module "../kernel/news" {
  interface NewsKinds extends PlatformReportNews {}
}
