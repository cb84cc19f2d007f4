import { z } from "@hono/zod-openapi";
import { guard } from "../../middleware/limits";
import { json, refusals } from "../router";

export const tags = ["My childminding"];
export const changing = [guard({ name: "my-childminder-changes", quota: 120, windowSeconds: 60 })];
/** Each costs an address search, or a mail to somebody who has not asked for one. */
export const slowly = [guard({ name: "my-childminder-costly", quota: 20, windowSeconds: 3600 })];
export const done = { 204: { description: "Done" }, ...refusals };
export const made = (description: string) => ({ 201: json(description, z.object({ id: z.uuid() })), ...refusals });
