import { type ChildCard, readChildCard } from "../../../domain/child-cards/queries";
import { type Contact, measlesKinds, ReadChildCard } from "../../../domain/child-cards/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { Side } from "./placements";

const MeaslesKind = builder.enumType("MeaslesProof", { description: "What was shown.", values: measlesKinds });
const Standing = builder.enumType("MeaslesStanding", {
  description: "How it stands with the child's measles protection today.",
  values: ["not_owed_yet", "missing", "shown", "lapsed"] as const,
});

const ContactType = answeredObject<Contact>("CardContact", "Somebody who is called or collects the child.", (t) => ({
  name: t.exposeString("name"),
  relation: t.exposeString("relation", { description: "Who it is to the child; may be empty." }),
  phone: t.exposeString("phone"),
}));

const Measles = answeredObject<ChildCard["measles"]>("CardMeasles", "What was shown of measles protection.", (t) => ({
  standing: t.expose("standing", { type: Standing }),
  kind: t.expose("kind", { type: MeaslesKind, nullable: true }),
  shownOn: t.expose("shownOn", { type: "Day", nullable: true }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
}));

const Consent = answeredObject<ChildCard["consent"]>("CardConsent", "The consent that health details need.", (t) => ({
  version: t.exposeInt("version"),
  text: t.exposeString("text"),
}));

const Card = answeredObject<ChildCard>("ChildCard", "What must be known of a child from the first day on.", (t) => ({
  nickname: t.exposeString("nickname"),
  pickups: t.field({ type: [ContactType], resolve: ({ pickups }) => [...pickups] }),
  emergencies: t.field({ type: [ContactType], resolve: ({ emergencies }) => [...emergencies] }),
  doctor: t.exposeString("doctor"),
  health: t.exposeString("health", { nullable: true, description: "Null without the parents' consent." }),
  writtenAt: t.expose("writtenAt", { type: "Instant", nullable: true }),
  measles: t.expose("measles", { type: Measles }),
  consent: t.expose("consent", { type: Consent }),
}));

builder.queryField("childCard", (t) =>
  t.field({
    type: Card,
    nullable: true,
    description: "Of a child with a place, for its parents and the childminder who cares for it; null to all others.",
    args: { side: t.arg({ type: Side, required: true }), placementId: t.arg.id({ required: true }) },
    extensions: answeredBy(readChildCard),
    resolve: (_root, { side, placementId }, ctx) =>
      readChildCard(ctx, side, parseInput(ReadChildCard, { placementId })),
  }),
);
