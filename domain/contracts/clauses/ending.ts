/** How it ends: blocks 15 to 17. */
import type { Words } from "../../kernel/locale";
import { name } from "../../kernel/paper";
import type { Notice, NoticePeriod } from "../../placements/rules";
import { noticeOf } from "../terms";
import { type Clause, on, type Said, where } from "./clause";

const days = {
  de: (n: number) => (n % 7 === 0 && n > 0 ? `${n / 7} ${n === 7 ? "Woche" : "Wochen"}` : `${n} Tage`),
  en: (n: number) => (n % 7 === 0 && n > 0 ? `${n / 7} ${n === 7 ? "week" : "weeks"}` : `${n} days`),
};

const periods: Readonly<Record<NoticePeriod, Words>> = {
  two_weeks: { de: "zwei Wochen", en: "two weeks" },
  one_month: { de: "einem Monat", en: "one month" },
  two_months: { de: "zwei Monaten", en: "two months" },
};

/** Before probation and period were written into a contract. */
const noticeBefore: Said = {
  de: "Danach kann mit einer Frist von einem Monat zum Ende eines Monats gekündigt werden. Das Recht, aus wichtigem Grund fristlos zu kündigen (§ 626 BGB), bleibt; ein Recht nach § 627 BGB wird nicht ausgeschlossen.",
  en: "Afterwards one month's notice to the end of a month is needed. The right to end it for good cause without notice (§ 626 BGB) stays; a right under § 627 BGB is not excluded.",
};

function noticeIn({ probationDays, period }: Notice): Said {
  const isAfter = probationDays > 0;
  return {
    de: `${isAfter ? "Danach kann" : "Der Vertrag kann"} mit einer Frist von ${periods[period].de} zum Ende eines Monats gekündigt werden. Das Recht, aus wichtigem Grund fristlos zu kündigen (§ 626 BGB), bleibt; ein Recht nach § 627 BGB wird nicht ausgeschlossen.`,
    en: `${isAfter ? "Afterwards notice" : "Notice"} of ${periods[period].en} to the end of a month is needed. The right to end it for good cause without notice (§ 626 BGB) stays; a right under § 627 BGB is not excluded.`,
  };
}

const notice: Clause = {
  key: "notice",
  version: 2,
  title: { de: "Probezeit und Kündigung", en: "Probation and notice" },
  says: (terms, version) => {
    const probationDays = version > 1 ? noticeOf(terms).probationDays : terms.agreed.probationDays;
    return [
      ...where(probationDays > 0, {
        de: `Die ersten ${days.de(probationDays)} ab dem ersten Tag sind Probezeit: Beide Seiten können zu jedem Tag kündigen.`,
        en: `The first ${days.en(probationDays)} from the first day are a probation: either side can end the contract on any day.`,
      }),
      version > 1 ? noticeIn(noticeOf(terms)) : noticeBefore,
      {
        de: [
          "Gekündigt wird in Textform, zum Beispiel per E-Mail oder über „Verträge hier kündigen“ (",
          name(terms.pages.cancel),
          ").",
        ],
        en: "Notice is given in text form, by e-mail for one, or by “Verträge hier kündigen” on the site.",
      },
    ];
  },
};

/** The model text of Annex 1 to Art. 246a EGBGB, with the sentence about the function that §356a BGB asks for. */
const withdrawal: Clause = {
  key: "withdrawal",
  version: 2,
  title: { de: "Widerrufsbelehrung", en: "Right to withdraw" },
  toBeConfirmed: () => ({
    de: "Ob das gesetzliche Widerrufsrecht besteht, hängt davon ab, wie Sie sich kennengelernt haben. Tagesnest räumt es in jedem Fall ein.",
    en: "Whether the law gives a right to withdraw depends on how you got to know each other. Here it is granted in any case.",
  }),
  says: ({ written, herEmail, number, pages }, version) => [
    {
      de: "Widerrufsrecht: Die Eltern haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen. Die Widerrufsfrist beträgt vierzehn Tage ab dem Tag des Vertragsabschlusses. Soweit das Gesetz kein Widerrufsrecht gibt, wird es hiermit vertraglich eingeräumt.",
      en: "Parents can withdraw from this contract within fourteen days of its conclusion without giving reasons. Where the law gives no such right, it is granted by this contract.",
    },
    {
      de: [
        "Um das Widerrufsrecht auszuüben, müssen die Eltern ",
        name(written.herName),
        ", ",
        name(written.herAddress),
        ...(version > 1 ? [", E-Mail ", name(herEmail)] : []),
        ", mittels einer eindeutigen Erklärung (z. B. ein mit der Post versandter Brief oder eine E-Mail) über ihren Entschluss, diesen Vertrag zu widerrufen, informieren. Sie können das auch online über „Vertrag widerrufen“ (",
        name(pages.withdraw),
        ") tun; dann wird unverzüglich eine Bestätigung des Eingangs mit Datum und Uhrzeit übermittelt. Die Nummer dieses Vertrags ist ",
        name(number),
        ".",
      ],
      en: `To withdraw, parents tell ${written.herName} so by an unequivocal statement (a letter or an e-mail), or by “Vertrag widerrufen” on the site, which confirms receipt with date and time at once. The number of this contract is ${number}.`,
    },
    {
      de: "Zur Wahrung der Widerrufsfrist reicht es aus, dass die Mitteilung über die Ausübung des Widerrufsrechts vor Ablauf der Widerrufsfrist abgesendet wird.",
      en: "It is in time if it is sent before the fourteen days are over.",
    },
    {
      de: "Folgen des Widerrufs: Die Tagespflegeperson zahlt alle Zahlungen, die sie aus diesem Vertrag erhalten hat, unverzüglich und spätestens binnen vierzehn Tagen zurück, mit demselben Zahlungsmittel und ohne Entgelt. Haben die Eltern verlangt, dass die Betreuung während der Widerrufsfrist beginnen soll, zahlen sie einen angemessenen Betrag für die bis dahin erbrachte Betreuung.",
      en: "After a withdrawal the childminder pays back all that was paid by this contract within fourteen days. If parents asked for care to begin before the fourteen days are over, they pay a fair share for the care given until then.",
    },
    ...where(version > 1, {
      de: [
        "Muster-Widerrufsformular (wer widerrufen will, kann es ausfüllen und zurücksenden, muss es aber nicht): An ",
        name(written.herName),
        ", ",
        name(written.herAddress),
        ", E-Mail ",
        name(herEmail),
        ": Hiermit widerrufe(n) ich/wir den von mir/uns abgeschlossenen Vertrag über die Erbringung der folgenden Dienstleistung: Kindertagespflege, Vertrag ",
        name(number),
        ". Geschlossen am: … Name und Anschrift der Eltern: … Unterschrift (nur bei Mitteilung auf Papier): … Datum: …",
      ],
      en: "Model form: whoever wants to withdraw can fill it in and send it back, and need not.",
    }),
  ],
};

const final: Clause = {
  key: "final",
  version: 1,
  title: { de: "Schlussbestimmungen", en: "Final provisions" },
  says: ({ agreed }) => [
    {
      de: "Änderungen und Ergänzungen brauchen die Textform. Ist eine Bestimmung unwirksam, bleibt der Vertrag im Übrigen wirksam; an ihre Stelle tritt das Gesetz.",
      en: "Changes need text form. If a provision is void, the rest of the contract stays in force, and the law takes its place.",
    },
    {
      de: `Verbindlich ist der deutsche Text. Grundlage ist der über Tagesnest angenommene Platz mit Beginn am ${on(agreed.from, "de")}. Tagesnest vermittelt und verwahrt diesen Vertrag und ist nicht Vertragspartei: Betreuung und Zahlung schulden allein die Parteien einander; Tagesnest schuldet den Betrieb der Plattform.`,
      en: "The German text is binding. Tagesnest brings the parties together and keeps this contract, and is no party to it: care and payment are owed between the parties alone; Tagesnest owes the running of the platform.",
    },
  ],
};

export const endingClauses = [notice, withdrawal, final] as const;
