/** What each sealed field and file belongs to: what was sealed for one opens for no other. */
export const termsRecord = (contractId: string): string => `contracts/${contractId}/terms`;
export const signerRecord = (signatureId: string): string => `contract_signatures/${signatureId}/signer`;
export const traceRecord = (signatureId: string): string => `contract_signatures/${signatureId}/trace`;
export const signersRecord = (contractId: string): string => `contract_signings/${contractId}/signers`;
export const visitRecord = (visitId: string): string => `contract_signing_visits/${visitId}/trace`;
export const saidRecord = (declarationId: string): string => `contract_declarations/${declarationId}`;
