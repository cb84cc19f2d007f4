import type { Received } from "../domain/conversations/wire";

/** A long frame as gzip of its JSON: sockets themselves do not compress, which would cost more than it saves for short ones. */
export async function packed(frame: Received): Promise<ArrayBuffer> {
  const plain = new Blob([JSON.stringify(frame)]).stream();
  return new Response(plain.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
