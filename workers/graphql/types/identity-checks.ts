import { type OwnCheck, type OwnIdentity, readOwnIdentity } from "../../../domain/identity-checks/queries";
import { identityVendors } from "../../../domain/identity-checks/service";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

export const IdentityVendorType = builder.enumType("IdentityVendor", {
  description: "Who checks somebody's identity.",
  values: identityVendors,
});

const Check = answeredObject<OwnCheck>(
  "IdentityCheck",
  "A check of one's own identity; nothing is kept of documents.",
  (t) => ({
    vendor: t.expose("vendor", { type: IdentityVendorType }),
    state: t.expose("state", {
      type: builder.enumType("IdentityCheckState", {
        description:
          "`checking`: they came back, the service looks still. `renamed`: it passed, the account has another name by now. `ended`: without a result.",
        values: ["open", "checking", "passed", "renamed", "name_differs", "refused", "ended"] as const,
      }),
    }),
    begunAt: t.expose("begunAt", { type: "Instant" }),
    endedAt: t.expose("endedAt", { type: "Instant", nullable: true }),
    checkedName: t.exposeString("checkedName", {
      description: "Whom it was of: as the account spells it, and where it differs as the document does.",
    }),
    method: t.exposeString("method", { description: "The service's own code; empty where it has none." }),
    level: t.exposeString("level", { description: "The service's own code; empty where it has none." }),
    shown: t.exposeBoolean("shown", { description: "Whether those they make a contract with may know of it." }),
  }),
);

const Identity = answeredObject<OwnIdentity>(
  "Identity",
  "How it stands with the check of one's own identity.",
  (t) => ({
    offered: t.field({ type: [IdentityVendorType], extensions: usuallyOf(2), resolve: ({ offered }) => [...offered] }),
    check: t.field({
      type: Check,
      nullable: true,
      description: "One that passed, else the last one begun.",
      resolve: ({ check }) => check,
    }),
  }),
);

builder.queryField("identity", (t) =>
  t.field({
    type: Identity,
    nullable: true,
    description: "The check of one's own identity, and by whom it is offered here.",
    extensions: answeredBy(readOwnIdentity),
    resolve: (_root, _args, ctx) => readOwnIdentity(ctx),
  }),
);
