import type { NoticeTable } from "../kernel/notices";

/** What somebody is told about their account, by the event that caused it. */
export const accountsNotices = {
  "accounts.registered": {
    de: {
      subject: "Willkommen bei Tagesnest",
      paragraphs: [
        "Ihr Konto ist angelegt. Zum Anmelden genügt jedes Mal ein Link, den wir an diese Adresse schicken.",
        "Sie können einen zweiten Faktor oder einen Passkey hinzufügen und sehen jederzeit, was mit Ihrem Konto geschehen ist.",
      ],
    },
    en: {
      subject: "Welcome to Tagesnest",
      paragraphs: [
        "Your account is ready. Each time you sign in, a link sent to this address is enough.",
        "You can add a second factor or a passkey, and see at any time what has happened in your account.",
      ],
    },
  },
  "accounts.email_change_requested": {
    de: {
      subject: "Eine neue E-Mail-Adresse ist angefragt",
      paragraphs: [
        "Für Ihr Konto soll eine andere E-Mail-Adresse gelten. Sobald sie bestätigt ist, bekommen Sie hier noch einmal Nachricht, mit einem Weg zurück.",
      ],
    },
    en: {
      subject: "A new e-mail address was asked for",
      paragraphs: [
        "Your account is to use another e-mail address. Once it is confirmed, you are told here again, with a way back.",
      ],
    },
  },
  "accounts.second_factor_added": {
    de: {
      subject: "Zweiter Faktor eingeschaltet",
      paragraphs: [
        "Ihr Konto ist jetzt durch Codes einer App geschützt. Verwahren Sie die Wiederherstellungscodes gut.",
      ],
    },
    en: {
      subject: "Second factor switched on",
      paragraphs: ["Your account is now protected by codes of an app. Keep the recovery codes in a safe place."],
    },
  },
  "accounts.second_factor_removed": {
    de: {
      subject: "Zweiter Faktor ausgeschaltet",
      paragraphs: ["Ihr Konto ist nicht mehr durch Codes geschützt."],
    },
    en: { subject: "Second factor switched off", paragraphs: ["Your account is no longer protected by codes."] },
  },
  "accounts.recovery_code_used": {
    de: {
      subject: "Ein Wiederherstellungscode wurde benutzt",
      paragraphs: [
        "Mit einem Ihrer Wiederherstellungscodes hat sich eben jemand angemeldet. Der Code gilt nicht noch einmal.",
      ],
    },
    en: {
      subject: "A recovery code was used",
      paragraphs: ["Somebody has just signed in with one of your recovery codes. That code does not work again."],
    },
  },
  "accounts.passkey_added": {
    de: { subject: "Neuer Passkey", paragraphs: ["Ihrem Konto wurde ein Passkey hinzugefügt."] },
    en: { subject: "New passkey", paragraphs: ["A passkey was added to your account."] },
  },
  "accounts.api_key_created": {
    de: {
      subject: "Neuer API-Schlüssel",
      paragraphs: ["Für Ihr Konto wurde ein API-Schlüssel angelegt. Wer ihn kennt, handelt in Ihrem Namen."],
    },
    en: {
      subject: "New API key",
      paragraphs: ["An API key was made for your account. Whoever knows it acts in your name."],
    },
  },
  "accounts.role_granted": {
    de: {
      subject: "Ihre Rolle hat sich geändert",
      paragraphs: ["Ihr Konto hat eine andere Rolle bekommen. Bitte melden Sie sich neu an."],
    },
    en: {
      subject: "Your role has changed",
      paragraphs: ["Your account was given another role. Please sign in again."],
    },
  },
  "accounts.person_revealed": {
    de: {
      subject: "Der Support hat Ihre Daten geöffnet",
      paragraphs: [
        "Jemand aus unserem Support hat Ihre Kontodaten unverdeckt angesehen und dafür einen Grund aufgeschrieben.",
        "Wer das war, wann und warum, steht in Ihrem Konto unter „Was geschehen ist“.",
      ],
    },
    en: {
      subject: "Support has opened your data",
      paragraphs: [
        "Somebody of our support looked at your account data unmasked and wrote down a reason.",
        "Who, when and why stands in your account under “What has happened”.",
      ],
    },
  },
} as const satisfies NoticeTable;
