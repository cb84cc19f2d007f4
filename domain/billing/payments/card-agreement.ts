import type { Words } from "../../kernel/locale";

/**
 * What parents agree to by itself, apart from the contract, before a card is kept: shown beside the box or button, and kept by its version. The
 * words of a version never change (its test pins them): other words are another version.
 */
export const cardAgreement = { version: 1, words: wordsOf } as const;

/** `name` is the childminder's, `child` the child's, as invoices name them. */
function wordsOf({ name, child }: { readonly name: string; readonly child: string }): Words {
  return {
    de: `Ich bin einverstanden, dass ${name} meine Karte für jede kommende Rechnung für ${child} belastet: mit dem Betrag der Rechnung, frühestens am Tag, an dem sie fällig ist. Beides steht in der Nachricht, mit der die Rechnung kommt, mindestens sieben Tage vorher. Ist die Karte gerade nicht gedeckt oder die Bank nicht erreichbar, wird nach einigen Tagen noch einmal belastet, danach nicht mehr von selbst. Ich kann das jederzeit auf der Seite der Rechnungen beenden; dann wird die Karte bei Stripe gelöscht.`,
    en: `I agree that ${name} charges my card for each invoice to come for ${child}: with the amount of the invoice, on the day on which it is due at the earliest. Both stand in the message with which the invoice comes, at least seven days ahead. If there is not enough money, or the bank cannot be reached, it is charged once more some days later, and then no more by itself. I can end this at any time on the page of invoices; the card is then deleted at Stripe.`,
  };
}
