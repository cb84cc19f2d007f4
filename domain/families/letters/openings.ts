import type { Day } from "../../kernel/calendar";
import { dayInWords } from "../../kernel/in-words";
import type { Letter, Section } from "../../kernel/letter";
import type { Locale } from "../../kernel/locale";
import { nameInMail } from "../../kernel/names-in-mails";
import type { Fit } from "../../search/result";
import { untilWords } from "../../search/until-words";

/** Somebody who answers a saved search now. */
export type Opening = {
  readonly childminderId: string;
  readonly name: string;
  readonly placeName: string;
  readonly fit: Fit;
  /** The child has become old enough for her this month, or soon will be: then nothing of hers need be new. */
  readonly grown: "now" | "soon" | null;
  readonly url: string;
};

/** What has opened for one saved search. */
export type FoundOpenings = {
  readonly search: string;
  /** The wanted hours, as people write them; null where none were asked for. */
  readonly hours: string | null;
  readonly openings: readonly Opening[];
  /** Of the results of that search. */
  readonly resultsUrl: string;
  /** Of the page that ends its alerts. */
  readonly stopUrl: string;
};

/** The mail of a day: what has opened that saved searches waited for. */
export function openingsLetter(
  locale: Locale,
  found: readonly FoundOpenings[],
  stop: NonNullable<Letter["stop"]>,
): Letter {
  const told = found.map((one) => ({ ...one, openings: one.openings.map((opening) => named(locale, opening)) }));
  const [first, ...more] = told.flatMap((one) => one.openings.map((opening) => ({ ...one, opening })));
  return first && more.length === 0 ? oneOpening(locale, first, stop) : manyOpenings(locale, eachOnce(told), stop);
}

/** Childminders write their own names, and families have not met them. */
function named(locale: Locale, opening: Opening): Opening {
  const name = nameInMail(opening.name) || { de: "Eine Tagespflegeperson", en: "A childminder" }[locale];
  return { ...opening, name };
}

type Once = Omit<FoundOpenings, "openings"> & {
  readonly openings: readonly (Opening & { readonly alsoFor: readonly string[] })[];
  /** Who answers this search too, but stands with an earlier one. */
  readonly above: readonly string[];
};

/** Somebody who answers several searches of a family is one opening, told with the first of them. */
function eachOnce(found: readonly FoundOpenings[]): Once[] {
  const searchesOf = Map.groupBy(
    found.flatMap(({ search, openings }) => openings.map(({ childminderId }) => ({ childminderId, search }))),
    ({ childminderId }) => childminderId,
  );
  const told = new Set<string>();
  return found.map((one) => {
    const fresh = one.openings.filter(({ childminderId }) => !told.has(childminderId));
    const above = one.openings.filter(({ childminderId }) => told.has(childminderId)).map(({ name }) => name);
    for (const { childminderId } of fresh) told.add(childminderId);
    const openings = fresh.map((opening) => {
      const [, ...others] = searchesOf.get(opening.childminderId) ?? [];
      return { ...opening, alsoFor: others.map(({ search }) => search) };
    });
    return { ...one, openings, above };
  });
}

/** What ends every mail of this kind, where one tells of several searches. */
export const stopAll = {
  de: "Alle E-Mails zu gespeicherten Suchen beenden",
  en: "Stop all e-mails about saved searches",
} as const;

type One = Pick<FoundOpenings, "search" | "hours"> & { readonly opening: Opening };

function oneOpening(locale: Locale, { search, hours, opening }: One, stop: Letter["stop"]): Letter {
  const { name, placeName, url, grown } = opening;
  return locale === "de"
    ? {
        subject: `${newsDe[grown ?? "opened"].title}: ${name} in ${placeName}`,
        paragraphs: [
          `für Ihre gespeicherte Suche „${search}“ ${newsDe[grown ?? "opened"].one}: ${name} in ${placeName}.`,
          ...openingDe(opening, hours),
        ],
        button: { label: "Profil ansehen", url },
        afterwards: [stateDe],
        stop,
      }
    : {
        subject: `${newsEn[grown ?? "opened"].title}: ${name} in ${placeName}`,
        paragraphs: [
          `${newsEn[grown ?? "opened"].one} your saved search “${search}”: ${name} in ${placeName}.`,
          ...openingEn(opening, hours),
        ],
        button: { label: "See the profile", url },
        afterwards: [stateEn],
        stop,
      };
}

/** What a mail is about, in its subject and its first sentence. */
const newsDe = {
  opened: { title: "Neu frei", one: "ist etwas frei geworden", many: "ist etwas frei geworden" },
  now: { title: "Passt jetzt", one: "passt jetzt", many: "passt jetzt mehr" },
  soon: { title: "Passt bald", one: "passt bald", many: "passt bald mehr" },
} as const;

const newsEn = {
  opened: { title: "Newly free", one: "something has opened for", many: "something has opened for" },
  now: { title: "Fits now", one: "this now fits", many: "more now fits" },
  soon: { title: "Fits soon", one: "this will soon fit", many: "more will soon fit" },
} as const;

const stateDe = "Das ist der Stand von eben. Andere Familien haben vielleicht dieselbe Nachricht bekommen.";
const stateEn = "This is how things stand just now. Other families may have received the same message.";

/** So many of one search stand in a mail; the others are among its results. */
const mostOfOneSearch = 10;

function manyOpenings(locale: Locale, found: readonly Once[], stop: Letter["stop"]): Letter {
  const all = found.flatMap(({ openings }) => openings);
  const [first, ...others] = all;
  const alone = first && others.length === 0 ? `${first.name} in ${first.placeName}` : null;
  const sections = found.map((one) => sectionOf(locale, one));
  const news = (["now", "soon"] as const).find((when) => all.some(({ grown }) => grown === when)) ?? "opened";
  return locale === "de"
    ? {
        subject: `${newsDe[news].title}: ${alone ?? `${all.length} Tagespflegepersonen`}`,
        paragraphs: [`für Ihre gespeicherten Suchen ${newsDe[news].many}.`],
        sections,
        afterwards: [stateDe],
        stop,
      }
    : {
        subject: `${newsEn[news].title}: ${alone ?? `${all.length} childminders`}`,
        paragraphs: [`${newsEn[news].many} your saved searches.`],
        sections,
        afterwards: [stateEn],
        stop,
      };
}

function sectionOf(locale: Locale, { search, hours, openings, above, resultsUrl, stopUrl }: Once): Section {
  const [said, words] = locale === "de" ? [openingDe, sectionDe] : [openingEn, sectionEn];
  const shown = openings.slice(0, mostOfOneSearch);
  const others = openings.length - shown.length;
  return {
    heading: words.heading(search),
    entries: shown.map((opening) => ({
      title: `${opening.name} in ${opening.placeName}`,
      url: opening.url,
      text: [...said(opening, hours), ...(opening.alsoFor.length > 0 ? [words.alsoFor(opening.alsoFor)] : [])].join(
        " ",
      ),
    })),
    ...(above.length > 0 ? { text: words.above(above) } : {}),
    links: [
      { label: others > 0 ? words.others(others) : words.results, url: resultsUrl },
      { label: words.stop, url: stopUrl },
    ],
  };
}

const listed = (names: readonly string[]): string =>
  names.length > mostOfOneSearch ? `${names.slice(0, mostOfOneSearch).join(", ")} …` : names.join(", ");

const sectionDe = {
  heading: (search: string) => `Suche „${search}“`,
  alsoFor: (searches: readonly string[]) => `Passt auch zu ${searches.map((one) => `„${one}“`).join(", ")}.`,
  above: (names: readonly string[]) => `Passt auch hierzu und steht schon oben: ${listed(names)}.`,
  others: (count: number) => `Und ${count} weitere: alle Ergebnisse ansehen`,
  results: "Alle Ergebnisse dieser Suche ansehen",
  stop: "E-Mails zu dieser Suche beenden",
};

const sectionEn: typeof sectionDe = {
  heading: (search) => `Search “${search}”`,
  alsoFor: (searches) => `Also fits ${searches.map((one) => `“${one}”`).join(", ")}.`,
  above: (names) => `Also fits this one and stands above already: ${listed(names)}.`,
  others: (count) => `And ${count} more: see all results`,
  results: "See all results of this search",
  stop: "Stop e-mails about this search",
};

function openingDe({ fit, grown }: Opening, hours: string | null): string[] {
  const { state, from, missing, nearest } = fit;
  const old = grown
    ? [grown === "now" ? "Ihr Kind ist seit diesem Monat alt genug." : "Ihr Kind ist bald alt genug."]
    : [];
  if (hours === null) return from ? [...old, `Etwas frei ist ab dem ${period(from, fit, "de")}.`] : old;
  if (from && state !== "partly") return [...old, `Ihre Zeiten (${hours}) passen ab dem ${period(from, fit, "de")}.`];
  const fewer =
    nearest?.kind === "fewer" ? [`Frei sind ${nearest.hours}, ab dem ${period(nearest.from, nearest, "de")}.`] : [];
  return [...old, ...fewer, ...(missing ? [`Von Ihren Zeiten fehlen ${missing}.`] : [])];
}

function openingEn({ fit, grown }: Opening, hours: string | null): string[] {
  const { state, from, missing, nearest } = fit;
  const old = grown
    ? [grown === "now" ? "Your child has been old enough since this month." : "Your child will soon be old enough."]
    : [];
  if (hours === null) return from ? [...old, `Some hours are free from ${period(from, fit, "en")}.`] : old;
  if (from && state !== "partly") return [...old, `Your hours (${hours}) fit from ${period(from, fit, "en")}.`];
  const fewer =
    nearest?.kind === "fewer" ? [`Free are ${nearest.hours}, from ${period(nearest.from, nearest, "en")}.`] : [];
  return [...old, ...fewer, ...(missing ? [`Of your hours ${missing} are missing.`] : [])];
}

/** "1. August 2027 bis 31. Juli 2028" */
function period(from: Day, end: Pick<Fit, "lastDay" | "outgrownAtMonths">, locale: Locale): string {
  return [dayInWords(from, locale), untilWords(end, locale)].filter(Boolean).join(", ");
}
