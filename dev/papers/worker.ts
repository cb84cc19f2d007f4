/** Draws samples in workerd, as the Worker draws papers: `/contract`, and `/signed` with pages added behind it. */
import { papers } from "../../vendors/papers/papers";
import { protocol, samples } from "./samples";

export default {
  async fetch(request: Request): Promise<Response> {
    const name = new URL(request.url).pathname.slice(1);
    if (name === "signed") return new Response(await papers.append(await papers.draw(samples.contract), protocol));
    if (!(name in samples)) return new Response(null, { status: 404 });
    return new Response(await papers.draw(samples[name as keyof typeof samples]));
  },
};
