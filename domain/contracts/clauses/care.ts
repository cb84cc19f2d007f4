/** Who, where, when: the first four blocks. */
import { addDays } from "../../kernel/calendar";
import { alternates, fromBits } from "../../kernel/fortnight-grid";
import { name } from "../../kernel/paper";
import { printHours } from "../../kernel/print-schedule";
import { type Clause, on, where } from "./clause";

const parties: Clause = {
  key: "parties",
  version: 1,
  title: { de: "Vertragsparteien, Sorgerecht und Kind", en: "Parties, custody and child" },
  says: ({ written, replaces }) => [
    ...(replaces
      ? [
          {
            de: `Diese Vereinbarung ändert ab dem ${on(replaces.from, "de")} den Vertrag ${replaces.number}: Von diesem Tag an gilt an seiner Stelle das Folgende.`,
            en: `From ${on(replaces.from, "en")} this agreement takes the place of contract ${replaces.number}.`,
          },
        ]
      : []),
    {
      de: ["Tagespflegeperson ist ", name(written.herName), ", ", name(written.herAddress), "."],
      en: `The childminder is ${written.herName}, ${written.herAddress}.`,
    },
    {
      de: written.trader
        ? "Sie handelt nach eigener Erklärung als Unternehmerin oder Unternehmer (§ 14 BGB)."
        : "Sie handelt nach eigener Erklärung nicht als Unternehmerin oder Unternehmer (§ 14 BGB); Rechte, die das Verbraucherrecht nur gegenüber Unternehmern gibt, bestehen dann von Gesetzes wegen nicht.",
      en: written.trader
        ? "By her or his own statement she or he acts as a trader."
        : "By her or his own statement she or he does not act as a trader; rights that consumer law gives against traders alone do not exist by law then.",
    },
    ...written.custodians.map((one) => ({
      de: ["Elternteil ist ", name(one.name), ", ", name(one.address), "."],
      en: `Parent: ${one.name}, ${one.address}.`,
    })),
    written.custody === "joint"
      ? {
          de: "Das Sorgerecht steht beiden gemeinsam zu. Der Vertrag kommt erst zustande, wenn beide und die Tagespflegeperson unterschrieben haben (§ 1629 BGB).",
          en: "Both have custody together. The contract is concluded once both of them and the childminder have signed.",
        }
      : {
          de: "Dieser Elternteil erklärt, für diese Entscheidung allein sorgeberechtigt zu sein, und unterschreibt allein.",
          en: "This parent states to have sole custody for this decision, and signs alone.",
        },
    {
      de: ["Betreut wird ", name(written.childName), `, geboren am ${on(written.bornOn, "de")}.`],
      en: `The child is ${written.childName}, born on ${on(written.bornOn, "en")}.`,
    },
  ],
};

const place: Clause = {
  key: "place",
  version: 1,
  title: { de: "Ort der Betreuung und persönliche Zuordnung", en: "Place of care, and who cares for the child" },
  says: ({ written, agreed }) => [
    { de: ["Das Kind wird betreut in: ", name(written.place), "."], en: `Care is given at ${written.place}.` },
    {
      de: [
        "Das Kind ist ",
        name(written.herName),
        " persönlich zugeordnet (§ 22 Abs. 1 SGB VIII). Andere betreuen es nur in den Fällen der Ziffer 8.",
      ],
      en: `The child is assigned to ${written.herName} in person. Others care for it only as block 8 says.`,
    },
    ...where(agreed.joint, {
      de: "Die Räume werden mit weiteren Tagespflegepersonen genutzt. Auch dort bleibt das Kind der genannten Person zugeordnet.",
      en: "The rooms are shared with other childminders. There, too, the child stays with the person named.",
    }),
  ],
};

const hours: Clause = {
  key: "hours",
  version: 1,
  title: { de: "Betreuungszeiten", en: "Hours of care" },
  says: ({ agreed }) => [
    ...agreed.hours.map(({ from, hours: bits }, at) => {
      const grid = fromBits(bits);
      return {
        de: `${at === 0 ? "Betreut wird" : "Betreut wird danach"} ab dem ${on(from, "de")}: ${printHours(grid, "de")}.`,
        en: `Hours from ${on(from, "en")}: ${printHours(grid, "en")}.`,
      };
    }),
    ...where(
      agreed.hours.some(({ hours: bits }) => alternates(fromBits(bits))),
      {
        de: "Die Wochen A und B wechseln einander ohne Ende ab; die Woche ab Montag, dem 1. Januar 2024, war eine Woche A.",
        en: "Weeks A and B alternate without end; the week from Monday, 1 January 2024 was a week A.",
      },
    ),
    {
      de: "Andere Zeiten werden als Änderung dieses Vertrags vereinbart. Eine einzelne Abweichung können beide Seiten formlos absprechen.",
      en: "Other hours are agreed as a change of this contract. A single exception can be agreed informally.",
    },
  ],
};

const weeks = {
  de: (n: number) => (n === 1 ? "einer Woche" : `${n} Wochen`),
  en: (n: number) => (n === 1 ? "one week" : `${n} weeks`),
};
const payers = {
  office: {
    de: "In dieser Zeit zahlt das Jugendamt nach seinen Regeln; die Eltern zahlen der Tagespflegeperson nichts dafür.",
    en: "The youth office pays for this time by its own rules; parents pay the childminder nothing for it.",
  },
  parents: {
    de: "In dieser Zeit zahlen die Eltern wie in Ziffer 5 vereinbart, für die Stunden, in denen das Kind da ist.",
    en: "Parents pay for this time as block 5 says, for the hours in which the child is there.",
  },
  nobody: {
    de: "Für diese Zeit zahlen die Eltern der Tagespflegeperson nichts.",
    en: "Parents pay the childminder nothing for this time.",
  },
} as const;

const start: Clause = {
  key: "start",
  version: 2,
  title: { de: "Beginn, Eingewöhnung, geplantes Ende", en: "Start, settling-in, planned end" },
  says: ({ written, agreed, replaces }, version) => [
    replaces && version > 1
      ? {
          de: `Die Betreuung beginnt oder begann am ${on(agreed.from, "de")}; daran ändert sich nichts.`,
          en: `Care begins, or began, on ${on(agreed.from, "en")}; that stays as it is.`,
        }
      : { de: `Erster Tag ist der ${on(agreed.from, "de")}.`, en: `The first day is ${on(agreed.from, "en")}.` },
    ...where(!(replaces && version > 1) && written.settlingWeeks > 0, {
      de: `Die Betreuung beginnt mit einer Eingewöhnung von etwa ${weeks.de(written.settlingWeeks)}, in der ein Elternteil in der Nähe ist und die Zeiten nach und nach länger werden.`,
      en: `Care begins with settling in for about ${weeks.en(written.settlingWeeks)}, with a parent near and hours that grow.`,
    }),
    ...where(!(replaces && version > 1) && written.settlingWeeks > 0, payers[written.settlingPaidBy]),
    agreed.until
      ? {
          de: `Die Betreuung endet, ohne dass jemand kündigt, mit dem ${on(addDays(agreed.until, -1), "de")}.`,
          en: `Care ends without notice with ${on(addDays(agreed.until, -1), "en")}.`,
        }
      : { de: "Ein Ende ist nicht vereinbart.", en: "No end is agreed." },
  ],
};

export const careClauses = [parties, place, hours, start] as const;
