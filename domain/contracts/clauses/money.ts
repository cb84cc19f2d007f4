/** What is paid, by whom, and when: blocks 5 to 7. They differ by Land, municipality and funding. */
import { name } from "../../kernel/paper";
import type { Written } from "../schemas";
import { type Clause, euros, type Said, where } from "./clause";

/** What is not known of the law of the place is not said in a contract; people read beside it that it is to be confirmed. */
const unknownLaw = {
  de: "Ob und was Tagespflegepersonen hier neben der öffentlichen Förderung verlangen dürfen, ist noch zu bestätigen. Bitte fragen Sie Ihr Jugendamt.",
  en: "Whether and what childminders may ask for here beside public funding is to be confirmed. Please ask your youth office.",
};

/** From this version on block 5 agrees that a debit that failed for lack of money is collected again. */
export const debitsAgainSince = 2;

/** From this version on block 5 says how parents share what they owe. */
const sharesSince = 3;

const pay: Clause = {
  key: "pay",
  version: 3,
  title: { de: "Vergütung", en: "Pay" },
  toBeConfirmed: ({ written, law }) =>
    written.funding === "funded" && (law.coPayments === null || law.toBeConfirmed) ? unknownLaw : null,
  says: ({ written, law }, version) => {
    if (written.funding === "private") {
      const { payPer, payCents, dueDay } = written;
      const cents = payCents ?? 0;
      return [
        payPer === "hour"
          ? {
              de: `Die Eltern zahlen ${euros(cents, "de")} für jede vereinbarte Betreuungsstunde. Abgerechnet wird nach dem Ende des Monats.`,
              en: `Parents pay ${euros(cents, "en")} for each agreed hour of care, charged after the end of the month.`,
            }
          : {
              de: `Die Eltern zahlen ${euros(cents, "de")} im Monat. Für einen Monat, in dem die Betreuung beginnt oder endet, wird der Teil gezahlt, der den Tagen entspricht.`,
              en: `Parents pay ${euros(cents, "en")} a month; of a month in which care begins or ends, the share of its days.`,
            },
        {
          de: `Fällig ist der Betrag am ${dueDay}. des ${payPer === "hour" ? "Folgemonats" : "Monats"}.`,
          en: `It is due on day ${dueDay} of the ${payPer === "hour" ? "following month" : "month"}.`,
        },
        {
          de: "Die Leistung ist nach § 4 Nr. 25 UStG umsatzsteuerfrei.",
          en: "The service is exempt from VAT.",
        },
        ...duty(written, version),
      ];
    }
    const banned = law.coPayments === "banned" || law.coPayments === "banned_meals_too";
    return [
      {
        de: `Die Vergütung leistet das Jugendamt (${written.office}). Der Elternbeitrag wird von dort festgesetzt und dorthin gezahlt.`,
        en: `The youth office (${written.office}) pays the childminder; it sets the parents' fee, which is paid to it.`,
      },
      ...where(banned, {
        de: `Zuzahlungen werden nicht erhoben${law.says ? ` (${law.says})` : ""}.`,
        en: `There are no co-payments${law.says ? ` (${law.says})` : ""}.`,
      }),
      ...(written.coPaymentCents !== null
        ? [
            {
              de: `Daneben zahlen die Eltern der Tagespflegeperson ${euros(written.coPaymentCents, "de")} im Monat, fällig am ${written.dueDay}. des Monats.`,
              en: `Beside it parents pay the childminder ${euros(written.coPaymentCents, "en")} a month, due on day ${written.dueDay}.`,
            },
          ]
        : where(!banned, {
            de: "Eine Zuzahlung an die Tagespflegeperson ist nicht vereinbart.",
            en: "No co-payment to the childminder is agreed.",
          })),
      {
        de: "Bewilligt das Jugendamt die Förderung nicht oder nicht mehr, sprechen beide Seiten über eine Änderung; bis dahin schulden die Eltern keine Vergütung an seiner Stelle.",
        en: "If the office does not fund the care, or no longer, both sides talk about a change; until then parents owe no pay in its place.",
      },
      ...duty(written, version),
    ];
  },
};

function duty(written: Written, version: number): Said[] {
  const { holdingFeeCents, debit } = written;
  return [
    ...(version >= sharesSince ? sharing(written) : []),
    ...(holdingFeeCents !== null
      ? [
          {
            de: `Dafür, dass der Platz bis zum ersten Tag frei gehalten wird, zahlen die Eltern einmal ${euros(holdingFeeCents, "de")}. Kommt der Platz aus einem Grund nicht zustande, den die Tagespflegeperson zu vertreten hat, wird der Betrag erstattet.`,
            en: `For holding the place until the first day parents pay ${euros(holdingFeeCents, "en")} once. It is paid back where care does not begin for a reason on the childminder's side.`,
          },
        ]
      : []),
    ...where(debit, {
      de: "Zahlen die Eltern per SEPA-Lastschrift, kündigt die Tagespflegeperson Betrag und Tag mindestens drei Werktage vorher an. Eine gleichbleibende Zahlung wird einmal mit allen Tagen angekündigt.",
      en: "Where parents pay by SEPA direct debit, amount and day are announced at least three working days ahead; a payment that stays the same is announced once with all its days.",
    }),
    ...where(debit && version >= debitsAgainSince, {
      de: "Ist auf dem Konto nicht genug Geld, oder nennt die Bank keinen Grund, so wird eine gescheiterte Lastschrift höchstens zweimal noch einmal eingezogen, jeweils an einem Tag, der den Eltern mindestens drei Werktage vorher genannt wird.",
      en: "Where there is not enough money in the account, or the bank gives no reason, a debit that failed is collected again at most twice, each time on a day of which parents are told at least three working days ahead.",
    }),
    {
      de: "Im Voraus gezahlte Beträge für die Zeit nach dem Ende der Betreuung werden erstattet.",
      en: "What was paid in advance for the time after care has ended is paid back.",
    },
  ];
}

/** How much of it each pays is between the parents; towards her each owes all of it, as who signs a contract together does (§§ 421, 427 BGB). */
function sharing({ custodians, shares }: Written): Said[] {
  if (shares === null) return [];
  const of = custodians.map((one, at) => ({ name: one.name, percent: shares[at] ?? 0 }));
  return [
    {
      de: [
        "Was die Eltern der Tagespflegeperson nach diesem Vertrag schulden, teilen sie unter sich auf: ",
        ...of.flatMap((one, at) => [at > 0 ? ", " : "", name(one.name), ` zahlt ${one.percent} %`]),
        ". Jedem Elternteil stellt sie für dessen Anteil eine eigene Rechnung; gerundet wird so, dass beide Anteile zusammen genau den Betrag ergeben.",
      ],
      en: `Parents share what they owe the childminder by this contract: ${of.map((one) => `${one.name} pays ${one.percent} %`).join(", ")}. She sends each parent an invoice of their own for their share; shares are rounded so that both come to exactly the sum.`,
    },
    {
      de: "Für den ganzen Betrag haften gegenüber der Tagespflegeperson weiterhin beide (§§ 421, 427 BGB): Bleibt ein Anteil offen, kann sie ihn auch vom anderen Elternteil verlangen. Was Eltern darüber untereinander regeln, berührt sie nicht.",
      en: "Towards the childminder both remain liable for the whole sum: where a share stays unpaid, she can ask the other parent for it, too. What parents settle between themselves does not concern her.",
    },
  ];
}

const meals: Clause = {
  key: "meals",
  version: 2,
  title: { de: "Mahlzeiten und Pflegemittel", en: "Meals and hygiene items" },
  says: ({ written, law }, version) => {
    const byDay = version > 1 && written.mealPer === "day";
    const { meals: choice, mealCents, hygieneCents, dueDay, funding } = written;
    const ban = funding === "funded" ? law.mealBan : null;
    return [
      ...where(choice === "charged" && byDay, {
        de: `Für Mahlzeiten zahlen die Eltern der Tagespflegeperson ${euros(mealCents ?? 0, "de")} für jeden Tag, an dem das Kind da ist. Abgerechnet wird nach dem Ende des Monats, fällig ist der Betrag am ${dueDay}. des Folgemonats.`,
        en: `For meals parents pay the childminder ${euros(mealCents ?? 0, "en")} for each day on which the child is there, charged after the end of the month and due on day ${dueDay} of the following month.`,
      }),
      ...where(choice === "charged" && !byDay, {
        de: `Für Mahlzeiten zahlen die Eltern der Tagespflegeperson ${euros(mealCents ?? 0, "de")} im Monat, fällig am ${dueDay}. des Monats.`,
        en: `For meals parents pay the childminder ${euros(mealCents ?? 0, "en")} a month, due on day ${dueDay}.`,
      }),
      ...where(choice === "brought", {
        de: "Mahlzeiten bringen die Eltern mit.",
        en: "Parents bring the meals along.",
      }),
      ...where(choice === "included" && ban === null, {
        de: "Mahlzeiten kosten nichts zusätzlich.",
        en: "Meals cost nothing in addition.",
      }),
      ...where(choice === "included" && ban !== null, {
        de: `Für Mahlzeiten verlangt die Tagespflegeperson nichts von den Eltern (${ban?.says ?? ""}).${ban?.fixedCents ? ` Einen Verpflegungsanteil von ${euros(ban.fixedCents, "de")} im Monat zahlen sie an das Jugendamt.` : ""}`,
        en: `The childminder asks parents nothing for meals (${ban?.says ?? ""}).${ban?.fixedCents ? ` They pay a share of ${euros(ban.fixedCents, "en")} a month to the office.` : ""}`,
      }),
      hygieneCents === null
        ? {
            de: "Windeln und Pflegemittel bringen die Eltern mit.",
            en: "Parents bring nappies and hygiene items along.",
          }
        : {
            de: `Windeln und Pflegemittel stellt die Tagespflegeperson für ${euros(hygieneCents, "de")} im Monat, fällig am ${dueDay}. des Monats.`,
            en: `The childminder supplies nappies and hygiene items for ${euros(hygieneCents, "en")} a month, due on day ${dueDay}.`,
          },
    ];
  },
};

const closing: Clause = {
  key: "closing",
  version: 1,
  title: { de: "Urlaub und Schließtage", en: "Holidays and closing days" },
  says: ({ written: { closingDays, closingWeeksAhead, paidWhenClosed, funding } }) => [
    closingDays > 0
      ? {
          de: `Die Tagespflegeperson schließt an bis zu ${closingDays} Tagen im Kalenderjahr. Sie nennt diese Tage mindestens ${closingWeeksAhead} Wochen vorher. An gesetzlichen Feiertagen wird nicht betreut.`,
          en: `The childminder closes on up to ${closingDays} days a calendar year and names them at least ${closingWeeksAhead} weeks ahead. There is no care on public holidays.`,
        }
      : {
          de: "Schließtage sind nicht vereinbart. An gesetzlichen Feiertagen wird nicht betreut.",
          en: "No closing days are agreed. There is no care on public holidays.",
        },
    ...where(funding === "private" && closingDays > 0, {
      de: paidWhenClosed
        ? "An diesen Tagen läuft die Vergütung weiter."
        : "Für diese Tage wird keine Vergütung gezahlt; gezahlte Beträge werden anteilig verrechnet.",
      en: paidWhenClosed ? "Pay goes on on these days." : "Nothing is paid for these days; what was paid is set off.",
    }),
    ...where(funding === "funded", {
      de: "Ob die Vergütung an diesen Tagen weiterläuft, richtet sich nach den Regeln des Jugendamts.",
      en: "Whether pay goes on on these days follows the office's rules.",
    }),
  ],
};

export const moneyClauses = [pay, meals, closing] as const;
