/** What a result shows of a listing and no question asks about, as text that nobody reads before. */
import { type HomeFeature, homeFeatures, mealChoices } from "../kernel/care-choices";
import type { Listing } from "../listing/rows";

export function cardOf(listing: Shown): Uint8Array {
  const card: Card = [
    listing.slug,
    listing.name,
    listing.placeName,
    listing.languages.join(" "),
    listing.pedagogies.join(" "),
    listing.blurMetres,
    [listing.joint, ...features.map((feature) => listing[feature])].reduce((bits, is, at) => bits | (+is << at), 0),
    mealChoices.indexOf(listing.meals),
    listing.hourlyPriceCents,
    listing.answeredPercent,
    listing.answerHours,
    listing.mealChargeCents,
    listing.pictureId,
  ];
  return encoder.encode(JSON.stringify(card.slice(0, card.findLastIndex((value) => value !== null) + 1)));
}

export function readCard(text: Uint8Array): Shown {
  const card: Card = JSON.parse(decoder.decode(text));
  const [slug, name, placeName, languages, pedagogies, blurMetres, home, meals, hourlyPriceCents, ...rest] = card;
  const has = (at: number) => ((home >> at) & 1) === 1;
  const [answeredPercent = null, answerHours = null, mealChargeCents = null, pictureId = null] = rest;
  return {
    slug,
    name,
    placeName,
    languages: languages === "" ? [] : languages.split(" "),
    pedagogies: pedagogies === "" ? [] : pedagogies.split(" "),
    blurMetres,
    joint: has(0),
    ...(Object.fromEntries(features.map((feature, at) => [feature, has(at + 1)])) as Record<HomeFeature, boolean>),
    meals: mealChoices[meals] ?? "brought",
    hourlyPriceCents: hourlyPriceCents ?? null,
    answeredPercent,
    answerHours,
    mealChargeCents,
    pictureId,
  };
}

type Shown = Required<
  Omit<
    Listing,
    | "childminderId"
    | "point"
    | "lon"
    | "lat"
    | "fromAgeMonths"
    | "toAgeMonths"
    | "spansFrom"
    | "spansFree"
    | "spansFreeTwo"
  >
>;

/** What is mostly null stands last, and is left out there. */
type Card = readonly [
  slug: string,
  name: string,
  placeName: string,
  languages: string,
  pedagogies: string,
  blurMetres: number,
  /** Joint, then the features of the home, a bit each. */
  home: number,
  meals: number,
  hourlyPriceCents: number | null,
  answeredPercent?: number | null,
  answerHours?: number | null,
  mealChargeCents?: number | null,
  pictureId?: string | null,
];

const features = Object.keys(homeFeatures) as HomeFeature[];

const encoder = new TextEncoder();
const decoder = new TextDecoder();
