import {
  listMySessions,
  readOwnTrail,
  readPerson,
  readPersonTrail,
  type SeenPerson,
} from "../../../domain/accounts/queries";
import { secondFactorOf } from "../../../domain/accounts/rules";
import { FindPerson, ReadPerson, ReadTrail } from "../../../domain/accounts/schemas";
import type { Session } from "../../../domain/accounts/sessions";
import type { TrailEntry as Entry } from "../../../domain/accounts/trail";
import { ownApiKey, ownArea, ownLinkedAccount, ownPerson } from "../../../domain/accounts/visible";
import { readAreaTrail } from "../../../domain/homes/queries";
import { parseInput } from "../../../domain/kernel/input";
import { listOwnUnreachable, type OwnUnreachable } from "../../../domain/notifications/queries";
import { findPerson } from "../../../domain/operations/queries";
import { listKept, listMyConsents, listMyExports } from "../../../domain/privacy/queries";
import { answeredBy, answeredObject, answeredPages, type Page } from "../answered";
import { builder } from "../builder";
import { visibleObject, visibleOne } from "../visible";
import { ConsentType, DataExportType, KeptType } from "./privacy";

const Area = visibleObject(ownArea, { name: "Area", description: "Where an adviser is responsible." });

const LinkedAccount = visibleObject(ownLinkedAccount, {
  name: "LinkedAccount",
  description: "An account elsewhere that signs this person in.",
});

const ApiKey = visibleObject(ownApiKey, { name: "ApiKey", description: "A key that still opens something." });

const DeviceSession = answeredObject<Session & { current: boolean }>(
  "Session",
  "A device or program that is signed in.",
  (t) => ({
    id: t.exposeID("id"),
    startedAt: t.expose("startedAt", { type: "Instant" }),
    usedAt: t.expose("usedAt", { type: "Instant" }),
    device: t.exposeString("device"),
    kind: t.expose("kind", { type: builder.enumType("SessionKind", { values: ["browser", "program"] as const }) }),
    current: t.exposeBoolean("current"),
  }),
);

const SecondFactor = builder.enumType("SecondFactor", {
  description: "`required`: their work demands it, and it is not set up.",
  values: ["on", "off", "required"] as const,
});

const Unreachable = answeredObject<OwnUnreachable>(
  "Unreachable",
  "Why e-mails do not reach somebody, or are not sent to them any more.",
  (t) => ({
    why: t.expose("why", {
      type: builder.enumType("UnreachableWhy", {
        description: "`bounced`, `blocked`: nothing arrives. `complained`, `stopped`: they want none.",
        values: ["bounced", "blocked", "complained", "stopped"] as const,
      }),
    }),
    since: t.expose("since", { type: "Instant" }),
  }),
);

const Viewer = visibleObject(ownPerson, {
  name: "Viewer",
  description: "Who is signed in.",
  unshown: ["twoFactorEnabled"],
  fields: ({ few, computed, asked }) => ({
    secondFactor: computed(["roles", "twoFactorEnabled"], SecondFactor, secondFactorOf),
    linkedAccounts: few("linkedAccounts", LinkedAccount, { createdAt: "asc" }),
    areas: few("areas", Area, { land: "asc", municipality: "asc" }, "Of an adviser."),
    apiKeys: few("apiKeys", ApiKey, { createdAt: "desc" }),
    consents: asked(listMyConsents, ConsentType, "What they may agree to, and have agreed to."),
    exports: asked(
      listMyExports,
      DataExportType,
      "Archives of their data, the newest first, while they can be fetched.",
    ),
    unreachable: asked(listOwnUnreachable, Unreachable, "Why messages do not reach them; nothing where all is well."),
    keptAfterErasure: asked(listKept, KeptType, "What stays should they want to be forgotten."),
    sessions: asked(listMySessions, DeviceSession, "Where they are signed in, the last used first."),
  }),
});

visibleOne("viewer", Viewer, "Who is signed in.", "accounts.person_not_found");

const By = answeredObject<Entry["by"]>("TrailActor", "Who did it, as far as the reader may know.", (t) => ({
  roles: t.exposeStringList("roles"),
  you: t.exposeBoolean("you"),
}));

const TrailEntry = answeredObject<Entry>("TrailEntry", "One thing that happened.", (t) => ({
  id: t.exposeID("id"),
  event: t.exposeString("event", { description: "`accounts.signed_in`" }),
  at: t.expose("at", { type: "Instant" }),
  by: t.expose("by", { type: By }),
  subjectId: t.exposeID("subjectId"),
  details: t.expose("details", { type: "Details" }),
  reason: t.exposeString("reason", { nullable: true, description: "Why support looked, where it did." }),
}));

const idOf = ({ id }: Entry) => id;
const olderThan = ({ after, limit }: Page) => parseInput(ReadTrail, { before: after, limit });

answeredPages("trail", TrailEntry, {
  description: "What has happened to who is signed in and by their hand, the newest first.",
  query: readOwnTrail,
  cursor: idOf,
  ask: (ctx, page) => readOwnTrail(ctx, olderThan(page)),
});

answeredPages("areaTrail", TrailEntry, {
  description: "What has happened where an adviser is responsible, the newest first.",
  query: readAreaTrail,
  cursor: idOf,
  ask: (ctx, page) => readAreaTrail(ctx, olderThan(page)),
});

answeredPages("personTrail", TrailEntry, {
  description: "What has happened to somebody, the newest first; for support once it wrote down a reason.",
  args: (t) => ({ personId: t.arg.id({ required: true }) }),
  query: readPersonTrail,
  cursor: idOf,
  ask: (ctx, page, { personId }) =>
    readPersonTrail(ctx, { ...parseInput(ReadPerson, { personId }), ...olderThan(page) }),
});

const AreaOfPerson = answeredObject<SeenPerson["areas"][number]>(
  "AreaOfPerson",
  "Where an adviser is responsible, to staff.",
  (t) => ({
    land: t.exposeString("land"),
    municipality: t.exposeString("municipality", { description: "As people read it; empty for the whole Land." }),
    municipalityId: t.exposeString("municipalityId", {
      nullable: true,
      description: "`ags-` with its official key; null for a whole Land, and where a name did not say which it is.",
    }),
  }),
);

const Person = answeredObject<SeenPerson>("Person", "Somebody as staff sees them.", (t) => ({
  id: t.exposeID("id"),
  name: t.exposeString("name"),
  email: t.exposeString("email"),
  roles: t.exposeStringList("roles"),
  createdAt: t.expose("createdAt", { type: "Instant" }),
  areas: t.expose("areas", { type: [AreaOfPerson], description: "Of an adviser." }),
  masked: t.exposeBoolean("masked", { description: "For support, until it wrote down a reason." }),
}));

builder.queryField("person", (t) =>
  t.field({
    type: Person,
    nullable: true,
    description: "Somebody; masked for support until it wrote down a reason.",
    args: { id: t.arg.id({ required: true }) },
    extensions: answeredBy(readPerson),
    resolve: (_root, { id }, ctx) => readPerson(ctx, parseInput(ReadPerson, { personId: id })),
  }),
);

const FoundPerson = answeredObject<{ readonly personId: string }>("FoundPerson", "Who was looked for.", (t) => ({
  personId: t.exposeID("personId"),
}));

builder.queryField("findPerson", (t) =>
  t.field({
    type: FoundPerson,
    nullable: true,
    description:
      "Who it is that wrote or called: by an e-mail address in full, an id, or the address of a public profile.",
    args: { who: t.arg.string({ required: true }) },
    extensions: answeredBy(findPerson),
    resolve: (_root, { who }, ctx) => findPerson(ctx, parseInput(FindPerson, { who })),
  }),
);
