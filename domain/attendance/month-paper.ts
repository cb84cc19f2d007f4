/** The record of a month for the youth office, and so in German, with an English reading aid. The same to both sides. Pure. */
import type { Month } from "../kernel/calendar";
import { instantInWords } from "../kernel/in-words";
import { bold, type Facts, name, type Paper, type Run, type Table, type Text } from "../kernel/paper";
import { clockOf } from "./clock";
import type { MonthDay, MonthView } from "./views";
import { awayWords } from "./words";

/** `now` stands on what is not closed yet. */
export function monthPaper(view: MonthView, now: Date): Paper {
  const month = monthInWords(view.month);
  const created = view.confirmedAt ?? view.closedAt ?? now;
  return {
    title: `Nachweis der Betreuungszeiten, ${month}`,
    language: "de",
    author: view.names.childminder || "Tagesnest",
    created,
    footer: `Betreuungszeiten ${month} · Stand ${instantInWords(created, "de")}`,
    blocks: [
      { kind: "heading", level: 1, text: "Nachweis der Betreuungszeiten" },
      { kind: "paragraph", look: "soft", text: `Kindertagespflege nach §§ 22 bis 24 SGB VIII · ${month}` },
      factsOf(view),
      { kind: "paragraph", look: "framed", text: stateOf(view) },
      ...(view.days.length > 0 ? [tableOf(view)] : []),
      { kind: "paragraph", look: "soft", text: explanation },
      { kind: "paragraph", look: "soft", language: "en", text: readingAid },
      {
        kind: "signatures",
        lines: [
          { name: [signer(view.names.childminder)], role: "Kindertagespflegeperson: Ort, Datum, Unterschrift" },
          { name: [signer(view.names.parents)], role: "Eltern: Ort, Datum, Unterschrift" },
        ],
      },
    ],
  };
}

function factsOf({ names, nickname }: MonthView): Facts {
  return {
    kind: "facts",
    label: "Wer",
    facts: [
      { label: "Kind", value: [signer(nickname)] },
      { label: "Eltern", value: [signer(names.parents)] },
      { label: "Kindertagespflegeperson", value: [signer(names.childminder)] },
    ],
  };
}

function stateOf({ state, closedAt, confirmedAt }: MonthView): Text {
  if (!closedAt)
    return [bold("Entwurf."), " Der Monat ist noch nicht abgeschlossen. Die Zeiten können sich noch ändern."];
  const closed = `abgeschlossen von der Kindertagespflegeperson am ${instantInWords(closedAt, "de")}`;
  if (state === "closed" || !confirmedAt)
    return [bold("Noch nicht bestätigt:"), ` ${closed}. Die Bestätigung der Eltern fehlt noch.`];
  return [
    bold("Elektronisch bestätigt:"),
    ` ${closed}, bestätigt von den Eltern am ${instantInWords(confirmedAt, "de")}. Unterschriften sind nur nötig, wenn das Jugendamt sie verlangt.`,
  ];
}

function tableOf({ days, plannedMinutes, presentMinutes, daysPresent }: MonthView): Table {
  const present = `${daysPresent} ${daysPresent === 1 ? "Tag" : "Tage"} da, ${inHours(presentMinutes)}`;
  return {
    kind: "table",
    label: "Die Tage des Monats, in Stunden und Minuten",
    dense: true,
    rowHeads: true,
    columns: [
      { head: "Tag", share: 1.3 },
      { head: "Geplant", share: 1, align: "end" },
      { head: "Gekommen", share: 1.1, align: "end" },
      { head: "Gegangen", share: 1.1, align: "end" },
      { head: "Anwesend", share: 1.1, align: "end" },
      { head: "Bemerkung", share: 2.6 },
    ],
    rows: days.map(rowOf),
    sums: [["Summe", clockOf(plannedMinutes), "", "", clockOf(presentMinutes), present]],
  };
}

function rowOf({ on, plannedMinutes, arrived, left, presentMinutes, away, gap }: MonthDay): string[] {
  const clock = (minute: number | null) => (minute === null ? "" : clockOf(minute));
  const remark = gap ? "noch nicht eingetragen" : away ? awayWords[away].de : "";
  return [
    dayFormat.format(new Date(on)),
    plannedMinutes > 0 ? clockOf(plannedMinutes) : "–",
    clock(arrived),
    clock(left),
    presentMinutes > 0 ? clockOf(presentMinutes) : "–",
    remark,
  ];
}

const explanation =
  "„Geplant“ sind die vereinbarten Zeiten ohne die, für die das Kind abgemeldet war oder keine Betreuung stattfand. Wird ein bestätigter Monat wieder geöffnet, gilt dieser Nachweis nicht mehr.";

const readingAid =
  "Reading aid: the record of care for the youth office. Geplant: agreed hours less absences; gekommen, gegangen: came, left; anwesend: present; Bemerkung: why the child was away. Signatures are needed only where the office asks for them.";

/** An account that is gone has no name any more. */
const signer = (text: string): Run => (text ? name(text) : "nicht mehr bei Tagesnest");

/** "117,50 Std.", as offices count. */
const inHours = (minutes: number): string => `${(minutes / 60).toFixed(2).replace(".", ",")} Std.`;

const dayFormat = new Intl.DateTimeFormat("de-DE", {
  weekday: "short",
  day: "2-digit",
  month: "2-digit",
  timeZone: "UTC",
});
const monthFormat = new Intl.DateTimeFormat("de-DE", { month: "long", year: "numeric", timeZone: "UTC" });

const monthInWords = (month: Month): string => monthFormat.format(new Date(`${month}-01`));
