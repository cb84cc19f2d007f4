import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";

/** The last mail somebody gets from us. */
export const farewell: Readonly<Record<Locale, Letter>> = {
  de: {
    subject: "Ihre Daten sind gelöscht",
    paragraphs: [
      "Sie wollten, dass wir Sie vergessen. Das ist erledigt: Ihr Konto und alles, was dazugehörte, ist gelöscht, auch diese Adresse. Sie hören nichts mehr von uns.",
      "Geblieben ist ein Protokoll aus Kennnummern ohne Namen und drei Jahre lang der Nachweis, dass Sie die Löschung verlangt haben. Sicherungen laufen binnen 45 Tagen von selbst ab.",
    ],
    afterwards: ["Sie können sich jederzeit wieder anmelden. Dann beginnt alles von vorn."],
  },
  en: {
    subject: "Your data are erased",
    paragraphs: [
      "You wanted us to forget you. That is done: your account and all that belonged to it is erased, this address too. You will hear no more from us.",
      "What is left is a trail of numbers without names and, for three years, the proof that you asked for the erasure. Backups expire by themselves within 45 days.",
    ],
    afterwards: ["You can sign in again at any time. Then everything begins anew."],
  },
};
