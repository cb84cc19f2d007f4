/** Care that runs, and its end. */
import { care, careEn, kid, look, type Telling, who, why } from "./telling";

export const endings = {
  settled: {
    to: "family",
    de: (f) => ({
      subject: "Die Eingewöhnung ist geschafft",
      paragraphs: [`${who(f, "de")} hat die Eingewöhnung von ${kid(f, "de")} abgeschlossen.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: "Settled in",
      paragraphs: [`${who(f, "en")} has completed the settling-in of ${kid(f, "en")}.`],
      button: look.en,
    }),
  },
  settling_moved: {
    to: "family",
    de: (f) => ({
      subject: "Die Eingewöhnung braucht etwas andere Zeit",
      paragraphs: [
        `Nach dem heutigen Tag ist der erste Tag mit allen Stunden und ohne Sie voraussichtlich der ${f.lastDay}.`,
        "Jedes Kind nimmt sich die Zeit, die es braucht. Der Plan auf der Seite zeigt, was morgen vorgesehen ist.",
      ],
      button: "Plan ansehen",
    }),
    en: (f) => ({
      subject: "Settling-in takes a little different time",
      paragraphs: [
        `After today, the first day with all hours and without you will probably be ${f.lastDay}.`,
        "Every child takes the time it needs. The plan on the page shows what is meant for tomorrow.",
      ],
      button: "See the plan",
    }),
  },
  notice_given: {
    to: "both",
    de: (f) => ({
      subject: `Die Betreuung endet am ${f.lastDay}`,
      paragraphs: [`Die Betreuung von ${kid(f, "de")} wurde gekündigt. Letzter Tag: ${f.lastDay}.`, ...why(f, "de")],
      button: look.de,
    }),
    en: (f) => ({
      subject: `Care ends on ${f.lastDay}`,
      paragraphs: [`Notice was given for the care of ${kid(f, "en")}. Last day: ${f.lastDay}.`, ...why(f, "en")],
      button: look.en,
    }),
  },
  ended: {
    to: "both",
    de: (f) => ({
      subject: "Die Betreuung ist zu Ende",
      paragraphs: [`Die Betreuung von ${kid(f, "de")} ist zu Ende. Alles Gute Ihnen beiden.`],
      button: look.de,
    }),
    en: (f) => ({
      subject: "Care has ended",
      paragraphs: [`The care of ${kid(f, "en")} has ended. All the best to both of you.`],
      button: look.en,
    }),
  },
  left: {
    to: "both",
    de: (f) => ({
      subject: "Eine Anfrage oder Betreuung ist zu Ende",
      paragraphs: [
        ...why(f, "de"),
        `Damit endet, was vereinbart oder angefragt war: ${care(f)}.`,
        ...(f.side === "childminder"
          ? ["Kommt das Kind weiter zu Ihnen, tragen Sie es bitte selbst unter „Betreute Kinder“ ein."]
          : ["Wenn Sie einen neuen Platz brauchen, hilft auch Ihr Jugendamt."]),
      ],
      button: look.de,
    }),
    en: (f) => ({
      subject: "An inquiry or placement has ended",
      paragraphs: [
        ...why(f, "en"),
        `What was agreed or asked for ends with it: ${careEn(f)}.`,
        ...(f.side === "childminder"
          ? ["If the child still comes to you, please enter it yourself under “Children in care”."]
          : ["If you need a new place, your youth office helps, too."]),
      ],
      button: look.en,
    }),
  },
} as const satisfies Readonly<Record<string, Telling>>;
