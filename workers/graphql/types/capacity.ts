import { conflictKinds } from "../../../domain/capacity/conflicts";
import {
  type OwnAbsence as Away,
  type ConflictView,
  readConflictsOfArea,
  readOwnAbsences,
  readOwnConflicts,
} from "../../../domain/capacity/queries";
import { absenceKinds } from "../../../domain/capacity/schemas";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { usuallyOf } from "../limits";

const AbsenceKind = builder.enumType("AbsenceKind", { values: absenceKinds });

const OwnAbsence = answeredObject<Away>("OwnAbsence", "Days on which she does not care.", (t) => ({
  id: t.exposeID("id"),
  from: t.expose("from", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day" }),
  kind: t.expose("kind", { type: AbsenceKind }),
  overlaps: t.exposeBoolean("overlaps", { description: "Another one that she entered." }),
}));

builder.queryField("ownAbsences", (t) =>
  t.field({
    type: [OwnAbsence],
    nullable: true,
    description: "Absences of the childminder who asks that are not over yet, the next one first.",
    extensions: answeredBy(readOwnAbsences),
    resolve: (_root, _args, ctx) => readOwnAbsences(ctx),
  }),
);

const Kind = builder.enumType("CapacityConflictKind", {
  description: "Too many children at the same time, or too many contracts; hers, or of the joint care home as a whole.",
  values: conflictKinds,
});

const Conflict = answeredObject<ConflictView>(
  "CapacityConflict",
  "More is promised than permit, law or care home allow. Nobody is thrown out by it.",
  (t) => ({
    kind: t.expose("kind", { type: Kind }),
    from: t.expose("from", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
    hours: t.exposeString("hours", { description: "When too many are there; empty where it is contracts." }),
    allowed: t.exposeInt("allowed"),
    promised: t.exposeInt("promised"),
    since: t.expose("since", { type: "Instant", description: "When it was first seen." }),
    childminder: t.exposeString("childminder", { description: "Empty where it is the reader's own." }),
    placeName: t.exposeString("placeName"),
  }),
);

builder.queryField("ownConflicts", (t) =>
  t.field({
    type: [Conflict],
    nullable: true,
    description: "What of hers goes beyond what she may, the earliest first.",
    extensions: { ...answeredBy(readOwnConflicts), ...usuallyOf(2) },
    resolve: (_root, _args, ctx) => readOwnConflicts(ctx),
  }),
);

builder.queryField("areaConflicts", (t) =>
  t.field({
    type: [Conflict],
    nullable: true,
    description: "The same of everybody where the adviser is responsible; 100 at most.",
    extensions: answeredBy(readConflictsOfArea),
    resolve: (_root, _args, ctx) => readConflictsOfArea(ctx),
  }),
);
