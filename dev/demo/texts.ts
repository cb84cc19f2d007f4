import type { Locale } from "../../domain/kernel/locale";
import type { Random } from "./random";
import {
  approach,
  closings,
  days,
  type Facts,
  food,
  headlines,
  home,
  type Line,
  openings,
  people,
  week,
} from "./sentences";

export type ChildmindersText = { readonly headline: string; readonly about: string };

/** The same words in both languages, put together from sentences that hold for her. */
export function writeTexts(random: Random, facts: Facts): Record<Locale, ChildmindersText> {
  const fitting = (lines: readonly Line[]) => lines.filter(({ when }) => !when || when(facts));
  const headline = random.pick(weightSpecial(fitting(headlines)));
  const middle = random.some(
    [home, days, approach, food, people, week].flatMap((lines) => {
      const possible = fitting(lines);
      return possible.length > 0 ? [random.pick(possible)] : [];
    }),
    random.whole(2, 4),
  );
  const lines = [
    random.pick(fitting(openings)),
    ...middle,
    ...(random.chance(0.7) ? [random.pick(fitting(closings))] : []),
  ];
  const words = wordsOf(random, facts);
  const fill = (text: string, locale: Locale) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => words[locale][name] ?? whole);
  const inLocale = (locale: Locale): ChildmindersText => ({
    headline: capitalised(fill(headline[locale], locale)),
    about: lines.map((line) => fill(line[locale], locale)).join(" "),
  });
  return { de: inLocale("de"), en: inLocale("en") };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What holds for few is worth telling first. */
function weightSpecial(lines: readonly Line[]): readonly Line[] {
  return lines.flatMap((line) => (line.when ? [line, line] : [line]));
}

function wordsOf(random: Random, facts: Facts): Record<Locale, Record<string, string>> {
  const { person, colleagues } = facts;
  const [jobDe, jobEn] = random.pick(person.woman ? jobsOfWomen : jobsOfMen);
  const [petDe, petEn] = random.pick(pets);
  const other = person.languages.find((language) => language !== "de");
  const [languageDe, languageEn] = languageNames[other ?? "de"] ?? ["", ""];
  const shared = {
    first: person.firstName,
    place: facts.placeName,
  };
  return {
    de: {
      ...shared,
      job: jobDe,
      pet: petDe,
      language: languageDe,
      years: numbersDe[facts.yearsCaring] ?? String(facts.yearsCaring),
      children: numbersDe[facts.children] ?? String(facts.children),
      role: person.woman ? "Tagesmutter" : "Tagesvater",
      with: list(colleagues, "und"),
    },
    en: {
      ...shared,
      job: jobEn,
      pet: petEn,
      language: languageEn,
      years: numbersEn[facts.yearsCaring] ?? String(facts.yearsCaring),
      children: numbersEn[facts.children] ?? String(facts.children),
      role: "childminder",
      with: list(colleagues, "and"),
    },
  };
}

function list(names: readonly string[], and: string): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}

const numbersDe = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ");
const numbersEn = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

const languageNames: Record<string, readonly [string, string]> = {
  de: ["Deutsch", "German"],
  en: ["Englisch", "English"],
  tr: ["Türkisch", "Turkish"],
  ru: ["Russisch", "Russian"],
  ar: ["Arabisch", "Arabic"],
  pl: ["Polnisch", "Polish"],
  uk: ["Ukrainisch", "Ukrainian"],
  fr: ["Französisch", "French"],
  es: ["Spanisch", "Spanish"],
  it: ["Italienisch", "Italian"],
  ro: ["Rumänisch", "Romanian"],
  fa: ["Farsi", "Farsi"],
  vi: ["Vietnamesisch", "Vietnamese"],
  el: ["Griechisch", "Greek"],
  dgs: ["Deutscher Gebärdensprache", "German Sign Language"],
};

const pets: readonly (readonly [string, string])[] = [
  ["unsere Hündin Paula", "our dog Paula"],
  ["unser Hund Balu", "our dog Balu"],
  ["unser alter Labrador Oskar", "our old Labrador Oskar"],
  ["unser Kater Mogli", "our tomcat Mogli"],
  ["unsere Katze Frida", "our cat Frida"],
  ["unsere beiden Kaninchen", "our two rabbits"],
  ["unsere drei Hühner", "our three hens"],
  ["unsere Meerschweinchen", "our guinea pigs"],
];

const jobsOfWomen: readonly (readonly [string, string])[] = [
  ["Erzieherin in einer Krippe", "a nursery teacher in a crèche"],
  ["Kinderkrankenschwester", "a children's nurse"],
  ["Buchhändlerin", "a bookseller"],
  ["Ergotherapeutin", "an occupational therapist"],
  ["Köchin in einer Schulküche", "a cook in a school kitchen"],
  ["Grundschullehrerin", "a primary school teacher"],
  ["Bürokauffrau", "an office clerk"],
  ["Musikpädagogin", "a music teacher"],
  ["Gärtnerin", "a gardener"],
  ["Hebamme", "a midwife"],
  ["Arzthelferin in einer Kinderarztpraxis", "an assistant at a children's doctor"],
  ["Schneiderin", "a dressmaker"],
];

const jobsOfMen: readonly (readonly [string, string])[] = [
  ["Erzieher in einer Krippe", "a nursery teacher in a crèche"],
  ["Tischler", "a joiner"],
  ["Sozialarbeiter", "a social worker"],
  ["Koch", "a cook"],
  ["Krankenpfleger", "a nurse"],
  ["Musiker", "a musician"],
];
