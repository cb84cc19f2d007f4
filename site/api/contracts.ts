import type { contractRoutes } from "../../workers/routes/contracts";
import { commandsOf } from "./command";

const contracts = commandsOf<typeof contractRoutes>();
export const draftContract = contracts("post", "/api/me/childminder/placements/:placementId/contracts");
export const sendContract = contracts(
  "post",
  "/api/me/childminder/placements/:placementId/contracts/:contractId/sending",
);
export const takeContractBack = contracts(
  "post",
  "/api/me/childminder/placements/:placementId/contracts/:contractId/withdrawal",
);
export const declineContract = contracts("post", "/api/family/placements/:placementId/contracts/:contractId/refusal");
export const withdrawContract = contracts(
  "post",
  "/api/family/placements/:placementId/contracts/:contractId/withdrawal",
);
export const declare = contracts("post", "/api/contracts/declarations");
export const openDeclaration = contracts("post", "/api/contracts/declarations/:declarationId/reveal");
export const assignDeclaration = contracts("post", "/api/contracts/declarations/:declarationId/contract");
export const settleDeclaration = contracts("post", "/api/contracts/declarations/:declarationId/settlement");

export const signContract = {
  family: contracts("post", "/api/family/placements/:placementId/contracts/:contractId/signature"),
  childminder: contracts("post", "/api/me/childminder/placements/:placementId/contracts/:contractId/signature"),
} as const;

export const visitSigning = {
  family: contracts("post", "/api/family/placements/:placementId/contracts/:contractId/signing-visit"),
  childminder: contracts("post", "/api/me/childminder/placements/:placementId/contracts/:contractId/signing-visit"),
} as const;

export const bringForm = contracts("post", "/api/me/childminder/placements/:placementId/contract-forms");
export const takeFormBack = contracts(
  "post",
  "/api/me/childminder/placements/:placementId/contract-forms/:formId/withdrawal",
);
export const confirmForm = contracts("post", "/api/family/placements/:placementId/contract-forms/:formId/confirmation");
export const refuseForm = contracts("post", "/api/family/placements/:placementId/contract-forms/:formId/refusal");

const formFiles = {
  family: contracts("get", "/api/family/placements/:placementId/contract-forms/:formId/file"),
  childminder: contracts("get", "/api/me/childminder/placements/:placementId/contract-forms/:formId/file"),
} as const;

/** Where the file of a form is: an address for a link. */
export const formFile = (side: keyof typeof formFiles, placementId: string, formId: string): string =>
  formFiles[side]({ param: { placementId, formId } }).path;

const files = {
  family: contracts("get", "/api/family/placements/:placementId/contracts/:contractId/file"),
  childminder: contracts("get", "/api/me/childminder/placements/:placementId/contracts/:contractId/file"),
} as const;

/** Where the file of a contract is: an address for a link. */
export const contractFile = (side: keyof typeof files, placementId: string, contractId: string): string =>
  files[side]({ param: { placementId, contractId } }).path;
