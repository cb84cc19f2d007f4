import { type Keep, keepHeaders } from "../vendors/page-cache/keep";

/** Lets the page cache keep a page that is the same for everybody; a job forgets it by its tags. */
export function keepPublic(response: { readonly headers: Headers }, keep: Keep): void {
  for (const [name, value] of Object.entries(keepHeaders(keep))) response.headers.set(name, value);
}

/** Gives a kept page a mark of its content, so that a browser that asks whether it has changed is answered in a word. */
export async function answerByMark(request: Request, answer: Response): Promise<Response> {
  if (answer.status !== 200 || !answer.headers.get("Cache-Control")?.startsWith("public")) return answer;
  const body = await answer.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", body));
  const mark = `W/"${Array.from(hash.slice(0, 10), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
  const headers = new Headers(answer.headers);
  headers.set("ETag", mark);
  const known = request.headers.get("if-none-match")?.split(/,\s*/) ?? [];
  return known.includes(mark) ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}
