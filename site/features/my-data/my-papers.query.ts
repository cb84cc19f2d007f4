// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Criminal-record checks are not among them: only the office may see one. */
export type ProofKind =
  | 'first_aid'
  | 'infection_briefing'
  | 'liability_insurance'
  | 'measles'
  | 'training'
  | 'yearly_training';

export type MyPapersQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPapersQuery = { readonly ownPapers: ReadonlyArray<{ readonly id: string, readonly type: string, readonly bytes: number, readonly takenInAt: string, readonly proofs: ReadonlyArray<ProofKind>, readonly removable: boolean }> | null };

export const MyPapers: Operation<MyPapersQuery, MyPapersQueryVariables> = { id: "7552d82439b13d794f4b01c7f4e26107f89c00b77f6174e1a803d26331122fb8" };
