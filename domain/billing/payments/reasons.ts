import type { Words } from "../../kernel/locale";
import type { CardFailure } from "../card-failures";
import type { DebitFailure } from "../debit-failures";

/** "unseen": it was sent, and her account ended its word to us before its end was told. */
type Reason = DebitFailure | CardFailure | "unseen";

/** Why a debit or the charge of a saved card failed, and what parents do. A reason that only a bank knows is not guessed at. */
const reasons: Readonly<Record<Reason, { readonly why: Words; readonly todo: Words }>> = {
  account_wrong: {
    why: { de: "Die Bankverbindung stimmt nicht.", en: "The bank details are not right." },
    todo: {
      de: "Bitte erteilen Sie ein neues Mandat mit der richtigen IBAN.",
      en: "Please give a new mandate with the right IBAN.",
    },
  },
  account_closed: {
    why: { de: "Das Konto gibt es nicht mehr.", en: "The account has been closed." },
    todo: {
      de: "Bitte erteilen Sie ein neues Mandat von einem anderen Konto.",
      en: "Please give a new mandate from another account.",
    },
  },
  account_takes_none: {
    why: { de: "Von diesem Konto kann nicht eingezogen werden.", en: "Nothing can be collected from this account." },
    todo: {
      de: "Bitte zahlen Sie auf einem anderen Weg, oder erteilen Sie ein Mandat von einem anderen Konto.",
      en: "Please pay in another way, or give a mandate from another account.",
    },
  },
  no_money: {
    why: { de: "Auf dem Konto war nicht genug Geld.", en: "There was not enough money in the account." },
    todo: { de: "Sie können auch gleich überweisen.", en: "You can also transfer the money at once." },
  },
  no_mandate: {
    why: { de: "Die Bank sagt, dass es kein Mandat gibt.", en: "The bank says that there is no mandate." },
    todo: {
      de: "Es wird nichts mehr eingezogen. Bitte sprechen Sie miteinander und zahlen Sie auf einem anderen Weg.",
      en: "Nothing more is collected. Please talk to each other and pay in another way.",
    },
  },
  taken_back: {
    why: { de: "Die Lastschrift wurde zurückgegeben.", en: "The direct debit was taken back." },
    todo: {
      de: "Der Betrag ist wieder offen. Bitte sprechen Sie miteinander.",
      en: "The sum is open again. Please talk to each other.",
    },
  },
  payer_died: {
    why: { de: "Die Bank führt das Konto nicht weiter.", en: "The bank no longer keeps the account." },
    todo: {
      de: "Es wird nichts mehr automatisch eingezogen. Bitte sprechen Sie in Ruhe miteinander.",
      en: "Nothing is collected automatically any more. Please talk to each other in peace.",
    },
  },
  refused: {
    why: {
      de: "Die Lastschrift wurde abgelehnt, ohne Angabe eines Grundes.",
      en: "The direct debit was refused without a reason.",
    },
    todo: {
      de: "Bitte zahlen Sie auf einem anderen Weg, oder fragen Sie Ihre Bank.",
      en: "Please pay in another way, or ask your bank.",
    },
  },
  unsaid: {
    why: { de: "Die Bank nennt keinen Grund.", en: "The bank gives no reason." },
    todo: { de: "Sie können auch gleich überweisen.", en: "You can also transfer the money at once." },
  },
  not_let_in: {
    why: {
      de: "Die Bank lässt Lastschriften nur von freigegebenen Empfängern zu.",
      en: "The bank lets only approved payees collect.",
    },
    todo: {
      de: "Bitte geben Sie die Gläubiger-ID bei Ihrer Bank frei, oder zahlen Sie auf einem anderen Weg.",
      en: "Please approve the creditor identifier with your bank, or pay in another way.",
    },
  },
  other: {
    why: { de: "Die Zahlung konnte nicht ausgeführt werden.", en: "The payment could not be made." },
    todo: { de: "Bitte zahlen Sie auf einem anderen Weg.", en: "Please pay in another way." },
  },
  card_no_money: {
    why: { de: "Die Karte war nicht ausreichend gedeckt.", en: "There was not enough money for the card." },
    todo: { de: "Sie können auch gleich zahlen.", en: "You can also pay at once." },
  },
  card_unreachable: {
    why: { de: "Die Bank der Karte war nicht erreichbar.", en: "The bank of the card could not be reached." },
    todo: { de: "Sie können auch gleich zahlen.", en: "You can also pay at once." },
  },
  card_approval: {
    why: {
      de: "Die Bank der Karte möchte, dass die Zahlung freigegeben wird.",
      en: "The bank of the card wants the payment to be approved.",
    },
    todo: {
      de: "Bitte geben Sie die Zahlung frei; die Karte brauchen Sie dabei noch einmal.",
      en: "Please approve the payment; you need the card once more for that.",
    },
  },
  card_expired: {
    why: { de: "Die Karte ist abgelaufen.", en: "The card has expired." },
    todo: {
      de: "Sie ist nicht mehr hinterlegt. Bitte zahlen Sie mit einer anderen Karte, die Sie auch für kommende Rechnungen hinterlegen können, oder überweisen Sie.",
      en: "It is no longer saved. Please pay by another card, which you can save for invoices to come, or transfer.",
    },
  },
  card_gone: {
    why: { de: "Die Karte kann nicht mehr belastet werden.", en: "The card can no longer be charged." },
    todo: {
      de: "Sie ist nicht mehr hinterlegt. Bitte zahlen Sie mit einer anderen Karte, oder überweisen Sie. Den Grund kennt Ihre Bank.",
      en: "It is no longer saved. Please pay by another card, or transfer. Your bank knows the reason.",
    },
  },
  card_refused: {
    why: {
      de: "Die Bank der Karte hat abgelehnt, ohne einen Grund zu nennen.",
      en: "The bank of the card refused without a reason.",
    },
    todo: {
      de: "Bitte zahlen Sie auf einem anderen Weg, oder fragen Sie Ihre Bank.",
      en: "Please pay in another way, or ask your bank.",
    },
  },
  card_unseen: {
    why: {
      de: "Ob die Karte belastet wurde, ist noch nicht bekannt.",
      en: "Whether the card was charged is not known yet.",
    },
    todo: {
      de: "Bitte sehen Sie auf Ihrem Konto nach, bevor Sie auf einem anderen Weg zahlen.",
      en: "Please look at your bank account before you pay in another way.",
    },
  },
  unseen: {
    why: {
      de: "Ob diese Lastschrift eingezogen wurde, erfahren wir nicht mehr.",
      en: "We are no longer told whether this direct debit was collected.",
    },
    todo: {
      de: "Bitte sehen Sie auf Ihrem Konto nach, bevor Sie auf einem anderen Weg zahlen.",
      en: "Please look at your bank account before you pay in another way.",
    },
  },
};

/** By the code of a payment; what this list does not know is `other`. */
export const reasonOf = (failure: string | null): { readonly why: Words; readonly todo: Words } =>
  reasons[failure !== null && Object.hasOwn(reasons, failure) ? (failure as Reason) : "other"];
