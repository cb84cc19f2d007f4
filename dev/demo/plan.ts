/** One care home of the demo as the inputs of commands: whoever runs them gets what `rows.ts` writes. */

import { whyNotEnterable } from "../../domain/capacity/entries";
import type { HomeCapacity } from "../../domain/capacity/home-capacity";
import type { EnterCommitment, OfferWeeks } from "../../domain/capacity/schemas";
import type { Commitment } from "../../domain/capacity/spans";
import type { DescribeChildminder, RegisterChildminder } from "../../domain/childminders/profile/schemas";
import { requiredProofs } from "../../domain/childminders/proofs/kinds";
import type { EnterProof } from "../../domain/childminders/proofs/schemas";
import { capsOn, capsUnder } from "../../domain/homes/caps";
import { permitPeriod } from "../../domain/homes/permit/rules";
import type { RecordPermit } from "../../domain/homes/permit/schemas";
import type { OpenCareHome } from "../../domain/homes/schemas";
import { addDays, addMonths, type Day, later, type Month } from "../../domain/kernel/calendar";
import { eachFeature, type HomeFeature, type Meals, type Pedagogy } from "../../domain/kernel/care-choices";
import type { Land } from "../../domain/kernel/laender";
import type { DemoMap, Spot } from "./map";
import { drawPerson, type Person } from "./names";
import type { Random } from "./random";
import { writeTexts } from "./texts";
import { type ChildsWeek, childsHours, drawOfferedHours, type OfferedHours } from "./weeks";

export type HomePlan = { readonly home: OpenCareHome; readonly people: readonly PersonPlan[] };

type Hers<Input> = Omit<Input, "childminderId">;

export type PersonPlan = {
  readonly register: Omit<RegisterChildminder, "careHomeId">;
  readonly texts: readonly Hers<DescribeChildminder>[];
  readonly permits: readonly Hers<RecordPermit>[];
  readonly proofs: readonly Hers<EnterProof>[];
  readonly offers: readonly Hers<OfferWeeks>[];
  readonly commitments: readonly Hers<EnterCommitment>[];
};

/** One home in about fourteen is shared, by two or three: 15 of 100 childminders work in joint care. */
const SHARED_HOMES = 0.07;

export function planHome(random: Random, map: DemoMap, today: Day, atMost: number): HomePlan {
  const spot = map.draw(random);
  const joint = atMost > 1 && random.chance(SHARED_HOMES);
  const count = joint ? Math.min(atMost, random.chance(0.65) ? 2 : 3) : 1;
  const home = planCareHome(random, spot, joint);
  const persons = Array.from({ length: count }, () => drawPerson(random, Number(today.slice(0, 4))));
  const pedagogies = drawPedagogies(random, persons[0]);
  const meals = random.weighted<Meals>([
    ["extra", 55],
    ["included", 27],
    ["brought", 18],
  ]);
  const people: PersonPlan[] = [];
  const entered: Commitment[] = [];
  for (const [at, person] of persons.entries()) {
    const colleagues = persons.filter((one) => one !== person).map(({ firstName }) => firstName);
    people.push(planPerson(random, { at, person, colleagues, home, spot, today, pedagogies, meals, people, entered }));
  }
  return { home, people };
}

function planCareHome(random: Random, { town, lon, lat, placeName, postalCode }: Spot, joint: boolean): OpenCareHome {
  const gardens = town.population > 100_000 ? 0.35 : town.population > 15_000 ? 0.65 : 0.9;
  const usual: Partial<Record<HomeFeature, number>> = {
    pets: joint ? 0.08 : 0.3,
    garden: gardens,
    smokeFree: 0.93,
    barrierFree: joint ? 0.4 : 0.13,
  };
  return {
    joint,
    land: town.land as Land,
    municipalityId: town.id,
    placeName,
    address: `${random.pick(streets)} ${random.whole(1, 120)}, ${postalCode} ${town.name}`,
    lon,
    lat,
    ...eachFeature((feature) => random.chance(usual[feature] ?? 0.2)),
  };
}

function drawPedagogies(random: Random, person: Person | undefined): Pedagogy[] {
  const bilingual = (person?.languages.length ?? 1) > 1 && random.chance(0.35);
  const count = random.weighted([
    [0, 35],
    [1, 45],
    [2, 20],
  ]);
  const some = random.some(["montessori", "pikler", "situational", "nature"] as const, count);
  const rare = random.chance(0.12) ? [random.pick(["waldorf", "kneipp", "inclusive"] as const)] : [];
  return [...some, ...rare, ...(bilingual ? (["bilingual"] as const) : [])];
}

type Circumstances = {
  readonly at: number;
  readonly person: Person;
  readonly colleagues: readonly string[];
  readonly home: OpenCareHome;
  readonly spot: Spot;
  readonly today: Day;
  readonly pedagogies: readonly Pedagogy[];
  readonly meals: Meals;
  /** Those of the home who have been planned already, and what they have given away. */
  readonly people: readonly PersonPlan[];
  readonly entered: Commitment[];
};

function planPerson(random: Random, about: Circumstances): PersonPlan {
  const { person, home, spot, today, meals } = about;
  const year = Number(today.slice(0, 4));
  const mostYears = Math.min(year - person.born - 23, 24);
  const yearsCaring = Math.max(0, Math.floor(mostYears * random.next() ** 1.4));
  const permits = planPermits(random, home.land, today, yearsCaring);
  const atOnce = Math.max(...permits.map((permit) => permit.atOnce));
  const ownMaximum = random.chance(0.2) && atOnce > 3 ? atOnce - 1 : atOnce;
  const offered = drawOfferedHours(random);
  const offers = planOffers(random, offered, permits[0]?.from ?? today, ownMaximum, today);
  const fromAgeMonths = random.weighted([
    [0, 12],
    [3, 14],
    [6, 22],
    [9, 12],
    [12, 40],
  ]);
  const toAgeMonths =
    offered.kind === "afternoons" || offered.kind === "nights"
      ? random.pick([83, 119, 167])
      : random.weighted([
          [35, 62],
          [47, 22],
          [71, 16],
        ]);
  const texts = writeTexts(random, {
    person,
    colleagues: about.colleagues,
    placeName: spot.town.name,
    size: spot.town.population > 100_000 ? "city" : spot.town.population > 8_000 ? "town" : "village",
    yearsCaring,
    children: atOnce,
    pedagogies: about.pedagogies,
    meals,
    ...eachFeature((feature) => home[feature]),
    fromAgeMonths,
    week: offered.kind,
  });
  return {
    register: {
      name: `${person.firstName} ${person.lastName}`,
      languages: [...person.languages],
      pedagogies: [...about.pedagogies],
      fromAgeMonths,
      toAgeMonths,
      meals,
      mealChargeCents: meals === "extra" ? 500 * random.whole(8, 20) : null,
      hourlyPriceCents: 10 * random.whole(48, spot.town.population > 300_000 ? 98 : 82),
      caringSince: year - yearsCaring,
    },
    texts: (["de", "en"] as const).map((locale) => ({ locale, ...texts[locale] })),
    permits,
    offers,
    commitments: planCommitments(random, about, { permits, offered, seats: ownMaximum }),
    proofs: planProofs(random, today),
  };
}

/** All that is required, renewed at some time of the last two years; some lapse within weeks. Most are insured. */
function planProofs(random: Random, today: Day): Hers<EnterProof>[] {
  const proof = { lastDay: null, documentId: null };
  const required = requiredProofs.map((kind) => ({ ...proof, kind, issuedOn: addDays(today, -random.whole(1, 724)) }));
  if (random.chance(0.3)) return required;
  const insured = { kind: "liability_insurance" as const, issuedOn: addDays(today, -random.whole(1, 360)) };
  return [...required, { ...proof, ...insured, lastDay: addDays(today, random.whole(5, 360)) }];
}

/** The one that holds, perhaps one before; a few end soon, with or without the next one there already. */
function planPermits(random: Random, land: Land, today: Day, yearsCaring: number): Hers<RecordPermit>[] {
  const underConditions = land === "NW" && yearsCaring > 4 && random.chance(0.3);
  const law = capsUnder(capsOn(land, today).alone, underConditions);
  const atOnce =
    yearsCaring < 1
      ? random.pick([3, 4, 5])
      : random.weighted([
          [5, 75],
          [4, 13],
          [3, 12],
        ]);
  const contracts = atOnce === 3 ? 5 : (law.contracts ?? 8);
  const endsSoon = random.chance(0.06) && yearsCaring >= 5;
  const daysLeft = endsSoon ? random.whole(15, 100) : random.whole(200, 1_700);
  const from = yearsCaring < 1 ? addDays(today, -random.whole(20, 250)) : addMonths(addDays(today, daysLeft), -60);
  const permit = { from, until: null, atOnce, contracts, underConditions, specialist: false };
  const before = yearsCaring >= 5 && random.chance(0.5) ? [{ ...permit, from: addMonths(from, -60) }] : [];
  const after = endsSoon && random.chance(0.4) ? [{ ...permit, from: permitPeriod(permit).until }] : [];
  return [...before, permit, ...after];
}

/** What she offers now, since when; some offered other hours before, a few will, very few stop. */
function planOffers(
  random: Random,
  { hours }: OfferedHours,
  since: Day,
  ownMaximum: number,
  today: Day,
): Hers<OfferWeeks>[] {
  const offer = { from: since, until: null, hours, ownMaximum };
  const lastSummer = summerBefore(today, random);
  const current =
    random.chance(0.15) && lastSummer > since
      ? [
          { ...offer, hours: drawOfferedHours(random).hours },
          { ...offer, from: lastSummer },
        ]
      : [offer];
  const nextSummer = addMonths(lastSummer, 12);
  if (random.chance(0.02))
    return [...current.slice(0, -1), { ...offer, from: current.at(-1)?.from ?? since, until: nextSummer }];
  if (random.chance(0.04)) return [...current, { ...offer, from: nextSummer, hours: drawOfferedHours(random).hours }];
  return current;
}

/** How full her week is: what parents who look for a place will find. */
type Fullness = "open" | "partly" | "until later" | "from summer" | "full";

type Seat = {
  readonly week: ChildsWeek;
  readonly leaves: "soon" | "this summer" | "later";
  readonly followed: boolean;
  readonly joins: "before" | "soon";
};

function planCommitments(
  random: Random,
  about: Circumstances,
  hers: { permits: readonly Hers<RecordPermit>[]; offered: OfferedHours; seats: number },
): Hers<EnterCommitment>[] {
  const { today, home, entered } = about;
  const id = String(about.at);
  const capacity: HomeCapacity = {
    land: home.land,
    joint: home.joint,
    people: [...about.people.map((one, at) => peopleOf(String(at), one.permits)), peopleOf(id, hers.permits)],
    commitments: entered,
  };
  const planned: Hers<EnterCommitment>[] = [];
  for (const seat of drawSeats(random, hers.seats)) {
    for (const child of childrenOn(random, seat, hers.offered, today)) {
      const entry = { ...child, grid: child.hours };
      if (whyNotEnterable(capacity, id, entry, today, "de")) continue;
      planned.push(child);
      entered.push({
        id: String(entered.length),
        childminderId: id,
        from: child.from,
        until: child.until,
        grid: child.hours,
      });
    }
  }
  return planned;
}

function peopleOf(childminderId: string, permits: readonly Hers<RecordPermit>[]) {
  const held = permits.map((permit) => ({ ...permit, ...permitPeriod(permit) }));
  return { childminderId, permits: held, offered: [] };
}

function drawSeats(random: Random, count: number): Seat[] {
  const fullness = random.weighted<Fullness>([
    ["open", 28],
    ["partly", 24],
    ["until later", 6],
    ["from summer", 32],
    ["full", 10],
  ]);
  const full: Seat = { week: "all", leaves: "later", followed: true, joins: "before" };
  const seats = Array.from({ length: count }, (): Seat => {
    const leaves = random.chance(0.4) ? "this summer" : "later";
    return { ...full, leaves, followed: random.chance(0.7) };
  });
  const [first = full, second = full, ...rest] = seats;
  switch (fullness) {
    case "open":
      return random.chance(0.4) ? rest : [second, ...rest];
    case "partly":
      return [{ ...first, week: random.pick(["first days", "last days", "mornings"]) }, second, ...rest];
    case "until later":
      return [{ ...first, joins: "soon" }, second, ...rest];
    case "from summer":
      return [{ ...first, leaves: random.chance(0.12) ? "soon" : "this summer", followed: false }, second, ...rest];
    case "full":
      return seats.map((seat) => ({ ...seat, followed: true }));
  }
}

/** Those who share a seat one after the other, or side by side in different days. */
function childrenOn(random: Random, seat: Seat, offered: OfferedHours, today: Day): Hers<EnterCommitment>[] {
  const leavesOn = seat.leaves === "soon" ? addDays(today, random.whole(20, 90)) : nurseryStart(random, seat, today);
  const born = monthsBefore(leavesOn, random.whole(33, 38));
  const joined = seat.joins === "soon" ? addDays(today, random.whole(30, 120)) : addDays(today, -random.whole(40, 420));
  const from = later(joined, addMonths(`${born}-01` as Day, 9));
  if (from >= leavesOn) return [];
  const shared = seat.week === "all" && offered.kind !== "nights" && random.chance(0.18);
  const weeks: ChildsWeek[] = shared ? ["first days", "last days"] : [seat.week];
  const children = weeks.map((week, at) => {
    return {
      from,
      until: leavesOn,
      hours: childsHours(offered, week, random),
      bornMonth: at === 0 ? born : monthsBefore(leavesOn, random.whole(32, 37)),
    };
  });
  if (!seat.followed) return children;
  const start = addDays(leavesOn, random.pick([0, 0, 14, 31]));
  const next = {
    from: start,
    until: nurseryStart(random, { leaves: "later" }, start),
    hours: childsHours(offered, seat.week, random),
    bornMonth: monthsBefore(start, random.whole(10, 20)),
  };
  return [...children, next];
}

/** Children leave for nursery school on 1 August or 1 September, in the coming summer or the one after. */
function nurseryStart(random: Random, { leaves }: Pick<Seat, "leaves">, today: Day): Day {
  const coming = addMonths(summerBefore(today, random), 12);
  return leaves === "later" ? addMonths(coming, 12) : coming;
}

/** The last 1 August or 1 September. */
function summerBefore(today: Day, random: Random): Day {
  const month = random.chance(0.6) ? "08" : "09";
  const year = Number(today.slice(0, 4));
  const thisYears = `${year}-${month}-01` as Day;
  return thisYears <= today ? thisYears : (`${year - 1}-${month}-01` as Day);
}

function monthsBefore(day: Day, months: number): Month {
  return addMonths(day, -months).slice(0, 7) as Month;
}

const streets = (
  "Lindenstraße Gartenstraße Schulstraße Bahnhofstraße Birkenweg Amselweg Kastanienallee Goethestraße Mühlenweg Ahornweg " +
  "Kirchgasse Hauptstraße Bergstraße Rosenweg Wiesenweg Ringstraße Feldstraße Schillerstraße Am_Anger Zum_Sportplatz " +
  "Dorfstraße Uferweg Nordstraße Eichenweg Fliederweg Ludwigstraße Jahnstraße Heinrich-Heine-Straße Clara-Zetkin-Straße " +
  "Am_Park Brunnengasse Waldstraße Tannenweg Meisenweg Karlstraße Bachstraße Sonnenweg Hohe_Straße Weststraße"
)
  .split(" ")
  .map((name) => name.replace("_", " "));
