import { listMyDocuments, listMyPictures, type OwnPaper } from "../../../domain/documents/queries";
import type { PictureKind } from "../../../domain/documents/schemas";
import { areaDocument } from "../../../domain/documents/visible";
import { answeredBy, answeredObject } from "../answered";
import { builder } from "../builder";
import { visibleObject } from "../visible";
import { ProofKind } from "./proofs";

export const AreaDocument = visibleObject(areaDocument, {
  name: "AreaDocument",
  description: "A document of a childminder where an adviser is responsible.",
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

const pictureKinds = ["portrait", "home"] as const satisfies readonly PictureKind[];

const Picture = answeredObject<Awaited<ReturnType<typeof listMyPictures>>[number]>(
  "OwnPicture",
  "A picture of her or her home as families see it: /bilder/{id}/{320|640|1280}.{webp|jpg}.",
  (t) => ({
    id: t.exposeID("id"),
    kind: t.expose("kind", { type: builder.enumType("PictureKind", { values: pictureKinds }) }),
    altDe: t.exposeString("altDe"),
    altEn: t.exposeString("altEn", { nullable: true }),
    width: t.exposeInt("width"),
    height: t.exposeInt("height"),
  }),
);

builder.queryField("ownPictures", (t) =>
  t.field({
    type: [Picture],
    nullable: true,
    description: "Pictures of the childminder who asks, in their order.",
    extensions: answeredBy(listMyPictures),
    resolve: (_root, _args, ctx) => listMyPictures(ctx),
  }),
);
