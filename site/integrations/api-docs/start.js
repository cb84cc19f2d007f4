/* A path inside the button that unfolds it is no link of its own, and one server is no choice: neither is drawn. */
const simpler = ({ React }) => ({
  components: {
    DeepLink: ({ text }) => React.createElement("span", null, text),
    ServersContainer: () => null,
  },
});

/* Swagger UI names no field of a parameter and lets no key scroll an example: said here as soon as they are drawn. */
const api = document.querySelector("#api");
const nameFields = () => {
  for (const row of api.querySelectorAll("[data-param-name]"))
    for (const field of row.querySelectorAll("input, select, textarea"))
      field.setAttribute("aria-label", row.dataset.paramName);
  for (const select of api.querySelectorAll(".content-type")) select.setAttribute("aria-label", "Media type");
  for (const block of api.querySelectorAll("pre")) block.tabIndex = 0;
};
new MutationObserver(nameFields).observe(api, { childList: true, subtree: true });

SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
  plugins: [simpler],
});
