/** What each sealed field and file belongs to: what was sealed for one opens for no other. */
export const termsRecord = (contractId: string): string => `contracts/${contractId}/terms`;
export const fileRecord = (fileId: string): string => `contracts/${fileId}`;
export const signerRecord = (signatureId: string): string => `contract_signatures/${signatureId}/signer`;
export const traceRecord = (signatureId: string): string => `contract_signatures/${signatureId}/trace`;
export const saidRecord = (declarationId: string): string => `contract_declarations/${declarationId}`;

/** Where the files of contracts lie, each under the id of its row. */
export const folder = "contracts/";
export const fileKey = (fileId: string): string => `${folder}${fileId}`;
export const fileIdIn = (key: string): string => key.slice(folder.length);
