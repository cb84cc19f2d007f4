import "astro";

declare module "astro" {
  interface AstroClientDirectives {
    /** Loads when somebody first points at the island, touches it or tabs into it. */
    "client:touch"?: boolean;
    /** Loads once any of the island is on the screen. */
    "client:seen"?: boolean;
  }
}
