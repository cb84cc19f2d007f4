/**
 * Her ledger as a DATEV "Buchungsstapel": format EXTF 700, category 21, version 13 (developer.datev.de, "DATEV-Format", read at second hand in
 * September 2026; no DATEV has read our files yet). Windows-1252, CRLF, decimal comma. Pure.
 */
import type { Day } from "../kernel/calendar";
import type { Account, EntryKind } from "./ledger/rules";

export type Chart = "skr03" | "skr04";

/** "Geldtransit" for what vendors hold, "steuerfreie Umsätze § 4 Nr. 8 ff. UStG" for what she earns; from knowledge: her adviser confirms them. */
export const defaultAccounts: Readonly<Record<Chart, Readonly<Record<Account, string>>>> = {
  skr03: {
    receivable: "1400",
    care: "8100",
    meals: "8100",
    other: "8100",
    bank: "1200",
    cards: "1360",
    debits: "1360",
    fees: "4970",
    disputed: "1360",
    written_off: "2400",
  },
  skr04: {
    receivable: "1200",
    care: "4100",
    meals: "4100",
    other: "4100",
    bank: "1800",
    cards: "1460",
    debits: "1460",
    fees: "6855",
    disputed: "1460",
    written_off: "6930",
  },
};

export type DatevSettings = {
  readonly chart: Chart;
  readonly adviserNumber: number;
  readonly clientNumber: number;
  /** Where they are not the chart's default. */
  readonly accounts: Readonly<Partial<Record<Account, string>>>;
};

export type BookedEntry = {
  readonly on: Day;
  readonly kind: EntryKind;
  /** Of the invoice; empty where it is about none. */
  readonly number: string;
  readonly postings: readonly { readonly account: Account; readonly cents: number }[];
};

/** All fields of a row, in order: 125 in version 13. */
export const datevFields: readonly string[] = [
  "Umsatz (ohne Soll/Haben-Kz)",
  "Soll/Haben-Kennzeichen",
  "WKZ Umsatz",
  "Kurs",
  "Basis-Umsatz",
  "WKZ Basis-Umsatz",
  "Konto",
  "Gegenkonto (ohne BU-Schlüssel)",
  "BU-Schlüssel",
  "Belegdatum",
  "Belegfeld 1",
  "Belegfeld 2",
  "Skonto",
  "Buchungstext",
  "Postensperre",
  "Diverse Adressnummer",
  "Geschäftspartnerbank",
  "Sachverhalt",
  "Zinssperre",
  "Beleglink",
  ...numbered(8, "Beleginfo - Art", "Beleginfo - Inhalt"),
  "KOST1 - Kostenstelle",
  "KOST2 - Kostenstelle",
  "Kost-Menge",
  "EU-Land u. UStID (Bestimmung)",
  "EU-Steuersatz (Bestimmung)",
  "Abw. Versteuerungsart",
  "Sachverhalt L+L",
  "Funktionsergänzung L+L",
  "BU 49 Hauptfunktionstyp",
  "BU 49 Hauptfunktionsnummer",
  "BU 49 Funktionsergänzung",
  ...numbered(20, "Zusatzinformation - Art", "Zusatzinformation- Inhalt"),
  "Stück",
  "Gewicht",
  "Zahlweise",
  "Forderungsart",
  "Veranlagungsjahr",
  "Zugeordnete Fälligkeit",
  "Skontotyp",
  "Auftragsnummer",
  "Buchungstyp",
  "USt-Schlüssel (Anzahlungen)",
  "EU-Land (Anzahlungen)",
  "Sachverhalt L+L (Anzahlungen)",
  "EU-Steuersatz (Anzahlungen)",
  "Erlöskonto (Anzahlungen)",
  "Herkunft-Kz",
  "Buchungs GUID",
  "KOST-Datum",
  "SEPA-Mandatsreferenz",
  "Skontosperre",
  "Gesellschaftername",
  "Beteiligtennummer",
  "Identifikationsnummer",
  "Zeichnernummer",
  "Postensperre bis",
  "Bezeichnung SoBil-Sachverhalt",
  "Kennzeichen SoBil-Buchung",
  "Festschreibung",
  "Leistungsdatum",
  "Datum Zuord. Steuerperiode",
  "Fälligkeit",
  "Generalumkehr (GU)",
  "Steuersatz",
  "Land",
  "Abrechnungsreferenz",
  "BVV-Position",
  "EU-Land u. UStID (Ursprung)",
  "EU-Steuersatz (Ursprung)",
  "Abw. Skontokonto",
];

function numbered(count: number, ...names: readonly string[]): string[] {
  return Array.from({ length: count }, (_, at) => names.map((name) => `${name} ${at + 1}`)).flat();
}

/** In the file of one year: `from` and `until` lie in it. */
export function datevFile(
  settings: DatevSettings,
  { from, until }: { readonly from: Day; readonly until: Day },
  entries: readonly BookedEntry[],
  now: Date,
): Uint8Array<ArrayBuffer> {
  const lines = [headOf(settings, from, until, now), datevFields.join(";"), ...entries.flatMap(rowsOf(settings))];
  return windows1252(`${lines.join("\r\n")}\r\n`);
}

function headOf({ adviserNumber, clientNumber, chart }: DatevSettings, from: Day, until: Day, now: Date): string {
  const plain = (day: string) => day.replaceAll("-", "");
  return [
    '"EXTF"',
    "700",
    "21",
    '"Buchungsstapel"',
    "13",
    now.toISOString().replaceAll(/\D/g, ""),
    "",
    '"TN"',
    '"Tagesnest"',
    '""',
    String(adviserNumber),
    String(clientNumber),
    `${from.slice(0, 4)}0101`,
    // So many digits has an account.
    "4",
    plain(from),
    plain(until),
    `"Tagesnest ${from.slice(0, 4)}"`,
    '""',
    // Financial accounting, independent of the purpose of accounts, not yet fixed.
    "1",
    "0",
    "0",
    '"EUR"',
    "",
    '""',
    "",
    "",
    `"${chart.slice(3)}"`,
    "",
    "",
    '""',
    '""',
  ].join(";");
}

/** One side of an entry against each of the others; what would stand on both sides of one account says nothing. */
function rowsOf(settings: DatevSettings) {
  const numberOf = (account: Account) => settings.accounts[account] || defaultAccounts[settings.chart][account];
  return ({ on, kind, number, postings }: BookedEntry): string[] => {
    const pivot = postings.find(({ account }) => account === "receivable") ?? postings.at(-1);
    if (!pivot) return [];
    return postings
      .filter((one) => one !== pivot && numberOf(one.account) !== numberOf(pivot.account))
      .map(({ account, cents }) => {
        const fields = new Map<string, string>([
          ["Umsatz (ohne Soll/Haben-Kz)", (Math.abs(cents) / 100).toFixed(2).replace(".", ",")],
          ["Soll/Haben-Kennzeichen", cents > 0 ? '"S"' : '"H"'],
          ["WKZ Umsatz", '"EUR"'],
          ["Konto", numberOf(account)],
          ["Gegenkonto (ohne BU-Schlüssel)", numberOf(pivot.account)],
          ["Belegdatum", `${on.slice(8)}${on.slice(5, 7)}`],
          ["Belegfeld 1", `"${number}"`],
          ["Buchungstext", `"${entryWords[kind]}${number && ` ${number}`}"`],
          ["Festschreibung", "0"],
        ]);
        return datevFields.map((field) => fields.get(field) ?? "").join(";");
      });
  };
}

/** No names: an entry is found by the number of its invoice. */
const entryWords: Readonly<Record<EntryKind, string>> = {
  invoice: "Rechnung",
  correction: "Rechnungskorrektur zu",
  payment: "Zahlung",
  payment_failed: "Rückbuchung",
  refund: "Erstattung",
  payout: "Auszahlung",
  fee: "Gebühr",
  dispute_opened: "Zahlung bestritten",
  dispute_won: "Streit gewonnen",
  dispute_lost: "Streit verloren",
  set_off: "Verrechnung",
  written_off: "Forderungsverlust",
};

/** Latin-1 but for the signs from 0x80 to 0x9F is Windows-1252 byte for byte, and all that stands here is. Errors: `RangeError`. */
function windows1252(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign.length > 1 || code > 0xff || (code >= 0x80 && code < 0xa0))
      throw new RangeError(`no sign of DATEV: ${sign}`);
    return code;
  });
}
