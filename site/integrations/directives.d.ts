import "astro";
import type { Choice } from "../device/choices";

declare module "astro" {
  interface AstroClientDirectives {
    /** Loads when somebody first points at the island, touches it or tabs into it; with a choice, at once where the device keeps that. */
    "client:touch"?: boolean | Choice;
    /** Loads once any of the island is on the screen. */
    "client:seen"?: boolean;
  }
}
