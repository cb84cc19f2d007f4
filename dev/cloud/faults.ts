import { PAGE_HEADERS } from "./html.ts";

type Fault = { readonly emulator: string; readonly containing: string };

/**
 * Outages that tests cause, each for the one it is about: a vendor is down for requests that hold a certain text (an address, the
 * name of a key) and well for everybody else, so that tests beside each other do not meet.
 */
export class Faults {
  #faults: Fault[] = [];

  get none(): boolean {
    return this.#faults.length === 0;
  }

  /** Whether this call is to fail. */
  hits(emulator: string, request: { readonly url: string; readonly body: string }): boolean {
    return this.#faults.some(
      (fault) => fault.emulator === emulator && `${request.url}\n${request.body}`.includes(fault.containing),
    );
  }

  /** `PUT /faults?emulator=Postmark&containing=<text>` begins an outage, `DELETE` ends it. */
  page(request: Request): Response | null {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/faults") return null;
    const fault = { emulator: searchParams.get("emulator") ?? "", containing: searchParams.get("containing") ?? "" };
    if (!fault.emulator || !fault.containing)
      return Response.json({ error: "emulator and containing say what fails" }, { status: 400 });
    this.#faults = this.#faults.filter(
      ({ emulator, containing }) => emulator !== fault.emulator || containing !== fault.containing,
    );
    if (request.method === "PUT") this.#faults.push(fault);
    return Response.json({ faults: this.#faults }, { headers: PAGE_HEADERS });
  }
}
