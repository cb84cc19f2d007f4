import {
  addMonths,
  countQuarters,
  daysBetween,
  explainFit,
  fromBits,
  type Grid,
  intersection,
  type Question,
  readQuestion,
  SearchChildminders,
  search,
  type Span,
  weekOf,
  without,
} from "#domain";
import { Injectable } from "@nestjs/common";
import { getBoundsOfDistance, getPreciseDistance } from "geolib";
import type { CareHome, Childminder, VacancySpan } from "./generated/prisma/client.js";
import { PrismaService } from "./prisma.service.js";
import type { SearchAnswer, SearchInput, SearchResult } from "./search.models.js";

type Candidate = Childminder & { careHome: CareHome; vacancySpans: VacancySpan[] };

@Injectable()
export class SearchService {
  constructor(private readonly prisma: PrismaService) {}

  search(input: SearchInput): Promise<SearchAnswer> {
    return search((text, params) => this.prisma.$queryRawUnsafe(text, ...params), input);
  }

  async naiveSearch(input: SearchInput): Promise<SearchAnswer> {
    const question = readQuestion(SearchChildminders.parse(input), new Date().toISOString().slice(0, 10));
    const { lon, lat } = question.from.point;
    const [southWest, northEast] = getBoundsOfDistance({ lon, lat }, question.radiusKm * 1000);
    const candidates = await this.prisma.childminder.findMany({
      where: {
        listedAt: { not: null },
        careHome: {
          publicLat: { gte: southWest.latitude, lte: northEast.latitude },
          publicLon: { gte: southWest.longitude, lte: northEast.longitude },
        },
      },
      include: { careHome: true, vacancySpans: { orderBy: { fromDate: "asc" } } },
    });
    const found = candidates
      .map((candidate) => rated(candidate, question))
      .filter(({ metres, offers }) => metres <= question.radiusKm * 1000 && offers)
      .sort((a, b) => a.rank - b.rank || a.steps - b.steps || (a.candidate.id < b.candidate.id ? -1 : 1));
    return {
      total: Math.min(found.length, 1000),
      results: found.slice(0, 20).map((one) => toResult(one, question)),
    };
  }
}

type Rated = ReturnType<typeof rated>;

function rated(candidate: Candidate, question: Question) {
  const { careHome, vacancySpans } = candidate;
  const spans: Span[] = vacancySpans.map((span) => ({
    from: day(span.fromDate),
    until: span.untilDate && day(span.untilDate),
    free: fromBits(span.free),
    freeTwo: fromBits(span.freeTwo),
  }));
  const home = { lon: careHome.publicLon, lat: careHome.publicLat };
  const metres = getPreciseDistance(question.from.point, home, 0.01);
  const current = spans.findLast((span) => span.from <= question.start);
  const missing = current ? missingQuarters(current.free, question) : wantedQuarters(question);
  const most = wantedQuarters(question);
  const wholes = wholeDays(spans, question);
  const whole = wholes.find(({ lasts }) => lasts)?.day;
  const short = wholes.length > 0 && whole === undefined;
  const offers = missing < most || wholes.length > 0;
  const steps = Math.round(metres / 100);
  const fit = missing === most && short ? most + 1 : missing + (missing === 0 ? lostQuarters(spans, question) : 0);
  const never = short && (missing === 0 || missing === most) ? Infinity : Number.MAX_VALUE;
  const rank = { distance: 0, fit, start: whole === undefined ? never : Date.parse(whole) }[question.sort];
  return { candidate, spans, metres, steps, rank, offers };
}

/** From when on all of it is free, in each span, and whether it stays so for long enough. */
function wholeDays(spans: Span[], question: Question): { day: string; lasts: boolean }[] {
  return spans
    .filter(({ until, free }) => (until === null || until > question.start) && missingQuarters(free, question) === 0)
    .map(({ from }) => {
      const day = from > question.start ? from : question.start;
      return { day, lasts: !failure(spans, question, day) };
    });
}

/** The first span that fails before a day's care has lasted long enough. */
function failure(spans: Span[], question: Question, day: string): Span | undefined {
  const least = addMonths(day, question.leastMonths);
  return spans.find(({ from, free }) => from > day && from < least && missingQuarters(free, question) > 0);
}

function lostQuarters(spans: Span[], question: Question): number {
  const least = addMonths(question.start, question.leastMonths);
  const end = failure(spans, question, question.start)?.from;
  if (!end) return 0;
  return Math.ceil((wantedQuarters(question) * daysBetween(end, least)) / daysBetween(question.start, least));
}

function missingQuarters(free: Grid, { wanted }: Question): number {
  if (!wanted) return countQuarters(free) > 0 ? 0 : 1;
  const fixed = countQuarters(without(wanted.fixed, free));
  if (!wanted.floating) return fixed;
  const { window, hoursPerWeek } = wanted.floating;
  const room = intersection(free, without(window, wanted.fixed));
  const floating = (["A", "B"] as const).map((week) => hoursPerWeek * 4 - countQuarters(weekOf(room, week)));
  return floating.reduce((sum, quarters) => sum + Math.max(0, quarters), fixed);
}

function wantedQuarters({ wanted }: Question): number {
  return wanted ? countQuarters(wanted.fixed) + 8 * (wanted.floating?.hoursPerWeek ?? 0) : 1;
}

function toResult({ candidate, spans, steps }: Rated, question: Question): SearchResult {
  const { careHome } = candidate;
  return {
    slug: candidate.slug,
    name: candidate.name,
    placeName: careHome.placeName,
    distanceMetres: steps * 100,
    detourMetres: null,
    point: { lon: careHome.publicLon, lat: careHome.publicLat },
    blurMetres: careHome.blurMetres,
    joint: careHome.joint,
    languages: candidate.languages,
    pedagogies: candidate.pedagogies,
    home: careHome,
    meals: candidate.meals,
    mealChargeCents: candidate.mealChargeCents,
    hourlyPriceCents: candidate.hourlyPriceCents,
    fromAgeMonths: candidate.fromAgeMonths,
    toAgeMonths: candidate.toAgeMonths,
    fit: explainFit(spans, candidate, question, "de"),
  };
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
