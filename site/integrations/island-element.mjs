/**
 * Astro's `<astro-island>` as far as this site needs it, a third of its weight in every page: islands of Solid, props that JSON
 * knows and dates, children by `astro-slot`; they begin once the page is read to its end.
 */
const revive = ([type, value]) => {
  if (type === 1) return value.map(revive);
  if (type === 3) return new Date(value);
  if (type) throw new Error(`an island's prop of type ${type}`);
  return value?.constructor === Object ? reviveAll(value) : value;
};
const reviveAll = (props) => Object.fromEntries(Object.entries(props).map(([name, prop]) => [name, revive(prop)]));
const once = (type) => new Promise((done) => addEventListener(type, done, { once: true }));
const load = (url) =>
  import(url).catch(async () => {
    await new Promise((done) => setTimeout(done, 1000));
    return import(`${url}?${Date.now()}`);
  });

customElements.define(
  "astro-island",
  class extends HTMLElement {
    async connectedCallback() {
      if (document.readyState === "loading") await once("DOMContentLoaded");
      const said = (name) => this.getAttribute(name);
      const client = said("client");
      if (!self.Astro?.[client]) await once(`astro:${client}`);
      const hydrator = async () => {
        const [component, renderer] = await Promise.all([load(said("component-url")), load(said("renderer-url"))]);
        return async () => {
          const slots = {};
          for (const slot of this.querySelectorAll("astro-slot"))
            if (slot.closest("astro-island") === this) slots[slot.getAttribute("name") || "default"] = slot.innerHTML;
          const props = reviveAll(JSON.parse(said("props")));
          await renderer.default(this)(component[said("component-export")], props, slots, { client });
          this.removeAttribute("ssr");
        };
      };
      try {
        await Astro[client](hydrator, JSON.parse(said("opts")), this);
      } catch (error) {
        console.error("island", said("component-url"), error);
      }
    }
  },
);
