import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";

/** The link that signs somebody in, once. */
export function signInLink(locale: Locale, { url, minutes }: { url: string; minutes: number }): Letter {
  return locale === "de"
    ? {
        subject: "Ihr Link zum Anmelden",
        paragraphs: ["mit diesem Link melden Sie sich bei Tagesnest an. Ein Passwort brauchen Sie nicht."],
        button: { label: "Bei Tagesnest anmelden", url },
        afterwards: [
          `Der Link gilt ${minutes} Minuten und nur ein Mal.`,
          "Sie haben sich nicht anmelden wollen? Dann löschen Sie diese Nachricht; ohne den Link kommt niemand in Ihr Konto.",
        ],
      }
    : {
        subject: "Your sign-in link",
        paragraphs: ["this link signs you in to Tagesnest. You need no password."],
        button: { label: "Sign in to Tagesnest", url },
        afterwards: [
          `The link works for ${minutes} minutes and only once.`,
          "You did not ask to sign in? Delete this message; nobody gets into your account without the link.",
        ],
      };
}
