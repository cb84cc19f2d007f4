import { type OwnAbsence as Away, readOwnAbsences } from "../../../domain/capacity/queries";
import { absenceKinds } from "../../../domain/capacity/schemas";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";

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
