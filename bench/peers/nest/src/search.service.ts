import {
  countQuarters,
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
  const whole = missing === 0 ? question.start : firstWhole(spans, question);
  const offers = missing < wantedQuarters(question) || whole !== null;
  const steps = Math.round(metres / 100);
  const rank = { distance: 0, fit: missing, start: whole === null ? Infinity : Date.parse(whole) }[question.sort];
  return { candidate, spans, metres, steps, rank, offers };
}

function firstWhole(spans: Span[], question: Question): string | null {
  const later = spans.find((span) => span.from > question.start && missingQuarters(span.free, question) === 0);
  return later?.from ?? null;
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
    fit: explainFit(spans, question, "de"),
  };
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
