/** What a childminder agrees to when she agrees to the operator's fee, in both languages; the German text binds. Pure. */
import { euros } from "../kernel/in-words";
import type { Locale } from "../kernel/locale";
import { amountsOf, type FeeKind, noticeDays } from "./rules";

/** The version of these words. Whoever changes them counts it on: an agreement names the text that was read by its hash. */
export const feeWording = "2026-12";

export type FeeTermsFacts = {
  readonly kind: FeeKind;
  readonly netCents: number;
  readonly vatPercent: number;
  /** Whom she agrees with: name and address in one line. */
  readonly operator: string;
};

export type FeeArticle = { readonly title: string; readonly text: string };

export function feeArticles(facts: FeeTermsFacts, locale: Locale): readonly FeeArticle[] {
  return locale === "de" ? german(facts) : english(facts);
}

/** "4,90 € zuzüglich 19 % Umsatzsteuer, zusammen 5,83 €" */
export function priceInWords(
  { netCents, vatPercent }: Pick<FeeTermsFacts, "netCents" | "vatPercent">,
  locale: Locale,
): string {
  const [net, gross] = [euros(netCents, locale), euros(amountsOf(netCents, vatPercent).grossCents, locale)];
  if (locale === "de") return `${net} zuzüglich ${vatPercent} % Umsatzsteuer, zusammen ${gross}`;
  return `${net} plus ${vatPercent}% VAT, together ${gross}`;
}

function german(facts: FeeTermsFacts): readonly FeeArticle[] {
  const price = priceInWords(facts, "de");
  return [
    {
      title: "Wer mit wem",
      text: `Sie vereinbaren das Entgelt als selbstständig tätige Kindertagespflegeperson mit ${facts.operator}. Mit dem Entgelt tragen Sie dazu bei, dass Tagesnest betrieben werden kann.`,
    },
    {
      title: "Freiwillig",
      text: "Alles, was Tagesnest kann, steht Ihnen auch ohne diese Vereinbarung offen. Ob Familien Sie finden und an welcher Stelle, hängt nicht davon ab.",
    },
    {
      title: "Wie viel",
      text:
        facts.kind === "month"
          ? `Für jeden Kalendermonat zahlen Sie ${price}. Der Monat, in dem Sie zustimmen, kostet nichts.`
          : `Für jede Betreuung, die Sie über Tagesnest vereinbart haben, zahlen Sie einmal ${price}, sobald ihr erster Tag gekommen ist. Betreuungen, die in dem Monat beginnen, in dem Sie zustimmen, kosten nichts.`,
    },
    {
      title: "Nie von Eltern",
      text: "Eltern zahlen dafür nichts, weder an uns noch an Sie. Sie geben das Entgelt nicht an Eltern weiter; wo ein Land oder eine Gemeinde Zuzahlungen ausschließt, zum Beispiel in Nordrhein-Westfalen und Bremen, wäre das auch verboten.",
    },
    {
      title: "Rechnung und Zahlung",
      text: "Nach dem Ende eines Monats erhalten Sie eine E-Rechnung (ZUGFeRD: ein PDF, das die Angaben für Programme enthält). Sie ist innerhalb von 14 Tagen zu zahlen, per Überweisung oder, wo angeboten, mit Karte.",
    },
    {
      title: "Ende",
      text: "Sie können jederzeit ohne Grund mit einem Knopf auf Ihrer Seite „Entgelt für Tagesnest“ beenden, zum Ende des laufenden Monats. Wir können die Vereinbarung zum Ende eines Monats beenden.",
    },
    {
      title: "Andere Bedingungen",
      text: `Ein anderes Entgelt kündigen wir mindestens ${noticeDays} Tage vorher per E-Mail an. Es gilt für Sie nur, wenn Sie ihm zustimmen; sonst endet die Vereinbarung, und Sie zahlen nichts mehr.`,
    },
    {
      title: "Ihre Angaben",
      text: "Name und Anschrift stehen auf den Rechnungen. Rechnungen müssen wir acht Jahre aufbewahren (§ 14b UStG), auch wenn Sie Ihr Konto löschen.",
    },
  ];
}

function english(facts: FeeTermsFacts): readonly FeeArticle[] {
  const price = priceInWords(facts, "en");
  return [
    {
      title: "Who with whom",
      text: `You agree on the fee as a self-employed childminder with ${facts.operator}. With it you help to keep Tagesnest running.`,
    },
    {
      title: "Voluntary",
      text: "All that Tagesnest can do is open to you without this agreement, too. Whether families find you, and where in the list, does not depend on it.",
    },
    {
      title: "How much",
      text:
        facts.kind === "month"
          ? `For each calendar month you pay ${price}. The month in which you agree costs nothing.`
          : `For each placement that you agreed on through Tagesnest you pay ${price} once, as soon as its first day has come. Placements that begin in the month in which you agree cost nothing.`,
    },
    {
      title: "Never from parents",
      text: "Parents pay nothing for it, neither to us nor to you. You do not pass the fee on to parents; where a Land or a municipality excludes co-payments, in North Rhine-Westphalia and Bremen for example, that would be forbidden, too.",
    },
    {
      title: "Invoice and payment",
      text: "After the end of a month you get an e-invoice (ZUGFeRD: a PDF that holds the same for programs). It is to be paid within 14 days, by transfer or, where that is offered, by card.",
    },
    {
      title: "End",
      text: "You can end it at any time, without a reason, by a button on your page “Fee for Tagesnest”, to the end of the current month. We can end the agreement to the end of a month.",
    },
    {
      title: "Other terms",
      text: `Another fee is announced by e-mail at least ${noticeDays} days ahead. It holds for you only if you agree to it; otherwise the agreement ends, and you pay nothing more.`,
    },
    {
      title: "Your details",
      text: "Name and address stand on the invoices. We have to keep invoices for eight years (§ 14b UStG), also where you delete your account.",
    },
  ];
}
