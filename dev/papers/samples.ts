/** A paper of each kind, long and with names from everywhere: what is checked by veraPDF, looked at and measured. */
import { monthPaper } from "../../domain/attendance/month-paper";
import type { MonthDay, MonthView } from "../../domain/attendance/views";
import type { CertificateFacts } from "../../domain/billing/certificate";
import { certificatePaper } from "../../domain/billing/certificate-paper";
import type { OwnYear } from "../../domain/billing/year";
import { type MoneyMonth, yearSums } from "../../domain/billing/year";
import { yearPaper } from "../../domain/billing/year-paper";
import { ciiOf } from "../../domain/fee/cii";
import { factsOfFee } from "../../domain/fee/facts";
import { feeInvoicePaper } from "../../domain/fee/invoice-paper";
import { amountsOf } from "../../domain/fee/rules";
import type { Day, Month } from "../../domain/kernel/calendar";
import { type Block, bold, name, type Paper, type Text } from "../../domain/kernel/paper";

const created = new Date("2026-11-28T09:30:00Z");
const hers = name("Đurđica Đorđević-Müller");
const parents = [name("Łukasz Wiśniewski"), " und ", name("Ayşe Şahin-Wiśniewska")];

const clause = (heading: string, ...blocks: readonly (Text | Block)[]): Block[] => [
  { kind: "heading", level: 2, text: heading },
  ...blocks.map((block) => (isBlock(block) ? block : ({ kind: "paragraph", text: block } as const))),
];
const isBlock = (block: Text | Block): block is Block => typeof block === "object" && "kind" in block;

const confidentiality =
  "Beide Seiten schweigen über persönliche Verhältnisse, auch nach Vertragsende. Der Schutzauftrag nach § 8a SGB VIII bleibt unberührt. Verantwortlich für die Datenverarbeitung der Betreuung ist die Kindertagespflegeperson; ihre Hinweise nach Artikel 13 DSGVO liegen bei.";

const contract: Paper = {
  title: "Betreuungsvertrag Wiśniewski & Đorđević-Müller",
  language: "de",
  author: "Tagesnest",
  created,
  footer: "Vertrag V-2026-000417 · Fassung 3 · Klauseln 2026-11",
  blocks: [
    { kind: "heading", level: 1, text: "Betreuungsvertrag" },
    { kind: "paragraph", look: "soft", text: "Kindertagespflege nach §§ 22 bis 24 und 43 SGB VIII" },
    {
      kind: "facts",
      label: "Beteiligte",
      facts: [
        { label: "Kindertagespflegeperson", value: [hers], more: "Kastanienallee 17, 50667 Köln" },
        { label: "Sorgeberechtigte", value: parents, more: "Große Höfchensstraße 3, 50674 Köln" },
        {
          label: "Kind",
          value: [name("Nguyễn Thị Hồng Ánh · محمد عبد الله الحسيني")],
          more: "geboren am 14. März 2025",
        },
        { label: "Beginn", value: "1. Februar 2027", more: "Eingewöhnung vom 1. bis 26. Februar 2027" },
      ],
    },
    { kind: "paragraph", look: "framed", text: [bold("Entwurf."), " Noch hat niemand unterschrieben."] },
    ...clause(
      "§ 1 Vertragsparteien und Kind",
      [
        "Die Sorgeberechtigten übertragen der Kindertagespflegeperson für die vereinbarten Zeiten die Aufsicht, Bildung, Erziehung und Betreuung ihres Kindes. Der Vertrag bindet erst, wenn ",
        bold("beide unterschrieben"),
        " haben.",
      ],
      {
        kind: "paragraph",
        look: "soft",
        language: "en",
        text: "Reading aid: the parents hand over the supervision, education and care of their child for the agreed hours.",
      },
    ),
    ...clause("§ 2 Erkrankung des Kindes", "Das Kind wird nicht gebracht bei:", {
      kind: "list",
      items: [
        "Fieber ab 38,5 °C, bis es 24 Stunden fieberfrei ist,",
        "Durchfall oder Erbrechen, bis 48 Stunden nach dem letzten Mal,",
        "einer Krankheit nach § 34 Absatz 1 Infektionsschutzgesetz, bis eine Ansteckung nach ärztlichem Urteil nicht mehr zu befürchten ist.",
      ],
    }),
    { kind: "heading", level: 3, text: "Wer abholt" },
    {
      kind: "table",
      label: "Abholberechtigte",
      rowHeads: true,
      columns: [
        { head: "Wer", share: 3 },
        { head: "Beziehung", share: 2 },
        { head: "Ausweis gesehen", share: 1.5, align: "end" },
      ],
      rows: [
        [[name("Małgorzata Wiśniewska")], "Großmutter", "28.11.2026"],
        [[name("İbrahim Şahin")], "Onkel", ""],
        [[name("فاطمة الزهراء")], "Nachbarin", "28.11.2026"],
      ],
    },
    ...Array.from({ length: 12 }, (_, at) => clause(`§ ${at + 3} Verschwiegenheit`, confidentiality)).flat(),
    { kind: "list", numbered: true, items: ["Anlage 1: Belehrung über den Widerruf", "Anlage 2: Muster"] },
    {
      kind: "signatures",
      lines: [
        { name: [hers], role: "Kindertagespflegeperson" },
        { name: [name("Łukasz Wiśniewski")], role: "Sorgeberechtigter" },
        { name: [name("Ayşe Şahin-Wiśniewska")], role: "Sorgeberechtigte" },
      ],
    },
  ],
};

/** What `append` adds behind a signed contract. */
export const protocol: Paper = {
  title: "Unterschriftenprotokoll",
  language: "de",
  author: "Tagesnest",
  created,
  footer: "Protokoll zu V-2026-000417",
  blocks: [
    { kind: "heading", level: 1, text: "Unterschriftenprotokoll" },
    { kind: "paragraph", text: "SHA-256 d2a84f4b8b650937ec8f73cd8be2c74add5a911ba64df27458ed8229da804a26" },
    {
      kind: "table",
      label: "Unterschriften (7 0 R)",
      columns: [
        { head: "Wer", share: 2 },
        { head: "Wann", share: 1 },
      ],
      rows: [[[hers], "28.11.2026 17:40:02"]],
    },
  ],
};

/** As a QR code has them; what they say is nobody's business here. */
const squares = Array.from({ length: 29 }, (_, row) =>
  Array.from({ length: 29 }, (_, at) => (row * 7 + at * at) % 3 === 0),
);

const invoice: Paper = {
  title: "Rechnung TN-2026-0042",
  language: "de",
  author: "Tagesnest",
  created,
  footer: "Tagesnest · Rechnung TN-2026-0042",
  invoice: { xml: "<rsm:CrossIndustryInvoice/>", level: "EN 16931" },
  blocks: [
    { kind: "heading", level: 1, text: "Rechnung" },
    {
      kind: "facts",
      label: "Von und an",
      facts: [{ label: "An", value: [hers], more: "Kastanienallee 17, 50667 Köln" }],
    },
    {
      kind: "table",
      label: "Positionen",
      columns: [
        { head: "Leistung", share: 4 },
        { head: "Menge", share: 1, align: "middle" },
        { head: "Betrag", share: 1, align: "end" },
      ],
      rows: [["Gebühr November 2026", "1", "9,00 €"]],
      sums: [["Gesamtbetrag", "", "9,00 €"]],
    },
    { kind: "page break" },
    {
      kind: "figure",
      alt: "QR-Code für die Überweisung von 9,00 Euro",
      squares,
      millimetres: 38,
      beside: [[bold("Überweisen")], "9,00 €"],
    },
  ],
};

const statement: Paper = {
  title: "Monatsübersicht",
  language: "en",
  author: "Tagesnest",
  created,
  footer: "Statement",
  blocks: [
    { kind: "heading", level: 1, text: "Statement" },
    {
      kind: "table",
      label: "Days",
      rowHeads: true,
      columns: [
        { head: "Day", share: 1 },
        { head: "Child", share: 3 },
        { head: "Hours", share: 1, align: "end" },
        { head: "Remark", share: 3 },
      ],
      rows: Array.from({ length: 90 }, (_, at) => [
        `${(at % 30) + 1}.11.2026`,
        [name(["Nguyễn Thị Hồng Ánh", "Łucja Wiśniewska", "محمد الحسيني"][at % 3] ?? "")],
        "6.5",
        at % 7 ? "" : "Settling-in took longer than was planned",
      ]),
      sums: [["Sum", "", "585.0", ""]],
    },
  ],
};

const weekdays = Array.from({ length: 30 }, (_, at) => new Date(Date.UTC(2026, 10, at + 1))).filter(
  (day) => day.getUTCDay() % 6,
);

const days = weekdays.map((day, at): MonthDay => {
  const isAway = at % 9 === 4;
  return {
    on: day.toISOString().slice(0, 10) as Day,
    plannedMinutes: isAway ? 0 : 360,
    arrived: isAway ? null : 482 + (at % 5),
    left: isAway ? null : 845 - (at % 7),
    presentMinutes: isAway ? 0 : 363 - (at % 5) - (at % 7),
    away: isAway ? "ill" : null,
    gap: false,
  };
});

const month: MonthView = {
  placementId: "",
  month: "2026-11" as Month,
  today: "2026-12-01" as Day,
  nickname: "Łucja",
  otherName: "",
  names: { childminder: "Đurđica Đorđević-Müller", parents: "Łukasz Wiśniewski, Ayşe Şahin-Wiśniewska" },
  record: null,
  state: "confirmed",
  closedAt: new Date("2026-12-01T08:12:00Z"),
  confirmedAt: new Date("2026-12-01T19:40:00Z"),
  reopened: [],
  days,
  plannedMinutes: days.reduce((sum, day) => sum + day.plannedMinutes, 0),
  presentMinutes: days.reduce((sum, day) => sum + day.presentMinutes, 0),
  daysPlanned: days.filter((day) => day.plannedMinutes > 0).length,
  daysPresent: days.filter((day) => day.arrived !== null).length,
  canClose: false,
  reports: [],
  reportUntil: 480,
  runs: true,
};

const paidMonths = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}`);
const split = (care: number, meals: number, other: number) => ({ care, meals, other });
const certificate: CertificateFacts = {
  year: 2026,
  issuer: {
    name: "Đurđica Đorđević-Müller",
    address: "Kastanienallee 17, 50667 Köln",
    taxNumber: "201/123/12340",
  },
  parents: [
    { name: "Łukasz Wiśniewski", address: "Große Höfchensstraße 3, 50674 Köln" },
    { name: "Ayşe Şahin-Wiśniewska", address: "Große Höfchensstraße 3, 50674 Köln" },
  ],
  child: { name: "Nguyễn Thị Hồng Ánh · محمد عبد الله الحسيني", bornOn: "2025-03-14" as Day },
  contract: "TN-2222-2222",
  months: paidMonths.filter((_, at) => at !== 7) as Month[],
  account: {
    came: split(330_000, 65_450, 8_800),
    back: split(-5_000, -700, 0),
    left: split(325_000, 64_750, 8_800),
  },
  cash: { came: split(5_000, 5_950, 800), back: split(0, 0, 0), left: split(5_000, 5_950, 800) },
  payments: paidMonths.map((paid, at) => ({
    on: `${paid}-05` as Day,
    number: `2026-${String(at + 1).padStart(4, "0")}`,
    kind: at === 4 ? "went_back" : at === 6 ? "set_off" : "came",
    way: at === 9 ? "cash" : "account",
    careCents: at === 4 ? -5_000 : 30_000,
    restCents: at === 4 ? -700 : 6_750,
  })),
};

const moneyOf = (months: readonly string[]): MoneyMonth[] =>
  months.map((each, at) => ({
    month: each as Month,
    came: split(150_000, 32_725, 4_000),
    backCents: at === 4 ? -5_700 : 0,
    feeCents: at % 3 ? 40 : 194,
    officeCents: at === 0 ? 0 : 318_760,
    office:
      at === 9
        ? null
        : {
            month: each as Month,
            minutes: 31_200,
            rateCents: 613,
            expectedCents: 318_760,
            paidCents: at > 6 ? null : 318_760,
            paidOn: at > 6 ? null : (`2026-${String(at + 2).padStart(2, "0")}-03` as Day),
          },
    standing: at === 9 ? "none" : at > 6 ? "missing" : "paid",
  }));
const money = moneyOf(paidMonths);
const year: OwnYear = {
  ...yearSums(money),
  year: 2026,
  months: money,
  openCents: 11_750,
  officeMissingCents: 956_280,
  flat: { year: 2026, months: [], childrenCents: 1_920_000, placesCents: 0, cents: 1_920_000, capped: false },
  profitCents: yearSums(money).incomeCents - 1_920_000,
};

/** The operator's invoice of its fee, and a correction of a part of it, with names as people have them. */
function feePaper(quantity: number, corrects: { number: string; issuedOn: Day } | null): Paper {
  const seller = {
    name: "Tagesnest GmbH & Co. KG",
    address: { street: "Musterweg 1 „Hinterhaus“", postalCode: "50667", town: "Köln" },
    vatId: "DE123456789",
    iban: "DE02120300000000202051",
  };
  const facts = factsOfFee({
    kind: "placement",
    month: "2026-10" as Month,
    number: corrects ? "TN-2026-0043" : "TN-2026-0042",
    issuedOn: "2026-11-01" as Day,
    dueOn: "2026-11-15" as Day,
    quantity,
    unitCents: 1_333,
    vatPercent: 19,
    ...amountsOf(quantity * 1_333, 19),
    parties: {
      seller,
      buyer: {
        name: "Đurđica Đorđević-Müller <Łódź>",
        address: { street: "Kastanienallee 17", postalCode: "50667", town: "Köln" },
      },
    },
    corrects,
  });
  return feeInvoicePaper({ ...facts, issuedAt: created, xml: ciiOf(facts, "placement") });
}
const fee = feePaper(3, null);
const feeCorrection = feePaper(-1, { number: "TN-2026-0042", issuedOn: "2026-11-01" as Day });

export const samples = {
  contract,
  invoice,
  statement,
  month: monthPaper(month, created),
  certificate: certificatePaper(certificate, new Date("2027-01-20T09:30:00Z"), false),
  year: yearPaper(year, certificate.issuer, new Date("2027-01-20T09:30:00Z")),
  fee,
  "fee-correction": feeCorrection,
} as const;
