import type { Words } from "../kernel/locale";
import { digest } from "../kernel/secrets";

type ConsentText = { readonly version: number; readonly text: Words };

/** The text of the consent (Art. 9(2)(a) GDPR), every version for good, the newest last; a text that was published never changes. */
const texts: readonly [ConsentText, ...ConsentText[]] = [
  {
    version: 1,
    text: {
      de: "Ich willige ausdrücklich ein, dass Tagesnest die Angaben zur Gesundheit meines Kindes, die ich hier eintrage, verschlüsselt speichert und der Tagespflegeperson zeigt, bei der mein Kind einen Platz hat, damit sie im Notfall richtig handelt. Niemand sonst sieht sie. Ich kann die Einwilligung jederzeit hier zurücknehmen; die Angaben werden dann sofort gelöscht. Spätestens einen Monat nach dem Ende der Betreuung werden sie gelöscht.",
      en: "I explicitly consent that Tagesnest keeps the details about my child’s health that I enter here, encrypted, and shows them to the childminder with whom my child has a place, so that she does the right thing in an emergency. Nobody else sees them. I can withdraw this consent here at any time; the details are then erased at once. They are erased one month after the end of care at the latest.",
    },
  },
];

/** The text in force. */
export const healthConsent: ConsentText = texts.at(-1) ?? texts[0];

/** What a row keeps of the text that somebody read. */
export function hashOfConsent(locale: keyof Words): Promise<string> {
  return digest(`${healthConsent.version}\n${locale}\n${healthConsent.text[locale]}`);
}
