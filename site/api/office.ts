import type { officeRoutes } from "../../workers/routes/office";
import type { proofRoutes } from "../../workers/routes/proofs";
import { commandsOf } from "./command";

const office = commandsOf<typeof officeRoutes>();
export const confirmPermit = office("post", "/api/office/permit-claims/:claimId/confirm");
export const declinePermit = office("post", "/api/office/permit-claims/:claimId/decline");
export const withdrawPermit = office("post", "/api/office/permits/:permitId/withdraw");
export const correctPermit = office("post", "/api/office/permits/:permitId/correct");

const proofs = commandsOf<typeof proofRoutes>();
export const confirmProof = proofs("post", "/api/proofs/:proofId/confirmation");
export const takeBackProof = proofs("post", "/api/proofs/:proofId/confirmation/take-back");
