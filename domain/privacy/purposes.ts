import type { Words } from "../kernel/locale";
import { digest } from "../kernel/secrets";

/** What people may agree to, beside what their account needs anyway. Alerts they order are part of the service and need none. */
export const purposes = ["product_news", "research"] as const;
export type Purpose = (typeof purposes)[number];

export type ConsentText = { readonly version: number; readonly title: Words; readonly text: Words };

/**
 * The texts people agree to, every version that ever stood on the page, the newest last. A text that was published is never
 * changed: another text is another version, and who agreed to the old one is asked again.
 */
export const consentTexts: Readonly<Record<Purpose, readonly [ConsentText, ...ConsentText[]]>> = {
  product_news: [
    {
      version: 1,
      title: { de: "Neues von Tagesnest per E-Mail", en: "News from Tagesnest by e-mail" },
      text: {
        de: "Ich möchte höchstens einmal im Monat per E-Mail erfahren, was es bei Tagesnest Neues gibt. Dafür wird meine E-Mail-Adresse verwendet. Ich kann das jederzeit hier zurücknehmen.",
        en: "I would like to hear by e-mail, at most once a month, what is new at Tagesnest. My e-mail address is used for that. I can take this back here at any time.",
      },
    },
  ],
  research: [
    {
      version: 1,
      title: { de: "Fragen der Forschung", en: "Questions of research" },
      text: {
        de: "Ich bin einverstanden, dass Tagesnest mich per E-Mail fragt, ob ich an Befragungen zur Kindertagespflege teilnehmen möchte. Meine Daten werden dafür an niemanden weitergegeben. Ich kann das jederzeit hier zurücknehmen.",
        en: "I agree that Tagesnest asks me by e-mail whether I would like to take part in surveys about childminding. My data are passed on to nobody for that. I can take this back here at any time.",
      },
    },
  ],
};

/** The text in force of a purpose. */
export function currentText(purpose: Purpose): ConsentText {
  const [first, ...later] = consentTexts[purpose];
  return later.at(-1) ?? first;
}

/** What a row keeps of the text that somebody read. */
export function hashOfText({ version, text }: ConsentText, locale: keyof Words): Promise<string> {
  return digest(`${version}\n${locale}\n${text[locale]}`);
}
