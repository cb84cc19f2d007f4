/** As much as the API takes: the longest texts of a profile fit in many times, and files do not come this way. */
const bytesAtMost = 100_000;

const formTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

export type Posted = { readonly form: FormData } | { readonly refusal: 405 | 413 | 415 };

/**
 * The form that came with a request to a page, read to its limit and no further: who asks a page for something gets forms and links
 * alone, and nobody has a Worker read more than a form could hold. The request itself stays unread, since a page that fails is
 * made anew from it. Null where nothing was posted.
 */
export async function readPosted(request: Request): Promise<Posted | null> {
  const { method, headers } = request;
  if (method === "GET" || method === "HEAD") return null;
  if (method !== "POST") return { refusal: 405 };
  const type = headers.get("content-type") ?? "";
  if (!formTypes.includes(type.split(";", 1)[0]?.trim().toLowerCase() ?? "")) return { refusal: 415 };
  if (Number(headers.get("content-length") ?? 0) > bytesAtMost) return { refusal: 413 };
  const body = await readUpTo(request.clone().body, bytesAtMost);
  if (body === null) return { refusal: 413 };
  try {
    return { form: await new Response(body, { headers: { "content-type": type } }).formData() };
  } catch {
    return { refusal: 415 }; // a form in name only
  }
}

/** Null where there is more. */
async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(most);
  let length = 0;
  if (body === null) return whole.subarray(0, 0);
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole.slice(0, length);
    // Nothing pulls the rest any more. Cancelling would wait for the original, which nobody reads.
    if (length + value.byteLength > most) return null;
    whole.set(value, length);
    length += value.byteLength;
  }
}
