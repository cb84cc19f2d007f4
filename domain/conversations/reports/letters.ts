/** What whoever reports something is told: that we have it, and by when it is looked at; nothing of what it is about. */
import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";

export type ReceiptFacts = {
  readonly receipt: string;
  readonly hours: number;
  readonly childInDanger: boolean;
  readonly url: string;
};

export function reportReceiptLetter({ receipt, hours, childInDanger, url }: ReceiptFacts, locale: Locale): Letter {
  const days = hours / 24;
  if (locale === "en") {
    return {
      subject: `Your report ${receipt} has arrived`,
      paragraphs: [
        `We have your report. Its number is ${receipt}.`,
        `Somebody of our moderation looks at it within ${days === 1 ? "24 hours" : `${days} days`}. We do not tell the other side who reported.`,
        ...(childInDanger
          ? [
              "If a child is in danger now, call the police: 110. The youth office of the place takes calls as well. Children and young people can talk to somebody at 116 111, parents at 0800 111 0550. We cannot look into it ourselves.",
            ]
          : []),
      ],
      button: { label: "Your reports", url },
    };
  }
  return {
    subject: `Ihre Meldung ${receipt} ist angekommen`,
    paragraphs: [
      `Wir haben Ihre Meldung erhalten. Sie trägt die Nummer ${receipt}.`,
      `Unsere Moderation sieht sie innerhalb von ${days === 1 ? "24 Stunden" : `${days} Tagen`} an. Der anderen Seite sagen wir nicht, wer gemeldet hat.`,
      ...(childInDanger
        ? [
            "Ist ein Kind jetzt in Gefahr, rufen Sie die Polizei: 110. Auch das Jugendamt des Ortes nimmt Anrufe an. Kinder und Jugendliche erreichen die Nummer gegen Kummer unter 116 111, Eltern unter 0800 111 0550. Wir selbst können der Sache nicht nachgehen.",
          ]
        : []),
    ],
    button: { label: "Ihre Meldungen", url },
  };
}
