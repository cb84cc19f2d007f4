import type { NoticeTable } from "../kernel/notices";

/** What somebody is told about their check: its result may come when they have long left the page. */
export const identityChecksNotices = {
  "identity_checks.passed": {
    de: {
      subject: "Ihre Identität ist geprüft",
      paragraphs: [
        "Der Prüfdienst hat bestätigt, wer Sie sind. Das steht jetzt in Ihrem Konto; dort können Sie es jederzeit löschen.",
        "Wenn nicht Sie das waren, melden Sie bitte in Ihrem Konto alle Geräte ab und schreiben Sie uns.",
      ],
    },
    en: {
      subject: "Your identity has been checked",
      paragraphs: [
        "The checking service has confirmed who you are. Your account says so now; you can delete it there at any time.",
        "If that was not you, please sign out all devices in your account and write to us.",
      ],
    },
  },
  "identity_checks.name_differed": {
    de: {
      subject: "Ihr Ausweis nennt einen anderen Namen als Ihr Konto",
      paragraphs: [
        "Der Prüfdienst hat Ihren Ausweis geprüft. Der Name darin ist nicht der Ihres Kontos, deshalb gilt die Prüfung noch nicht.",
        "In Ihrem Konto können Sie den Namen übernehmen, wie er im Ausweis steht. Nach sieben Tagen löschen wir ihn.",
      ],
    },
    en: {
      subject: "Your document gives another name than your account",
      paragraphs: [
        "The checking service has checked your document. The name in it is not that of your account, so the check does not count yet.",
        "In your account you can take over the name as the document has it. After seven days we delete it.",
      ],
    },
  },
  "identity_checks.refused": {
    de: {
      subject: "Ihre Identität wurde nicht bestätigt",
      paragraphs: [
        "Der Prüfdienst konnte nicht bestätigen, wer Sie sind. Warum, sagt er uns nicht.",
        "Für Tagesnest brauchen Sie die Prüfung nicht. Sie können es in Ihrem Konto noch einmal versuchen.",
      ],
    },
    en: {
      subject: "Your identity was not confirmed",
      paragraphs: [
        "The checking service could not confirm who you are. It does not tell us why.",
        "You do not need the check to use Tagesnest. You can try again in your account.",
      ],
    },
  },
} as const satisfies NoticeTable;
