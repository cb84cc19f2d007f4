/** Prerendered and on-demand pages must get the very same styles, or Astro puts both versions into each page. */
export function sameStyles() {
  return {
    name: "same-styles",
    enforce: "post",
    configResolved(config) {
      for (const { build } of [config, ...Object.values(config.environments)]) {
        build.cssTarget = ["chrome123", "firefox128", "safari17.5"];
        build.cssMinify = "lightningcss";
      }
    },
  };
}

/** Those browsers all know `@property`: what Tailwind writes for older ones need not travel in each page. */
export function noOldBrowsers() {
  return {
    name: "no-old-browsers",
    enforce: "pre",
    transform(code, id) {
      if (!/\.css(\?page=.*)?$/.test(id)) return undefined;
      const less = code
        .replace(/@layer properties\s*\{\s*@supports[^{]*\{[^{}]*\{[^{}]*\}\s*\}\s*\}/, "")
        // Every border is solid from the reset on, and no utility of ours asks how bold a text is.
        .replaceAll(/border(-[a-z]+)?-style: var\(--tw-border-style\);\s*/g, "")
        .replaceAll(/--tw-(font-weight|border-style): [^;]+;\s*/g, "")
        .replaceAll(/@property --tw-(font-weight|border-style)\s*\{[^}]*\}\s*/g, "");
      return less === code ? undefined : { code: less, map: null };
    },
  };
}
