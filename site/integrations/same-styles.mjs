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
