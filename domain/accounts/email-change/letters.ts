import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";

/** To the new address: the link that makes it the account's. */
export function newEmailLink(locale: Locale, { url, hours }: { url: string; hours: number }): Letter {
  return locale === "de"
    ? {
        subject: "Bestätigen Sie Ihre neue E-Mail-Adresse",
        paragraphs: [
          "Für ein Konto bei Tagesnest soll künftig diese E-Mail-Adresse gelten. Öffnen Sie dazu den Link in dem Browser, in dem Sie angemeldet sind.",
        ],
        button: { label: "Neue Adresse bestätigen", url },
        afterwards: [
          `Der Link gilt ${hours} Stunden und nur ein Mal.`,
          "Sie haben das nicht gewollt? Dann löschen Sie diese Nachricht; es geschieht nichts.",
        ],
      }
    : {
        subject: "Confirm your new e-mail address",
        paragraphs: [
          "An account at Tagesnest is to use this e-mail address from now on. Open the link in the browser in which you are signed in.",
        ],
        button: { label: "Confirm the new address", url },
        afterwards: [
          `The link works for ${hours} hours and only once.`,
          "You did not ask for this? Delete this message; nothing happens.",
        ],
      };
}

/** To an address that has an account already. */
export function emailOfAccount(locale: Locale): Letter {
  return locale === "de"
    ? {
        subject: "Diese E-Mail-Adresse gehört schon zu einem Konto",
        paragraphs: [
          "Jemand wollte diese E-Mail-Adresse für ein anderes Konto bei Tagesnest eintragen. Sie gehört aber schon zu Ihrem Konto; es hat sich nichts geändert.",
          "Waren Sie das selbst und möchten Sie die Adresse dort verwenden, löschen Sie zuerst dieses Konto oder geben Sie ihm eine andere Adresse.",
        ],
      }
    : {
        subject: "This e-mail address already belongs to an account",
        paragraphs: [
          "Somebody wanted to enter this e-mail address for another account at Tagesnest. It already belongs to your account; nothing has changed.",
          "If it was you and you want to use the address there, delete this account first or give it another address.",
        ],
      };
}

/** To the old address: it has changed, and this is the way back. */
export function emailChanged(locale: Locale, { to, until, url }: { to: string; until: string; url: string }): Letter {
  return locale === "de"
    ? {
        subject: "Ihre E-Mail-Adresse wurde geändert",
        paragraphs: [
          `Ihr Konto bei Tagesnest verwendet jetzt die Adresse ${to}. Nachrichten und Links zum Anmelden gehen dorthin.`,
          `Waren Sie das nicht? Dann holen Sie Ihr Konto mit diesem Link bis zum ${until} zurück. Alle Geräte werden dabei abgemeldet.`,
        ],
        button: { label: "Das war ich nicht: zurücknehmen", url },
        afterwards: ["Waren Sie es selbst, brauchen Sie nichts zu tun."],
      }
    : {
        subject: "Your e-mail address was changed",
        paragraphs: [
          `Your account at Tagesnest now uses the address ${to}. Messages and sign-in links go there.`,
          `Was this not you? Take your account back with this link until ${until}. All devices are signed out then.`,
        ],
        button: { label: "This was not me: take it back", url },
        afterwards: ["If it was you, there is nothing to do."],
      };
}
