import { PAGE_HEADERS } from "./html.ts";

/** Down: nothing is taken. Mute: it is taken, and the answer gets lost on the way back. */
type Outage = "down" | "mute";
type Fault = { readonly emulator: string; readonly containing: string; readonly outage: Outage };

/**
 * Outages that tests cause, each for the one it is about: a vendor is down for requests that hold a certain text (an address, the
 * name of a key), or mute, and well for everybody else, so that tests beside each other do not meet.
 */
export class Faults {
  #faults: Fault[] = [];

  get none(): boolean {
    return this.#faults.length === 0;
  }

  /** How this call is to fail; null where it is not. */
  of(emulator: string, request: { readonly url: string; readonly body: string }): Outage | null {
    const fault = this.#faults.find(
      (one) => one.emulator === emulator && `${request.url}\n${request.body}`.includes(one.containing),
    );
    return fault?.outage ?? null;
  }

  /** `PUT /faults?emulator=Postmark&containing=<text>` begins an outage (`&outage=mute` such a one), `DELETE` ends it. */
  page(request: Request): Response | null {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/faults") return null;
    const fault: Fault = {
      emulator: searchParams.get("emulator") ?? "",
      containing: searchParams.get("containing") ?? "",
      outage: searchParams.get("outage") === "mute" ? "mute" : "down",
    };
    if (!fault.emulator || !fault.containing)
      return Response.json({ error: "emulator and containing say what fails" }, { status: 400 });
    this.#faults = this.#faults.filter(
      ({ emulator, containing }) => emulator !== fault.emulator || containing !== fault.containing,
    );
    if (request.method === "PUT") this.#faults.push(fault);
    return Response.json({ faults: this.#faults }, { headers: PAGE_HEADERS });
  }
}
