import { purposes } from "../../../domain/privacy/purposes";
import type { Consent, DataExport, KeptInWords } from "../../../domain/privacy/queries";
import { answeredObject } from "../answered";
import { builder } from "../builder";

const Purpose = builder.enumType("ConsentPurpose", { values: purposes });

export const ConsentType = answeredObject<Consent>(
  "Consent",
  "A purpose that one may agree to, and whether one has.",
  (t) => ({
    purpose: t.expose("purpose", { type: Purpose }),
    version: t.exposeInt("version", { description: "Of the text in force." }),
    title: t.exposeString("title"),
    text: t.exposeString("text"),
    givenAt: t.expose("givenAt", { type: "Instant", nullable: true, description: "Null while it does not hold." }),
    outdated: t.exposeBoolean("outdated", { description: "They agreed to an older text." }),
  }),
);

export const DataExportType = answeredObject<DataExport>("DataExport", "An archive of one's own data.", (t) => ({
  id: t.exposeID("id"),
  requestedAt: t.expose("requestedAt", { type: "Instant" }),
  readyAt: t.expose("readyAt", { type: "Instant", nullable: true }),
  expiresAt: t.expose("expiresAt", { type: "Instant", nullable: true }),
  bytes: t.exposeInt("bytes", { nullable: true }),
}));

export const KeptType = answeredObject<KeptInWords>(
  "Kept",
  "What stays after an erasure, why and until when.",
  (t) => ({
    what: t.exposeString("what"),
    ground: t.exposeString("ground"),
    until: t.exposeString("until"),
  }),
);
