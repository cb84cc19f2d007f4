import type { Words } from "../kernel/locale";

/** What stays after an erasure, on what ground, and until when. Data that the page shows before anybody clicks. */
export type Kept = {
  readonly what: Words;
  /** Paragraph. */
  readonly ground: string;
  readonly until: Words;
};

/** As of what is held today. */
export const kept: readonly Kept[] = [
  {
    what: {
      de: "Das Protokoll, was wann geschehen ist: nur Kennnummern, ohne Namen, Texte und Adressen. Ohne Ihr Konto sagt es nichts mehr über Sie.",
      en: "The trail of what happened when: numbers only, no names, texts or addresses. Without your account it says nothing about you.",
    },
    ground: "Art. 5 Abs. 2, Art. 17 Abs. 3 lit. b und e DSGVO",
    until: { de: "bleibt, ohne Bezug zu Ihnen", en: "stays, without any link to you" },
  },
  {
    what: {
      de: "Dass Sie die Löschung verlangt haben und wann sie fertig war: Kennnummer und Zeitpunkte.",
      en: "That you asked for the erasure and when it was done: a number and instants.",
    },
    ground: "Art. 5 Abs. 2 DSGVO, § 31 Abs. 2 Nr. 1 OWiG",
    until: { de: "drei Jahre", en: "three years" },
  },
  {
    what: {
      de: "Wenn Sie in der Suche standen: Ihre Kennnummer unter denen, die nicht mehr darin stehen, damit auch Kopien der Suche Sie vergessen.",
      en: "If you were listed in the search: your number among those who are not any more, so that copies of the search forget you, too.",
    },
    ground: "Art. 5 Abs. 2, Art. 17 Abs. 1 DSGVO",
    until: { de: "30 Tage", en: "30 days" },
  },
  {
    what: {
      de: "Rechnungen und Zahlungen, wie sie ausgestellt und gebucht wurden, mit den Namen und Adressen darauf: als Unterlagen der Tagespflegeperson.",
      en: "Invoices and payments as they were issued and booked, with the names and addresses on them: as the childminder’s records.",
    },
    ground: "§ 147 Abs. 3 AO, § 14b UStG",
    until: {
      de: "acht Jahre ab Ende des Jahres, die Buchungen ohne Namen zehn",
      en: "eight years from the end of the year, the bookings, which name nobody, ten",
    },
  },
  {
    what: {
      de: "Rechnungen über das Entgelt für Tagesnest, wenn Sie eines vereinbart hatten, mit Name und Anschrift darauf und was bezahlt wurde.",
      en: "Invoices of the fee for Tagesnest, if you had agreed on one, with name and address on them and what was paid.",
    },
    ground: "§ 147 Abs. 3 AO, § 14b UStG",
    until: { de: "acht Jahre ab Ende des Jahres", en: "eight years from the end of the year" },
  },
  {
    what: {
      de: "Ein Vertrag, den beide Seiten unterschrieben haben, und was dazu erklärt wurde: bei der anderen Seite, solange es sie hier gibt.",
      en: "A contract that both sides have signed, and what was declared about it: with the other side, as long as that is here.",
    },
    ground: "Art. 17 Abs. 3 lit. e DSGVO, §§ 195, 199 BGB",
    until: {
      de: "drei Jahre ab Ende des Jahres, in dem die Betreuung endete; so lange wie eine Rechnung, die darauf beruht",
      en: "three years from the end of the year in which care ended; as long as an invoice that rests on it",
    },
  },
  {
    what: {
      de: "Stunden und Tage einer Betreuung: bei der anderen Seite, solange es sie hier gibt, ohne Ihren Namen und Ihre Texte.",
      en: "Hours and days of care: with the other side, as long as that is here, without your name and your words.",
    },
    ground: "Art. 17 Abs. 3 lit. b und e DSGVO, § 23 SGB VIII",
    until: {
      de: "drei Jahre ab Ende des Jahres; so lange wie eine Rechnung, die darauf beruht",
      en: "three years from the end of the year; as long as an invoice that rests on them",
    },
  },
  {
    what: {
      de: "Eine Nachricht, die jemand gemeldet hat, mit ihrem Wortlaut: ohne Ihren Namen.",
      en: "A message that somebody has reported, with its words: without your name.",
    },
    ground: "Art. 17 Abs. 3 lit. b und e DSGVO, Art. 16 und 20 DSA",
    until: { de: "bis darüber entschieden ist, und sechs Monate", en: "until it is decided, and six months" },
  },
  {
    what: {
      de: "Gründe, die unser Support aufschrieb, wenn Sie als Mitarbeitende Daten anderer geöffnet haben: für diese Personen, ohne Ihren Namen.",
      en: "Reasons you wrote down as staff for opening other people’s data: for those people, without your name.",
    },
    ground: "Art. 15 DSGVO",
    until: { de: "drei Jahre", en: "three years" },
  },
  {
    what: {
      de: "Sicherungen der Datenbank und Zustellprotokolle unserer E-Mail-Dienste. Niemand liest darin; sie laufen von selbst ab.",
      en: "Backups of the database and delivery logs of our mail services. Nobody reads in them; they expire by themselves.",
    },
    ground: "Art. 32 Abs. 1 lit. b und c DSGVO",
    until: { de: "höchstens 45 Tage", en: "45 days at most" },
  },
];

/** Days for which an archive can be fetched, and years for which it is kept that an erasure was done. */
export const exportDays = 7;
export const erasureProofYears = 3;
/** Archives somebody may ask for within a day. */
export const exportsPerDay = 3;
