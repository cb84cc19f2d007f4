import { listMyDocuments, type OwnPaper } from "../../../domain/documents/queries";
import { areaDocument, ownDocument, ownPicture } from "../../../domain/documents/visible";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { visibleObject } from "../visible";
import { ProofKind } from "./proofs";

export const OwnDocument = visibleObject(ownDocument, {
  name: "OwnDocument",
  description: "A file that its owner and their adviser may open, with a ticket: POST /api/documents/{id}/open.",
});

export const AreaDocument = visibleObject(areaDocument, {
  name: "AreaDocument",
  description: "A document of a childminder where an adviser is responsible.",
});

export const OwnPicture = visibleObject(ownPicture, {
  name: "OwnPicture",
  description: "A picture of her or her home as families see it.",
});

const Paper = answeredObject<OwnPaper>("OwnPaper", "A paper of one's own, and what rests on it.", (t) => ({
  id: t.exposeID("id"),
  type: t.exposeString("type", { description: "`application/pdf`" }),
  bytes: t.exposeInt("bytes"),
  takenInAt: t.expose("takenInAt", { type: "Instant" }),
  proofs: t.expose("proofs", { type: [ProofKind], description: "Those that point at it, lapsed ones too." }),
  removable: t.exposeBoolean("removable", { description: "Not while a proof that counts rests on it." }),
}));

builder.queryField("ownPapers", (t) =>
  t.field({
    type: [Paper],
    nullable: true,
    description: "What a childminder has uploaded for her proofs, the newest first.",
    extensions: answeredBy(listMyDocuments),
    resolve: (_root, _args, ctx) => listMyDocuments(ctx),
  }),
);
