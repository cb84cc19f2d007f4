import { PAGE_HEADERS } from "../html.ts";

/** How the geocoders behave from now on: `down` answers 503, `busy` 429, `away` redirects elsewhere. */
const MOODS = ["well", "down", "busy", "away"] as const;

export class GeocoderMood {
  #mood: (typeof MOODS)[number] = "well";

  /** What a vendor in this mood answers before it has read anything; null while it is well. */
  answer(busy: object): Response | null {
    if (this.#mood === "down") return new Response("Service Unavailable", { status: 503 });
    if (this.#mood === "busy") return Response.json(busy, { status: 429, headers: { "retry-after": "9" } });
    if (this.#mood === "away") return Response.redirect("https://elsewhere.example/", 302);
    return null;
  }

  /** Tests set `PUT /geocoding/mood/<mood>`. */
  page(request: Request): Response | null {
    const asked = /^\/geocoding\/mood\/(\w+)$/.exec(new URL(request.url).pathname)?.[1];
    const mood = MOODS.find((each) => each === asked);
    if (!mood || request.method !== "PUT") return null;
    this.#mood = mood;
    return Response.json({ mood }, { headers: PAGE_HEADERS });
  }
}
