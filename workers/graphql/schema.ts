import { builder } from "./builder";
import "./types/accounts";
import "./types/capacity";
import "./types/childminders";
import "./types/documents";
import "./types/families";
import "./types/operations";
import "./types/my-childminder";
import "./types/office";
import "./types/placements";
import "./types/proofs";

/** Every part's types in one schema; its text stands in `schema.graphql`. */
export const schema = builder.toSchema();
