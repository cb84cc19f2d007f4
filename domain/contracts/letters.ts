/** What both sides of a contract are told, and the receipt of who declared something. */
import type { Day } from "../kernel/calendar";
import { dayInWords, instantInWords } from "../kernel/in-words";
import type { Letter } from "../kernel/letter";
import type { Locale, Words } from "../kernel/locale";
import { nameInMail, wordsInMail } from "../kernel/names-in-mails";
import { numberIn } from "./rules";
import type { Declare } from "./schemas";

export type ContractNews = "sent" | "signed" | "concluded" | "declined" | "taken_back" | "withdrawn" | "ended";

export type ContractFacts = {
  readonly number: string;
  readonly child: string;
  readonly lastDayToWithdraw: Day | null;
  /** When it came to stand as it does. */
  readonly since: Date;
  readonly url: string;
};

type Said = { readonly subject: string; readonly text: (facts: ContractFacts) => string };

const kid = ({ child }: ContractFacts, locale: Locale) =>
  nameInMail(child) || { de: "das Kind", en: "the child" }[locale];

const said: Readonly<Record<ContractNews, Readonly<Record<Locale, Said>>>> = {
  sent: {
    de: {
      subject: "Ein Vertrag wartet auf Ihre Unterschrift",
      text: (f) =>
        `Der Betreuungsvertrag ${f.number} für ${kid(f, "de")} ist fertig. Bitte lesen Sie ihn in Ruhe und unterschreiben Sie, wenn alles stimmt; wenn nicht, schreiben Sie, was sich ändern soll.`,
    },
    en: {
      subject: "A contract waits for your signature",
      text: (f) =>
        `The contract ${f.number} for ${kid(f, "en")} is ready. Please read it in peace and sign it if all is right; if not, write what is to change.`,
    },
  },
  signed: {
    de: {
      subject: "Ein Vertrag wurde unterschrieben",
      text: (f) =>
        `Im Betreuungsvertrag ${f.number} für ${kid(f, "de")} gibt es eine neue Unterschrift. Geschlossen ist er, wenn alle unterschrieben haben.`,
    },
    en: {
      subject: "A contract was signed",
      text: (f) =>
        `There is a new signature on the contract ${f.number} for ${kid(f, "en")}. It is concluded once everybody has signed.`,
    },
  },
  concluded: {
    de: {
      subject: "Ihr Vertrag ist geschlossen",
      text: (f) =>
        `Alle haben den Betreuungsvertrag ${f.number} für ${kid(f, "de")} unterschrieben. Die Datei mit allen Unterschriften können Sie herunterladen und aufbewahren. Bis zum ${f.lastDayToWithdraw ? dayInWords(f.lastDayToWithdraw, "de") : ""} können die Eltern ihn widerrufen.`,
    },
    en: {
      subject: "Your contract is concluded",
      text: (f) =>
        `Everybody has signed the contract ${f.number} for ${kid(f, "en")}. You can download the file with all signatures and keep it. Until ${f.lastDayToWithdraw ? dayInWords(f.lastDayToWithdraw, "en") : ""} the parents can withdraw from it.`,
    },
  },
  declined: {
    de: {
      subject: "Ein Vertrag soll sich ändern",
      text: (f) =>
        `Die Eltern haben den Betreuungsvertrag ${f.number} für ${kid(f, "de")} nicht unterschrieben und Ihnen geschrieben, warum. Sie können einen neuen schreiben.`,
    },
    en: {
      subject: "A contract is to change",
      text: (f) =>
        `The parents have not signed the contract ${f.number} for ${kid(f, "en")} and wrote why. You can write another one.`,
    },
  },
  taken_back: {
    de: {
      subject: "Ein Vertrag wurde zurückgenommen",
      text: (f) =>
        `Der Betreuungsvertrag ${f.number} für ${kid(f, "de")} wartet nicht mehr auf Ihre Unterschrift: Die Tagespflegeperson hat ihn zurückgenommen.`,
    },
    en: {
      subject: "A contract was taken back",
      text: (f) =>
        `The contract ${f.number} for ${kid(f, "en")} no longer waits for your signature: the childminder has taken it back.`,
    },
  },
  ended: {
    de: {
      subject: "Ein Vertrag kann nicht mehr unterschrieben werden",
      text: (f) =>
        `Der Dienst, bei dem der Betreuungsvertrag ${f.number} für ${kid(f, "de")} unterschrieben werden sollte, hat ihn beendet, bevor alle unterschrieben hatten. Er gilt nicht; die Tagespflegeperson kann einen neuen senden.`,
    },
    en: {
      subject: "A contract can no longer be signed",
      text: (f) =>
        `The service at which the contract ${f.number} for ${kid(f, "en")} was to be signed has ended it before everybody had signed. It does not hold; the childminder can send another one.`,
    },
  },
  withdrawn: {
    de: {
      subject: "Ein Vertrag wurde widerrufen",
      text: (f) =>
        `Der Betreuungsvertrag ${f.number} für ${kid(f, "de")} wurde von den Eltern widerrufen und gilt nicht mehr. Eingegangen ist der Widerruf am ${instantInWords(f.since, "de")} Uhr; diese Nachricht bestätigt das.`,
    },
    en: {
      subject: "A contract was withdrawn from",
      text: (f) =>
        `The parents have withdrawn from the contract ${f.number} for ${kid(f, "en")}; it no longer holds. The withdrawal was received on ${instantInWords(f.since, "en")}; this message confirms it.`,
    },
  },
};

const look = { de: "Vertrag ansehen", en: "Look at the contract" } as const;

export function contractLetter(news: ContractNews, facts: ContractFacts, locale: Locale): Letter {
  const { subject, text } = said[news][locale];
  return { subject, paragraphs: [text(facts)], button: { label: look[locale], url: facts.url } };
}

const declarationWords: Readonly<Record<Declare["kind"], Words>> = {
  withdrawal: { de: "Widerruf", en: "Withdrawal" },
  notice: { de: "Kündigung", en: "Notice" },
};

const noticeWords: Readonly<Record<Declare["notice"], Words>> = {
  ordinary: { de: "ordentlich", en: "with notice" },
  extraordinary: { de: "außerordentlich, aus wichtigem Grund", en: "for good cause, without notice" },
};

/** What is said by it, and the button by which it is sent, as the law words it. */
const statements: Readonly<Record<Declare["kind"], { readonly says: Words; readonly button: string }>> = {
  withdrawal: {
    says: { de: "Hiermit widerrufe ich diesen Vertrag.", en: "I hereby withdraw from this contract." },
    button: "Widerruf bestätigen",
  },
  notice: {
    says: { de: "Hiermit kündige ich diesen Vertrag.", en: "I hereby give notice of this contract." },
    button: "jetzt kündigen",
  },
};

/** What was declared, line by line, with day, time and the button: the receipt by mail, and what can be stored (§§ 312k(3), (4), 356a(4) BGB). */
export function declarationLines(declared: Declare, receivedAt: Date, locale: Locale): string[] {
  const de = locale === "de";
  const { kind, notice, lastDay, reason } = declared;
  const { says, button } = statements[kind];
  return [
    de
      ? `Eingegangen am ${instantInWords(receivedAt, "de")} Uhr über die Schaltfläche „${button}“.`
      : `Received on ${instantInWords(receivedAt, "en")} by the button “${button}”.`,
    `${de ? "Erklärung" : "Declaration"}: ${says[locale]}`,
    `${de ? "Name" : "Name"}: ${wordsInMail(declared.name)}`,
    `${de ? "Vertrag" : "Contract"}: ${numberIn(declared.contract) ?? wordsInMail(declared.contract)}`,
    ...(kind === "notice"
      ? [
          `${de ? "Art der Kündigung" : "Kind of notice"}: ${noticeWords[notice][locale]}`,
          `${de ? "Ende des Vertrags" : "End of the contract"}: ${lastDay ? dayInWords(lastDay, locale) : de ? "zum nächstmöglichen Zeitpunkt" : "as early as possible"}`,
        ]
      : []),
    ...(reason ? [`${de ? "Grund" : "Reason"}: ${wordsInMail(reason)}`] : []),
  ];
}

/** For who declared it, at the address that they gave. */
export function receiptLetter(declared: Declare, receivedAt: Date, locale: Locale): Letter {
  const what = declarationWords[declared.kind][locale];
  return {
    subject: locale === "de" ? `Bestätigung: ${what} eingegangen` : `Receipt: ${what.toLowerCase()} received`,
    paragraphs: [
      locale === "de"
        ? `Ihre Erklärung ist bei Tagesnest eingegangen. Diese Nachricht ist die Bestätigung; bitte bewahren Sie sie auf.`
        : "Your declaration has reached Tagesnest. This message is the receipt; please keep it.",
      ...declarationLines(declared, receivedAt, locale),
      locale === "de"
        ? "Haben Sie die Nummer eines Vertrags bei Tagesnest genannt, sind beide Seiten benachrichtigt. Ohne Nummer suchen wir den Vertrag, wenn nicht feststeht, welcher gemeint ist; sagen Sie es der anderen Seite dann bitte auch selbst."
        : "If you named the number of a contract on Tagesnest, both sides have been told. Without a number we look for the contract where it is not clear which one is meant; please tell the other side yourself then, too.",
    ],
    askedNow: true,
    needed: true,
  };
}

/** What is done about a declaration, by who made it. */
const next: Readonly<Record<Declare["kind"], Words>> = {
  withdrawal: {
    de: "Kommt der Widerruf von den Eltern, bestätigen sie ihn auf der Seite des Vertrags, auch wenn die vierzehn Tage inzwischen vorbei sind.",
    en: "If the withdrawal comes from the parents, they confirm it on the contract's page, also where the fourteen days are over by now.",
  },
  notice: {
    de: "Wer gekündigt hat, beendet die Betreuung danach auf der Seite des Platzes.",
    en: "Whoever gave notice then ends the care on the page of the place.",
  },
};

/** For both sides of the contract that it names. */
export function declaredLetter(declared: Declare, receivedAt: Date, facts: ContractFacts, locale: Locale): Letter {
  const what = declarationWords[declared.kind][locale];
  return {
    subject: locale === "de" ? `${what} zu Ihrem Vertrag eingegangen` : `${what} received for your contract`,
    paragraphs: [
      locale === "de"
        ? `Zu Ihrem Betreuungsvertrag ${facts.number} ist eine Erklärung ohne Anmeldung eingegangen.`
        : `A declaration about your contract ${facts.number} has come in without a sign-in.`,
      ...declarationLines(declared, receivedAt, locale),
      locale === "de"
        ? `Tagesnest ändert dadurch nichts von selbst. Bitte prüfen Sie, von wem sie kommt, und sprechen Sie miteinander. ${next[declared.kind].de}`
        : `Tagesnest changes nothing by itself. Please check from whom it comes, and talk to each other. ${next[declared.kind].en}`,
    ],
    button: { label: look[locale], url: facts.url },
  };
}
