import type { ReadableDocument } from "../../domain/documents/steps";

/** An uploaded file is somebody else's text to a browser: it runs nothing, loads nothing and stands in no frame. */
export const inertPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/** Of a file that few may read, in whole or in part. */
export function fileHeaders({ type, size, fileName, contentRange }: Omit<ReadableDocument, "body">) {
  // A browser's PDF viewer does not start in a sandbox: a PDF is saved, a picture shown.
  const how = type === "application/pdf" ? "attachment" : "inline";
  return {
    "Content-Type": type,
    "Content-Length": String(size),
    "Content-Disposition": `${how}; filename="${fileName}"`,
    "Content-Security-Policy": inertPolicy,
    "Cache-Control": "private, no-store",
    "Accept-Ranges": "bytes",
    ...(contentRange && { "Content-Range": contentRange }),
  };
}
