import { createRoute, z } from "@hono/zod-openapi";
import { closeCalendar, openCalendar } from "../../domain/calendars/commands";
import { readCalendar } from "../../domain/calendars/queries";
import { ReadFeed } from "../../domain/calendars/schemas";
import { AppError } from "../../domain/kernel/errors";
import { digest64 } from "../../domain/kernel/secrets";
import { guard, limit } from "../middleware/limits";
import { forAnybody, json, refusals, router } from "./router";

const tags = ["Me"];
const changing = [guard({ name: "calendar-changes", quota: 20, windowSeconds: 3600 })];

const open = createRoute({
  method: "post",
  path: "/api/me/calendar",
  tags,
  summary: "Opens one's private calendar and says its address, this one time; one from before ends",
  middleware: changing,
  responses: { 201: json("Where calendars read it", z.object({ url: z.string(), webcal: z.string() })), ...refusals },
});

const close = createRoute({
  method: "delete",
  path: "/api/me/calendar",
  tags,
  summary: "Ends one's private calendar: its address leads nowhere from now on",
  middleware: changing,
  responses: { 204: { description: "Done" }, ...refusals },
});

const read = createRoute({
  method: "get",
  path: "/kalender/{file}",
  security: forAnybody,
  tags,
  summary: "A private calendar (RFC 5545), for whoever knows its address",
  middleware: [limit({ name: "calendars", quota: 600, windowSeconds: 300 })],
  request: { params: z.strictObject({ file: z.string().max(80) }) },
  responses: {
    200: {
      description: "Hours of care, absences, visits and days of settling in",
      content: { "text/calendar": { schema: z.string() } },
    },
    304: { description: "Nothing has changed since (`If-None-Match`)" },
    ...refusals,
  },
});

export const calendarRoutes = router()
  .openapi(open, async (c) => {
    const { secret } = await openCalendar(c.get("ctx"));
    const url = `${c.env.SITE_ORIGIN}/kalender/${secret}.ics`;
    return c.json({ url, webcal: url.replace(/^https?:/, "webcal:") }, 201);
  })
  .openapi(close, async (c) => {
    await closeCalendar(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(read, async (c) => {
    // What cannot be a secret of ours is as unknown as one that was taken back.
    const asked = ReadFeed.safeParse({ secret: c.req.valid("param").file.replace(/\.ics$/, "") });
    if (!asked.success) throw new AppError("calendars.not_found");
    const text = await readCalendar(c.get("ctx"), asked.data);
    const tag = `"${(await digest64(text)).slice(0, 22)}"`;
    // Asked again each time, so that an address that was taken back shows nothing more, but sent again only if it changed.
    const headers = { ETag: tag, "Cache-Control": "private, no-cache" };
    if (isKnown(c.req.header("if-none-match"), tag)) return c.body(null, 304, headers);
    return c.body(text, 200, {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="tagesnest.ics"',
      "X-Robots-Tag": "noindex",
    });
  });

/** Proxies on the way weaken a tag when they compress. */
function isKnown(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  return asked.trim() === "*" || asked.split(",").some((one) => one.trim().replace(/^W\//, "") === tag);
}
