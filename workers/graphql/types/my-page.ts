import { previewOwnProfile } from "../../../domain/childminders/profile/queries";
import type { Profile } from "../../../domain/childminders/profile/views";
import { type HomeFeature, homeFeatures } from "../../../domain/kernel/care-choices";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import {
  Answering,
  Confirmer,
  Feature,
  FreeTime,
  GermanLand,
  Language,
  Meals,
  Pedagogy,
  Point,
  Text,
  TextLocale,
} from "./my-childminder";

type Permit = NonNullable<Profile["permit"]>;
type Picture = Profile["pictures"][number];

const features = Object.keys(homeFeatures) as HomeFeature[];

const PreviewPermit = answeredObject<Permit>("PreviewPermit", "The permit that holds today.", (t) => ({
  confirmedOn: t.expose("confirmedOn", { type: "Day" }),
  confirmedBy: t.expose("confirmedBy", { type: Confirmer }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
  atOnce: t.exposeInt("atOnce"),
}));

const PictureKind = builder.enumType("PreviewPictureKind", { values: ["portrait", "home"] as const });

const PreviewPicture = answeredObject<Picture>("PreviewPicture", "A picture of hers that families see.", (t) => ({
  id: t.exposeID("id"),
  kind: t.expose("kind", { type: PictureKind }),
  alt: t.string({ resolve: ({ alt }) => alt.text }),
  altLocale: t.field({ type: TextLocale, resolve: ({ alt }) => alt.locale }),
  width: t.exposeInt("width"),
  height: t.exposeInt("height"),
}));

const Preview = answeredObject<Profile>("ProfilePreview", "A childminder's page as families see it.", (t) => ({
  slug: t.exposeString("slug"),
  name: t.exposeString("name"),
  placeName: t.exposeString("placeName"),
  land: t.expose("land", { type: GermanLand }),
  point: t.expose("point", { type: Point }),
  blurMetres: t.exposeInt("blurMetres"),
  joint: t.exposeBoolean("joint"),
  features: t.field({ type: [Feature], resolve: ({ home }) => features.filter((feature) => home[feature]) }),
  languages: t.expose("languages", { type: [Language] }),
  pedagogies: t.expose("pedagogies", { type: [Pedagogy] }),
  fromAgeMonths: t.exposeInt("fromAgeMonths"),
  toAgeMonths: t.exposeInt("toAgeMonths"),
  meals: t.expose("meals", { type: Meals }),
  mealChargeCents: t.exposeInt("mealChargeCents", { nullable: true }),
  hourlyPriceCents: t.exposeInt("hourlyPriceCents", { nullable: true }),
  onlyFunded: t.exposeBoolean("onlyFunded"),
  caringSince: t.exposeInt("caringSince"),
  takesInquiries: t.exposeBoolean("takesInquiries", {
    description: "Whether her agreement lets families ask her yet.",
  }),
  answering: t.expose("answering", { type: Answering, nullable: true }),
  text: t.expose("text", { type: Text, nullable: true }),
  permit: t.expose("permit", { type: PreviewPermit, nullable: true }),
  stillRightOn: t.expose("stillRightOn", { type: "Day", nullable: true }),
  freeTimes: t.expose("freeTimes", { type: [FreeTime] }),
  pictures: t.expose("pictures", { type: [PreviewPicture] }),
}));

builder.queryField("myPage", (t) =>
  t.field({
    type: Preview,
    nullable: true,
    description: "The page of the childminder who asks as families see it, also before it is listed.",
    extensions: answeredBy(previewOwnProfile),
    resolve: (_root, _args, ctx) => previewOwnProfile(ctx),
  }),
);
