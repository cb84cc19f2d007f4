import {
  type Proof as HeldProof,
  type ProofOfKind as KindStanding,
  readOwnProofs,
  readProofsSeen,
  readProofsToConfirm,
  type ProofToConfirm as Waiting,
} from "../../../domain/childminders/proofs/queries";
import { ReadProofsToConfirm } from "../../../domain/childminders/proofs/schemas";
import { parseInput } from "../../../domain/kernel/input";
import { proofKinds } from "../../../domain/kernel/proof-kinds";
import { answeredBy, answeredObject, answeredPages } from "../answered";
import { builder } from "../builder";

export const ProofKind = builder.enumType("ProofKind", {
  description: "Criminal-record checks are not among them: only the office may see one.",
  values: proofKinds,
});

const ProofState = builder.enumType("ProofState", {
  values: ["missing", "valid", "lapses_soon", "lapsed"] as const,
});

const ProofStep = builder.enumType("ProofStep", { values: ["enter", "renew", "await_confirmation"] as const });

const Proof = answeredObject<HeldProof>("Proof", "A proof as it reads on paper.", (t) => ({
  id: t.exposeID("id"),
  kind: t.expose("kind", { type: ProofKind }),
  issuedOn: t.expose("issuedOn", { type: "Day" }),
  lastDay: t.expose("lastDay", { type: "Day", nullable: true, description: "Null for what does not lapse." }),
  notOwed: t.exposeBoolean("notOwed", { description: "None is owed: born in 1970 or earlier." }),
  documentId: t.exposeID("documentId", { nullable: true }),
  confirmedOn: t.expose("confirmedOn", { type: "Day", nullable: true, description: "When the office had seen it." }),
  takenBackReason: t.exposeString("takenBackReason", { nullable: true, description: "Why it is unseen again." }),
}));

const ProofOfKind = answeredObject<KindStanding>("ProofOfKind", "How one kind of proof stands with her.", (t) => ({
  kind: t.expose("kind", { type: ProofKind }),
  requiredForListing: t.exposeBoolean("requiredForListing"),
  state: t.expose("state", { type: ProofState }),
  nextStep: t.expose("nextStep", { type: ProofStep, nullable: true }),
  daysLeft: t.exposeInt("daysLeft", { nullable: true }),
  proof: t.expose("proof", { type: Proof, nullable: true, description: "The one that holds longest." }),
}));

builder.queryField("ownProofs", (t) =>
  t.field({
    type: [ProofOfKind],
    nullable: true,
    description: "Every kind of proof and how it stands with the childminder who asks, the required ones first.",
    extensions: answeredBy(readOwnProofs),
    resolve: (_root, _args, ctx) => readOwnProofs(ctx),
  }),
);

const ProofToConfirm = answeredObject<Waiting>(
  "ProofToConfirm",
  "A proof of a childminder in the adviser's area.",
  (t) => ({
    id: t.exposeID("id"),
    kind: t.expose("kind", { type: ProofKind }),
    issuedOn: t.expose("issuedOn", { type: "Day" }),
    lastDay: t.expose("lastDay", { type: "Day", nullable: true }),
    notOwed: t.exposeBoolean("notOwed", { description: "None is owed: born in 1970 or earlier." }),
    documentId: t.exposeID("documentId", { nullable: true }),
    childminderId: t.exposeID("childminderId"),
    childminder: t.exposeString("childminder", { description: "Her name." }),
    placeName: t.exposeString("placeName"),
    enteredAt: t.expose("enteredAt", { type: "Instant" }),
  }),
);

builder.queryField("proofsSeen", (t) =>
  t.field({
    type: [ProofToConfirm],
    nullable: true,
    description: "What advisers of the area have seen lately, so that a slip can be taken back; 6 at most.",
    extensions: answeredBy(readProofsSeen),
    resolve: (_root, _args, ctx) => readProofsSeen(ctx),
  }),
);

answeredPages("proofsToConfirm", ProofToConfirm, {
  description: "What waits for an adviser's word in their area, those with a paper first, then the longest waiting.",
  args: (t) => ({ name: t.arg.string({ description: "Letters of the childminder's name." }) }),
  query: readProofsToConfirm,
  cursor: ({ id }) => id,
  ask: (ctx, page, { name }) =>
    readProofsToConfirm(ctx, parseInput(ReadProofsToConfirm, { name: name ?? undefined, ...page })),
});
