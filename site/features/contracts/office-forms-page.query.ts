// Written by `bun run graphql`.
import type { Operation } from "../../api/ask";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Day } from '../../../domain/kernel/calendar';
export type OfficeFormsPageQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeFormsPageQuery = { readonly officeForms: ReadonlyArray<{ readonly id: string, readonly name: string, readonly validFrom: Day, readonly land: string, readonly municipality: string, readonly isOffered: boolean }> };

export const OfficeFormsPage: Operation<OfficeFormsPageQuery, OfficeFormsPageQueryVariables> = { id: "f986a6b51c6ea63000665995a3287e8682b7930a791b1e8d407c4952298a3014" };
