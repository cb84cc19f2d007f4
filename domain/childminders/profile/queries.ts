import { type SQL, sql } from "drizzle-orm";
import { careHomes } from "../../../db/schema/homes";
import { me } from "../../accounts/steps";
import { picturesAsJson } from "../../documents/visible";
import { type Day, lastDayOf, todayInBerlin } from "../../kernel/calendar";
import {
  type CareLanguage,
  eachFeature,
  type HomeFeatures,
  type Meals,
  type Pedagogy,
} from "../../kernel/care-choices";
import type { Confirmer } from "../../kernel/confirmers";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { fromHex } from "../../kernel/fortnight-grid";
import type { Land } from "../../kernel/laender";
import type { Locale } from "../../kernel/locale";
import { tagOfProfile } from "../../kernel/page-tags";
import { authorise } from "../../kernel/permissions";
import { type Concluded, takesInquiries } from "../agreement/rules";
import { processingAgreement } from "../agreement/text";
import { freeTimeOf } from "./free-time";
import type { Profile } from "./views";

/** What is free today, and after how many of the next changes. */
const CHANGES_SHOWN = 6;

/** The public profile of a listed childminder. @throws `childminders.not_found`, also while she is not listed */
export async function readProfile(ctx: Context, slug: string): Promise<Profile> {
  authorise(ctx, "childminders.read_profile");
  const profile = await profileWhere(ctx, sql`slug = ${slug} and listed_at is not null`);
  if (!profile) throw new AppError("childminders.not_found", {}, "slug");
  return profile;
}

/** Her own page as families would see it, listed or not; null before both a person and a home are known. */
export async function previewOwnProfile(ctx: Context): Promise<Profile | null> {
  authorise(ctx, "childminders.read_own");
  return profileWhere(ctx, sql`c.person_id = ${me(ctx)}`);
}

async function profileWhere(ctx: Context, condition: SQL): Promise<Profile | null> {
  const today = todayInBerlin(ctx.now);
  const [row] = await ctx.db.execute<ProfileRow>(profileStatement(condition, today, ctx.locale), "objects");
  if (!row) return null;
  return {
    slug: row.slug,
    name: row.name,
    placeName: row.place_name,
    land: row.land,
    point: { lon: row.public_lon, lat: row.public_lat },
    blurMetres: row.blur_metres,
    joint: row.joint,
    home: row.home,
    languages: row.languages,
    pedagogies: row.pedagogies,
    fromAgeMonths: row.from_age_months,
    toAgeMonths: row.to_age_months,
    meals: row.meals,
    mealChargeCents: row.meal_charge_cents,
    hourlyPriceCents: row.hourly_price_cents,
    onlyFunded: row.only_funded,
    caringSince: row.caring_since,
    text: row.text,
    permit: row.permit && {
      confirmedOn: todayInBerlin(new Date(row.permit.confirmedAt)),
      confirmedBy: row.permit.confirmedBy,
      lastDay: lastDayOf({ from: today, until: row.permit.until }),
      atOnce: row.permit.atOnce,
    },
    freeTimes: row.spans.map(({ free, freeTwo, ...span }) =>
      freeTimeOf({ ...span, free: fromHex(free), freeTwo: fromHex(freeTwo) }, today, ctx.locale),
    ),
    pictures: row.pictures.map((each) => picture(each, ctx.locale)),
    stillRightOn: row.still_right_at === null ? null : todayInBerlin(new Date(row.still_right_at)),
    takesInquiries: takesInquiries(
      { hasAccount: row.has_account, concluded: row.agreements, announcedOn: row.announced_on },
      today,
    ),
    answering: row.answered_percent === null ? null : { percent: row.answered_percent, hours: row.answer_hours },
    tags: [tagOfProfile(row.id)],
  };
}

type Span = { readonly from: Day; readonly until: Day | null; readonly free: string; readonly freeTwo: string };

/** Lists, texts, permit and spans come as JSON, which every driver reads alike. */
type ProfileRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly place_name: string;
  readonly land: Land;
  readonly public_lon: number;
  readonly public_lat: number;
  readonly blur_metres: number;
  readonly joint: boolean;
  readonly home: HomeFeatures;
  readonly languages: CareLanguage[];
  readonly pedagogies: Pedagogy[];
  readonly from_age_months: number;
  readonly to_age_months: number;
  readonly meals: Meals;
  readonly meal_charge_cents: number | null;
  readonly hourly_price_cents: number | null;
  readonly only_funded: boolean;
  readonly caring_since: number;
  readonly text: Profile["text"];
  readonly permit: {
    readonly confirmedAt: string;
    readonly confirmedBy: Confirmer;
    readonly until: Day | null;
    readonly atOnce: number;
  } | null;
  readonly spans: readonly Span[];
  readonly pictures: readonly PictureRow[];
  readonly still_right_at: string | null;
  readonly has_account: boolean;
  readonly agreements: readonly Concluded[];
  readonly announced_on: Day | null;
  readonly answered_percent: number | null;
  readonly answer_hours: number | null;
};

type PictureRow = Omit<Profile["pictures"][number], "alt"> & { readonly altDe: string; readonly altEn: string | null };

/** In the reader's language where she wrote it, else in German, which every picture has. */
function picture({ altDe, altEn, ...shown }: PictureRow, locale: Locale): Profile["pictures"][number] {
  const english = locale === "en" ? altEn : null;
  return { ...shown, alt: { locale: english ? "en" : "de", text: english ?? altDe } };
}

/** Each feature with its column of `care_homes`. */
const featurePairs = sql.join(
  Object.entries(eachFeature((feature) => careHomes[feature].name)).map(
    ([feature, column]) => sql`${feature}::text, h.${sql.identifier(column)}`,
  ),
  sql`, `,
);

function profileStatement(condition: SQL, today: Day, locale: Locale): SQL {
  return sql`
select c.id, slug, name, place_name, land, public_lon, public_lat, blur_metres, joint,
  json_build_object(${featurePairs}) as home,
  to_json(languages) as languages, to_json(pedagogies) as pedagogies, from_age_months, to_age_months, meals,
  meal_charge_cents, hourly_price_cents, only_funded, caring_since, answered_percent, answer_hours,
  (select json_build_object('locale', locale, 'headline', headline, 'about', about)
    from childminder_texts where childminder_id = c.id
    order by locale <> ${locale} limit 1) as text,
  (select json_build_object('confirmedAt', confirmed_at, 'confirmedBy', confirmed_by, 'until', until_date, 'atOnce', at_once)
    from permits where childminder_id = c.id
      and from_date <= ${today}::date and (until_date is null or until_date > ${today}::date)
    order by from_date desc limit 1) as permit,
  (select to_json(max(confirmed_at)) from rightness_confirmations where childminder_id = c.id) as still_right_at,
  person_id is not null as has_account,
  (select coalesce(json_agg(json_build_object('version', version, 'on', (concluded_at at time zone 'Europe/Berlin')::date)), '[]')
    from agreements where childminder_id = c.id) as agreements,
  (select (announced_at at time zone 'Europe/Berlin')::date::text from agreement_announcements
    where childminder_id = c.id and version = ${processingAgreement.version}) as announced_on,
  (select coalesce(json_agg(json_build_object('from', from_date, 'until', until_date,
      'free', substr(encode(bit_send(free), 'hex'), 9), 'freeTwo', substr(encode(bit_send(free_two), 'hex'), 9))
      order by from_date), '[]')
    from (
      select * from vacancy_spans
      where childminder_id = c.id and (until_date is null or until_date > ${today}::date)
      order by from_date limit ${CHANGES_SHOWN + 1}::int
    ) next) as spans,
  ${picturesAsJson(sql`c.id`)} as pictures
from childminders c join care_homes h on h.id = care_home_id
where ${condition}`;
}
