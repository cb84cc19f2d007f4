import type { NoticeTable } from "../kernel/notices";

export const privacyNotices = {
  "privacy.export_ready": {
    de: {
      subject: "Ihr Archiv ist fertig",
      paragraphs: [
        "Sie wollten haben, was wir über Sie gespeichert haben. Das Archiv ist zusammengestellt und liegt sieben Tage lang in Ihrem Konto unter „Meine Daten“ bereit.",
      ],
    },
    en: {
      subject: "Your archive is ready",
      paragraphs: [
        "You asked for what we have stored about you. The archive is put together and waits in your account, under “My data”, for seven days.",
      ],
    },
  },
} as const satisfies NoticeTable;
