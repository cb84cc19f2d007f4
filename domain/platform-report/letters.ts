import type { Day } from "../kernel/calendar";
import { dayInWords } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";

type AskFacts = { readonly reason: "missing" | "doubtful"; readonly blockedFrom: Day; readonly url: string };

/** Why anything is reported at all, in one sentence. */
const why = {
  de: "Als Plattform, auf der Betreuungsverträge geschlossen werden, müssen wir dem Bundeszentralamt für Steuern jedes Jahr melden, was Tagespflegepersonen eingenommen haben (Plattformen-Steuertransparenzgesetz).",
  en: "As a platform on which care contracts are made we must report to the Federal Central Tax Office each year what childminders took in (Plattformen-Steuertransparenzgesetz).",
} as const;

const give = { de: "Angaben machen", en: "Give the details" } as const;

/** To her: who she is must be known for the report. `step` counts reminders, 0 is the first letter. */
export function askLetter(step: 0 | 1 | 2, { reason, blockedFrom, url }: AskFacts, locale: Locale): Letter {
  const last = dayInWords(blockedFrom, locale);
  if (locale === "de")
    return {
      subject:
        step === 0
          ? "Wir brauchen Angaben von Ihnen für das Finanzamt"
          : "Erinnerung: Angaben für das Finanzamt fehlen noch",
      paragraphs: [
        why.de,
        reason === "missing"
          ? "Dafür brauchen wir Ihren Namen, Ihre Anschrift, Ihr Geburtsdatum und Ihre Steuernummer."
          : "Ihre bisherigen Angaben wurden dort nicht angenommen. Bitte sehen Sie nach, ob Name, Anschrift, Geburtsdatum und Steuernummer stimmen.",
        step === 2
          ? `Das ist unsere zweite Erinnerung. Ohne Ihre Angaben dürfen wir ab dem ${last} keine Monate mehr für Sie abrechnen. Verträge und Nachrichten bleiben davon unberührt.`
          : `Bitte machen Sie die Angaben bald: Fehlen sie am ${last} noch, dürfen wir nicht weiter für Sie abrechnen.`,
      ],
      button: { label: give.de, url },
    };
  return {
    subject:
      step === 0 ? "We need details from you for the tax office" : "Reminder: details for the tax office are missing",
    paragraphs: [
      why.en,
      reason === "missing"
        ? "For that we need your name, address, date of birth and tax number."
        : "What you told us was not accepted there. Please check whether name, address, date of birth and tax number are right.",
      step === 2
        ? `This is our second reminder. Without the details we may not bill any month for you from ${last} on. Contracts and messages are not concerned.`
        : `Please give them soon: if they are still missing on ${last}, we may not go on billing for you.`,
    ],
    button: { label: give.en, url },
  };
}

/** To her: from now on her months are not billed. */
export function blockedLetter(url: string, locale: Locale): Letter {
  if (locale === "de")
    return {
      subject: "Ihre Monate werden nicht mehr abgerechnet",
      paragraphs: [
        "Trotz zweier Erinnerungen fehlen uns richtige Angaben von Ihnen für die Meldung an das Bundeszentralamt für Steuern. Deshalb dürfen wir keine Monate mehr für Sie abrechnen (§ 23 PStTG).",
        "Sobald Sie die Angaben machen, geht es weiter, auch für Monate, die inzwischen begonnen haben. Verträge, Nachrichten und Rechnungen, die schon gestellt sind, bleiben, wie sie sind.",
      ],
      button: { label: give.de, url },
    };
  return {
    subject: "Your months are no longer billed",
    paragraphs: [
      "In spite of two reminders we still lack correct details of you for the report to the Federal Central Tax Office. We may not bill any month for you until we have them (§ 23 PStTG).",
      "As soon as you give them it goes on, for months that have begun meanwhile, too. Contracts, messages and invoices that are out stay as they are.",
    ],
    button: { label: give.en, url },
  };
}

/** To her, in January: what is reported, and where she reads it. */
export function toldLetter(year: number, url: string, locale: Locale): Letter {
  if (locale === "de")
    return {
      subject: `Was wir für ${year} an das Finanzamt melden`,
      paragraphs: [
        `${why.de} Bis zum 31. Januar melden wir für ${year} Ihre Einnahmen nach Quartalen, dazu Ihre Angaben zur Person und Ihre Kontonummer.`,
        "Alles, was wir melden, sehen Sie auf Ihrer Seite. Stimmt etwas nicht, ändern Sie es bitte dort, bevor die Meldung hinausgeht. Ob Sie Steuern zahlen, entscheidet nicht die Meldung, sondern Ihre Steuererklärung.",
      ],
      button: { label: "Meldung ansehen", url },
    };
  return {
    subject: `What we report to the tax office for ${year}`,
    paragraphs: [
      `${why.en} By 31 January we report your income of ${year} by quarter, with your personal details and your account number.`,
      "Your page shows all that we report. If something is wrong, please change it there before the report goes out. Whether you owe tax is decided by your tax return, not by the report.",
    ],
    button: { label: "Look at the report", url },
  };
}
