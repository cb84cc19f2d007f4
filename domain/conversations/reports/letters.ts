/** What whoever reports something is told: that we have it and by when it is looked at, then what was decided; nothing of what it is about. */
import type { Letter } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import type { ReportOutcome } from "./rules";

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

export type OutcomeFacts = {
  readonly receipt: string;
  readonly what: "message" | "somebody";
  readonly outcome: ReportOutcome;
  readonly url: string;
};

const done = {
  de: {
    hidden: "Die Moderation hat die gemeldete Nachricht ausgeblendet. Beide Seiten lesen sie nicht mehr.",
    message: "Die gemeldete Nachricht haben wir nicht ausgeblendet.",
    somebody: "Ob und was für die andere Person daraus folgt, sagen wir nicht: Das geht nur sie etwas an.",
  },
  en: {
    hidden: "The moderation has hidden the message that you reported. Neither side can read it any more.",
    message: "We have not hidden the message that you reported.",
    somebody: "Whether anything follows from it for the other person, we do not say: that concerns them alone.",
  },
} as const;

export function reportOutcomeLetter({ receipt, what, outcome, url }: OutcomeFacts, locale: Locale): Letter {
  const whatWasDone = done[locale][outcome === "hidden" ? "hidden" : what];
  if (locale === "en") {
    return {
      subject: `Your report ${receipt} has been decided`,
      paragraphs: [
        `Somebody of our moderation has looked at your report ${receipt}. ${whatWasDone}`,
        "We have not told the other side who reported. You can block the conversation at any time: then nobody writes there any more.",
        "Do you see it otherwise? Write to us within six months, with the number of your report; our address stands in the legal notice. You can also turn to a court.",
      ],
      button: { label: "Your reports", url },
    };
  }
  return {
    subject: `Über Ihre Meldung ${receipt} ist entschieden`,
    paragraphs: [
      `Ein Mensch aus unserer Moderation hat Ihre Meldung ${receipt} angesehen. ${whatWasDone}`,
      "Der anderen Seite haben wir nicht gesagt, wer gemeldet hat. Sie können das Gespräch jederzeit sperren: Dann schreibt dort niemand mehr.",
      "Sehen Sie das anders? Schreiben Sie uns innerhalb von sechs Monaten und nennen Sie die Nummer Ihrer Meldung; unsere Adresse steht im Impressum. Sie können sich auch an ein Gericht wenden.",
    ],
    button: { label: "Ihre Meldungen", url },
  };
}
