import { createRoute, z } from "@hono/zod-openapi";
import {
  beginUpload,
  describePicture,
  handInUpload,
  openDocument,
  orderPictures,
  removeDocument,
  removePicture,
} from "../../domain/documents/commands";
import { readDocument, readPicture, readUpload } from "../../domain/documents/queries";
import {
  Alt,
  BeginUpload,
  kinds,
  OneDocument,
  OnePicture,
  OneUpload,
  OrderPictures,
  ReadDocument,
  SeePicture,
} from "../../domain/documents/schemas";
import { guard, limit } from "../middleware/limits";
import { fileHeaders, inertPolicy } from "./file-headers";
import { Instant, json, jsonBody, refusals, router } from "./router";

const tags = ["Documents"];
const reading = [limit({ name: "documents", quota: 240, windowSeconds: 60 })];
const changing = [guard({ name: "documents-changes", quota: 120, windowSeconds: 60 })];
const done = { 204: { description: "Done" }, ...refusals };
const yearSeconds = 31_536_000;

const begin = createRoute({
  method: "post",
  path: "/api/uploads",
  tags,
  summary: "A link for one file: PUT it there with these headers, then hand it in",
  middleware: changing,
  request: { body: jsonBody(BeginUpload) },
  responses: {
    201: json(
      "The link, good for ten minutes",
      z.object({
        id: z.uuid(),
        link: z.object({ url: z.url(), headers: z.record(z.string(), z.string()).readonly(), expiresAt: Instant }),
      }),
    ),
    409: { description: "No room for another one (`application/problem+json`)" },
    413: { description: "Too big (`application/problem+json`)" },
    ...refusals,
  },
});

const handIn = createRoute({
  method: "post",
  path: "/api/uploads/{uploadId}/hand-in",
  tags,
  summary: "The file has arrived: it is checked now",
  middleware: changing,
  request: { params: OneUpload },
  responses: { 202: { description: "Being checked" }, ...refusals },
});

const upload = createRoute({
  method: "get",
  path: "/api/uploads/{uploadId}",
  tags,
  summary: "How it stands with an upload; why, where it was refused",
  middleware: reading,
  request: { params: OneUpload },
  responses: {
    200: json(
      "The upload; once taken, its id is the document's or the picture's",
      z.object({
        id: z.uuid(),
        kind: z.enum(kinds),
        state: z.enum(["waiting", "checking", "taken", "refused"]),
        refusal: z.object({ code: z.string(), text: z.string() }).readonly().nullable(),
      }),
    ),
    ...refusals,
  },
});

const open = createRoute({
  method: "post",
  path: "/api/documents/{documentId}/open",
  tags,
  summary: "An address that shows the document for a minute, to this person in this session; a form is led there",
  middleware: changing,
  request: { params: OneDocument },
  responses: {
    201: json("The address", z.object({ url: z.string(), expiresAt: Instant })),
    303: { description: "To the document, where a page asked" },
    ...refusals,
  },
});

const read = createRoute({
  method: "get",
  path: "/api/document-tickets/{ticket}",
  tags,
  summary: "The document itself, in whole or in part",
  middleware: reading,
  request: { params: ReadDocument.pick({ ticket: true }) },
  responses: {
    200: { description: "The file" },
    206: { description: "The part of it that was asked for" },
    410: { description: "The minute is over (`application/problem+json`)" },
    416: { description: "The file is not that long (`application/problem+json`); `Content-Range` says how long it is" },
    ...refusals,
  },
});

const remove = createRoute({
  method: "delete",
  path: "/api/documents/{documentId}",
  tags,
  summary: "Takes a document back, unless a proof that counts rests on it",
  middleware: changing,
  request: { params: OneDocument },
  responses: done,
});

const order = createRoute({
  method: "put",
  path: "/api/me/pictures/order",
  tags,
  summary: "All pictures in a new order",
  middleware: changing,
  request: { body: jsonBody(OrderPictures) },
  responses: done,
});

const describe = createRoute({
  method: "patch",
  path: "/api/pictures/{pictureId}",
  tags,
  summary: "What a picture shows, in words",
  middleware: changing,
  request: { params: OnePicture, body: jsonBody(Alt) },
  responses: done,
});

const removeOne = createRoute({
  method: "delete",
  path: "/api/pictures/{pictureId}",
  tags,
  summary: "A picture is public no longer",
  middleware: changing,
  request: { params: OnePicture },
  responses: done,
});

const file = z
  .string()
  .regex(/^(320|640|1280)\.(webp|jpg)$/)
  .openapi({ example: "640.webp" });

const picture = createRoute({
  method: "get",
  path: "/bilder/{pictureId}/{file}",
  tags: ["Childminders"],
  summary: "A picture of a listed childminder or her home",
  middleware: [limit({ name: "pictures", quota: 600, windowSeconds: 60 })],
  request: { params: OnePicture.extend({ file }) },
  responses: { 200: { description: "WebP or JPEG" }, ...refusals },
});

export const documentRoutes = router()
  .openapi(begin, async (c) => c.json(await beginUpload(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(handIn, async (c) => {
    await handInUpload(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 202);
  })
  .openapi(upload, async (c) => c.json(await readUpload(c.get("ctx"), c.req.valid("param")), 200))
  .openapi(open, async (c) => {
    const { ticket, expiresAt } = await openDocument(c.get("ctx"), c.req.valid("param"));
    const url = `/api/document-tickets/${ticket}`;
    return c.req.header("accept")?.startsWith("text/html") ? c.redirect(url, 303) : c.json({ url, expiresAt }, 201);
  })
  .openapi(read, async (c) => {
    const { ticket } = c.req.valid("param");
    const range = c.req.header("range");
    const found = await readDocument(c.get("ctx"), { ticket, ...(range && { range }) });
    return c.body(found.body, found.contentRange ? 206 : 200, fileHeaders(found));
  })
  .openapi(remove, async (c) => {
    await removeDocument(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(order, async (c) => {
    await orderPictures(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(describe, async (c) => {
    await describePicture(c.get("ctx"), { ...c.req.valid("param"), alt: c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(removeOne, async (c) => {
    await removePicture(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(picture, async (c) => {
    const { pictureId, file: name } = c.req.valid("param");
    const [width, format] = name.split(".");
    const found = await readPicture(c.get("ctx"), SeePicture.parse({ pictureId, width: Number(width), format }));
    return c.body(found.body, 200, {
      "Content-Type": found.type,
      "Content-Length": String(found.size),
      "Content-Security-Policy": inertPolicy,
      "Cache-Control": found.isPublic ? `public, max-age=${yearSeconds}, immutable` : "private, no-store",
      ...(found.isPublic && { "Cache-Tag": found.tags.join(",") }),
    });
  });
