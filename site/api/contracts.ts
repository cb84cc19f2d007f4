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

export const keepOfficeForm = contracts("post", "/api/office/contract-forms");
export const takeOfficeFormBack = contracts("delete", "/api/office/contract-forms/:officeFormId");
const ownOfficeForm = contracts("get", "/api/office/contract-forms/:officeFormId/file");

/** Where a blank form of the youth office is: for the adviser who keeps it, and for the two sides of a placement. */
export const officeFormFile = (officeFormId: string): string => ownOfficeForm({ param: { officeFormId } }).path;

const offeredFiles = {
  family: contracts("get", "/api/family/placements/:placementId/office-forms/:officeFormId/file"),
  childminder: contracts("get", "/api/me/childminder/placements/:placementId/office-forms/:officeFormId/file"),
} as const;

export const offeredFormFile = (side: keyof typeof offeredFiles, placementId: string, officeFormId: string): string =>
  offeredFiles[side]({ param: { placementId, officeFormId } }).path;

const files = {
  family: contracts("get", "/api/family/placements/:placementId/contracts/:contractId/file"),
  childminder: contracts("get", "/api/me/childminder/placements/:placementId/contracts/:contractId/file"),
} as const;

/** Where the file of a contract is: an address for a link. */
export const contractFile = (side: keyof typeof files, placementId: string, contractId: string): string =>
  files[side]({ param: { placementId, contractId } }).path;
