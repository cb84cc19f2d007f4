/** What each sealed field and file belongs to: what was sealed for one opens for no other. */
export const termsRecord = (contractId: string): string => `contracts/${contractId}/terms`;
export const signerRecord = (signatureId: string): string => `contract_signatures/${signatureId}/signer`;
export const traceRecord = (signatureId: string): string => `contract_signatures/${signatureId}/trace`;
export const saidRecord = (declarationId: string): string => `contract_declarations/${declarationId}`;
