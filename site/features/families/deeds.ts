/** What the forms of the family's page do, by the name of the button that was pressed. */
type Deed = {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: (form: FormData) => string;
  readonly json?: (form: FormData) => unknown;
  /** What the page says then. */
  readonly said: string;
};

const part = (form: FormData, name: string) => encodeURIComponent(String(form.get(name) ?? ""));

export const deeds: Readonly<Record<string, Deed>> = {
  "alerts-on": {
    method: "PUT",
    path: (form) => `/api/family/searches/${part(form, "search")}/alerts`,
    json: () => ({}),
    said: "alerts-on",
  },
  "alerts-off": {
    method: "DELETE",
    path: (form) => `/api/family/searches/${part(form, "search")}/alerts`,
    said: "alerts-off",
  },
  "remove-search": {
    method: "DELETE",
    path: (form) => `/api/family/searches/${part(form, "search")}`,
    said: "removed",
  },
  "drop-favourite": {
    method: "DELETE",
    path: (form) => `/api/family/favourites/${part(form, "person")}`,
    said: "removed",
  },
  invite: {
    method: "POST",
    path: () => "/api/family/invitations",
    json: (form) => ({ email: String(form.get("email") ?? "").trim() }),
    said: "invited",
  },
  withdraw: {
    method: "DELETE",
    path: (form) => `/api/family/invitations/${part(form, "invitation")}`,
    said: "withdrawn",
  },
  leave: { method: "POST", path: () => "/api/family/leave", json: () => ({}), said: "left" },
};
