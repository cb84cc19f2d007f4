/** The largest towns, for the landing page and the sitemap: name, and slug of the place page. */
export const towns = [
  ["Berlin", "berlin"],
  ["Hamburg", "hamburg"],
  ["München", "muenchen"],
  ["Köln", "koeln"],
  ["Frankfurt am Main", "frankfurt-am-main"],
  ["Düsseldorf", "duesseldorf"],
  ["Stuttgart", "stuttgart"],
  ["Leipzig", "leipzig"],
  ["Dortmund", "dortmund"],
  ["Bremen", "bremen"],
  ["Essen", "essen"],
  ["Dresden", "dresden"],
  ["Nürnberg", "nuernberg"],
  ["Hannover", "hannover"],
  ["Duisburg", "duisburg"],
  ["Bochum", "bochum"],
] as const;
