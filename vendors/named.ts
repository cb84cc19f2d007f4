/** The vendors that a setting names ("postmark,brevo"), each made of the settings, in that order. Errors: a name there is none of. */
export function named<Settings, Window extends object>(
  setting: string,
  names: string,
  makers: Readonly<Record<string, (settings: Settings) => Window>>,
  settings: Settings,
): (Window & { readonly name: string })[] {
  return names.split(",").map((text) => {
    const name = text.trim();
    const make = Object.hasOwn(makers, name) ? makers[name] : undefined;
    if (!make) throw new Error(`${setting} names "${name}"; there are ${Object.keys(makers).join(", ")}`);
    return { name, ...make(settings) };
  });
}

/** `needed({ KEY })` is its value. Errors: that a vendor is named, and its setting is missing. */
export function needed(setting: Readonly<Record<string, string | undefined>>): string {
  const [[name, value] = []] = Object.entries(setting);
  if (!value) throw new Error(`a vendor is named, but ${name} is not configured`);
  return value;
}
