import type { APIRoute } from "astro";
import { shareField, sharePath } from "../../device/shared";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";
import { href } from "../../paths";

export { paths as getStaticPaths } from "../../paths";

/** What a phone needs to know to keep Tagesnest among its apps: one app in either language, and what one opens it for most. */
export const GET: APIRoute = () => {
  const shortcut = (name: string, path: string) => ({
    name,
    url: href(path),
    icons: [{ src: "/icon-192.png", sizes: "192x192", type: "image/png" }],
  });
  const manifest = {
    id: "/",
    name: "Tagesnest",
    short_name: "Tagesnest",
    description: m.site_description(),
    lang: getLocale(),
    dir: "ltr",
    start_url: href("/"),
    scope: "/",
    display: "standalone",
    background_color: "#f8f5ee",
    theme_color: "#f8f5ee",
    categories: ["family", "education"],
    icons: [
      { src: "/favicon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any maskable" },
    ],
    share_target: {
      action: href(sharePath),
      method: "POST",
      enctype: "multipart/form-data",
      params: { files: [{ name: shareField, accept: ["image/*"] }] },
    },
    shortcuts: [
      shortcut(m.conversations_title(), "/nachrichten"),
      shortcut(m.nav_search(), "/suche"),
      shortcut(m.nav_account(), "/konto"),
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { "content-type": "application/manifest+json" } });
};
