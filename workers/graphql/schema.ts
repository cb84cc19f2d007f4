import { builder } from "./builder";
import "./types/accounts";
import "./types/attendance";
import "./types/billing";
import "./types/calendars";
import "./types/capacity";
import "./types/child-cards";
import "./types/childminders";
import "./types/contracts";
import "./types/conversations";
import "./types/documents";
import "./types/families";
import "./types/feed";
import "./types/news";
import "./types/office-families";
import "./types/offices";
import "./types/operations";
import "./types/my-childminder";
import "./types/my-office";
import "./types/my-page";
import "./types/office";
import "./types/placements";
import "./types/proofs";
import "./types/reports";
import "./types/substitutes";
import "./types/waiting";

/** Every part's types in one schema; its text stands in `schema.graphql`. */
export const schema = builder.toSchema();
