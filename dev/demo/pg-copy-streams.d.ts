/** The package has no types of its own; this is as much of it as we use. */
declare module "pg-copy-streams" {
  import type { Submittable } from "pg";
  export function from(sql: string): NodeJS.WritableStream & Submittable;
}
