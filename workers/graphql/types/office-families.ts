import type { FamilyContact } from "../../../domain/families/steps";
import { parseInput } from "../../../domain/kernel/input";
import {
  type ActView,
  findForFamily,
  type HandOverLetter,
  listActsForUs,
  listProxyFamilies,
  listStrandedFamilies,
  type ProxyFamilyRow,
  type ProxyFamilyView,
  readHandOver,
  readProxyFamily,
  readProxyPlacement,
} from "../../../domain/offices/proxy/queries";
import { proxyActsKnown } from "../../../domain/offices/proxy/rules";
import { FindForFamily, ReadProxyFamily, ReadProxyPlacement } from "../../../domain/offices/proxy/schemas";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";
import { Child } from "./families";
import { TextLocale } from "./my-childminder";
import { ClaimFitType } from "./offices";
import { Placement } from "./placements";

const Act = builder.enumType("ProxyAct", {
  description: "What an adviser did for a family without an account.",
  values: proxyActsKnown,
});

const Row = answeredObject<ProxyFamilyRow>("ProxyFamilyRow", "A family that the adviser acts for, in a list.", (t) => ({
  id: t.exposeID("id"),
  name: t.exposeString("name", { description: "Empty once it has taken over." }),
  municipality: t.exposeString("municipality"),
  begunAt: t.expose("begunAt", { type: "Instant" }),
  takenOverAt: t.expose("takenOverAt", { type: "Instant", nullable: true }),
}));

const Contact = answeredObject<FamilyContact>("FamilyContact", "How a family without an account is reached.", (t) => ({
  name: t.exposeString("name"),
  phone: t.exposeString("phone"),
  email: t.exposeString("email", { nullable: true }),
}));

const Done = answeredObject<ActView>("ProxyActDone", "Something that was done for a family.", (t) => ({
  id: t.exposeID("id"),
  act: t.expose("act", { type: Act }),
  at: t.expose("at", { type: "Instant" }),
  how: t.exposeString("how", { description: "How the family said so, where it binds them." }),
}));

const Family = answeredObject<ProxyFamilyView>("ProxyFamily", "A family that the adviser acts for.", (t) => ({
  id: t.exposeID("id"),
  contact: t.field({ type: Contact, resolve: ({ contact }) => contact }),
  locale: t.expose("locale", { type: TextLocale, description: "In which language it reads." }),
  municipality: t.exposeString("municipality"),
  begunAt: t.expose("begunAt", { type: "Instant" }),
  linkUntil: t.expose("linkUntil", {
    type: "Instant",
    nullable: true,
    description: "Until when the link works by which it takes over; null where none does.",
  }),
  children: t.field({ type: [Child], extensions: usuallyOf(2), resolve: ({ children }) => [...children] }),
  placements: t.field({ type: [Placement], extensions: usuallyOf(5), resolve: ({ placements }) => [...placements] }),
  acts: t.field({ type: [Done], extensions: usuallyOf(20), resolve: ({ acts }) => [...acts] }),
}));

const Letter = answeredObject<HandOverLetter>("HandOverLetter", "What the letter to the family says.", (t) => ({
  name: t.exposeString("name"),
  locale: t.expose("locale", { type: TextLocale, description: "In which language the family reads." }),
  url: t.exposeString("url"),
  until: t.expose("until", { type: "Instant" }),
}));

builder.queryField("proxyFamilies", (t) =>
  t.field({
    type: [Row],
    nullable: true,
    description: "The families without an account that this adviser acts for, the last begun first; 200 at most.",
    extensions: answeredBy(listProxyFamilies),
    resolve: (_root, _args, ctx) => listProxyFamilies(ctx),
  }),
);

builder.queryField("strandedFamilies", (t) =>
  t.field({
    type: [Row],
    nullable: true,
    description: "Families without an account in the adviser's area for which nobody can act any more; 200 at most.",
    extensions: answeredBy(listStrandedFamilies),
    resolve: (_root, _args, ctx) => listStrandedFamilies(ctx),
  }),
);

builder.queryField("proxyFamily", (t) =>
  t.field({
    type: Family,
    nullable: true,
    description: "One of them, as a parent of it would see it; null for any other.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readProxyFamily),
    resolve: (_root, { id }, ctx) => readProxyFamily(ctx, parseInput(ReadProxyFamily, { familyId: id })),
  }),
);

builder.queryField("proxyPlacement", (t) =>
  t.field({
    type: Placement,
    nullable: true,
    description: "An inquiry or place of such a family; null for any other.",
    args: { familyId: t.arg.id({ required: true }), id: t.arg.id({ required: true }) },
    extensions: answeredBy(readProxyPlacement),
    resolve: (_root, args, ctx) => readProxyPlacement(ctx, parseInput(ReadProxyPlacement, args)),
  }),
);

builder.queryField("childmindersForFamily", (t) =>
  t.field({
    type: [ClaimFitType],
    nullable: true,
    description: "Who fits the need of a child of such a family, the best first; ten at most.",
    args: { familyId: t.arg.id({ required: true }), childId: t.arg.id({ required: true }) },
    extensions: answeredBy(findForFamily),
    resolve: (_root, args, ctx) => findForFamily(ctx, parseInput(FindForFamily, args)),
  }),
);

builder.queryField("handOverLetter", (t) =>
  t.field({
    type: Letter,
    nullable: true,
    description: "The letter by which such a family takes over; null while no link works.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readHandOver),
    resolve: (_root, { id }, ctx) => readHandOver(ctx, parseInput(ReadProxyFamily, { familyId: id })),
  }),
);

builder.queryField("actsForUs", (t) =>
  t.field({
    type: [Done],
    nullable: true,
    description: "What the youth office did for one's own family before it took over, the latest first.",
    extensions: answeredBy(listActsForUs),
    resolve: (_root, _args, ctx) => listActsForUs(ctx),
  }),
);
