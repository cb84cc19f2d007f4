/** By the first two digits of the official municipality key. */
export const LAENDER: Record<string, { code: string; name: string }> = {
  "01": { code: "SH", name: "Schleswig-Holstein" },
  "02": { code: "HH", name: "Hamburg" },
  "03": { code: "NI", name: "Niedersachsen" },
  "04": { code: "HB", name: "Bremen" },
  "05": { code: "NW", name: "Nordrhein-Westfalen" },
  "06": { code: "HE", name: "Hessen" },
  "07": { code: "RP", name: "Rheinland-Pfalz" },
  "08": { code: "BW", name: "Baden-Württemberg" },
  "09": { code: "BY", name: "Bayern" },
  "10": { code: "SL", name: "Saarland" },
  "11": { code: "BE", name: "Berlin" },
  "12": { code: "BB", name: "Brandenburg" },
  "13": { code: "MV", name: "Mecklenburg-Vorpommern" },
  "14": { code: "SN", name: "Sachsen" },
  "15": { code: "ST", name: "Sachsen-Anhalt" },
  "16": { code: "TH", name: "Thüringen" },
};

export function landName(code: string): string {
  return Object.values(LAENDER).find((land) => land.code === code)?.name ?? code;
}
