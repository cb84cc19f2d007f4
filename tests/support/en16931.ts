/** Rules of EN 16931 that a schema does not hold, asked of an invoice as it is written (CII). Sums are compared in whole cents. */

type Node = { readonly name: string; readonly attributes: string; readonly children: Node[]; text: string };

/** XML as our own writer makes it: no comments, no CDATA, nothing but elements and text. */
export function readXml(xml: string): Node {
  const root: Node = { name: "", attributes: "", children: [], text: "" };
  const open = [root];
  for (const [, close, name = "", attributes = "", empty, text] of xml.matchAll(
    /<(?:\?[^>]*\?>|(\/?)([\w:]+)([^>]*?)(\/?)>)|([^<]+)/g,
  )) {
    const at = open.at(-1) ?? root;
    if (text !== undefined) at.text += unescaped(text);
    else if (close) open.pop();
    else if (name) {
      const node = { name, attributes, children: [], text: "" };
      at.children.push(node);
      if (!empty) open.push(node);
    }
  }
  if (open.length !== 1) throw new Error("an element is left open");
  return root;
}

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** All elements at a path from anywhere below: "ram:A/ram:B". */
export function found(node: Node, path: string): Node[] {
  const [first = "", ...rest] = path.split("/");
  const here = node.children.flatMap((child) => [...(child.name === first ? [child] : []), ...found(child, first)]);
  return rest.length === 0
    ? here
    : here.flatMap((one) =>
        rest.reduce<Node[]>(
          (all, step) => all.flatMap(({ children }) => children.filter(({ name }) => name === step)),
          [one],
        ),
      );
}

const cents = (text: string): number => {
  if (!/^-?\d+\.\d{2}$/.test(text)) throw new Error(`"${text}" is no sum with two decimals`);
  return Math.round(Number(text) * 100);
};

/** Names of the rules that an invoice breaks. */
export function brokenRules(xml: string): string[] {
  const root = readXml(xml);
  const one = (path: string) => found(root, path)[0]?.text ?? "";
  const sum = (path: string) => found(root, path).reduce((all, { text }) => all + cents(text), 0);
  const total = (name: string) => cents(one(`ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:${name}`));
  const header = found(root, "ram:ApplicableHeaderTradeSettlement")[0] ?? root;
  const taxes = header.children.filter(({ name }) => name === "ram:ApplicableTradeTax");
  const lines = found(root, "ram:IncludedSupplyChainTradeLineItem");
  const [net, basis, tax, gross, due] = [
    total("LineTotalAmount"),
    total("TaxBasisTotalAmount"),
    total("TaxTotalAmount"),
    total("GrandTotalAmount"),
    total("DuePayableAmount"),
  ];
  const isRight: Readonly<Record<string, boolean>> = {
    // The sum of line amounts; without allowances and charges it is the basis (11 and 12 ask of none).
    "BR-CO-10": net === sum("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"),
    "BR-CO-11": found(root, "ram:SpecifiedTradeAllowanceCharge").length === 0,
    "BR-CO-13": basis === net,
    "BR-CO-14": tax === taxes.reduce((all, each) => all + cents(found(each, "ram:CalculatedAmount")[0]?.text ?? ""), 0),
    "BR-CO-15": gross === basis + tax,
    "BR-CO-16": due === gross,
    "BR-CO-17": taxes.every((each) => {
      const [base, rate] = [
        cents(found(each, "ram:BasisAmount")[0]?.text ?? ""),
        Number(found(each, "ram:RateApplicablePercent")[0]?.text),
      ];
      const exact = (Math.abs(base) * rate) / 100;
      return Math.abs(Math.abs(cents(found(each, "ram:CalculatedAmount")[0]?.text ?? "")) - exact) <= 0.5;
    }),
    "BR-CO-25":
      due <= 0 ||
      one("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime") !== "" ||
      found(root, "ram:DueDateDateTime").length > 0,
    "BR-CO-26": found(root, "ram:SellerTradeParty/ram:ID").length > 0 || vatIds(root).length > 0,
    "BR-S-01": taxes.length === 1 && lines.every((line) => found(line, "ram:CategoryCode")[0]?.text === "S"),
    "BR-S-02": vatIds(root).every((id) => /^DE\d{9}$/.test(id)) && vatIds(root).length === 1,
    "BR-S-05": lines.every((line) => Number(found(line, "ram:RateApplicablePercent")[0]?.text) > 0),
    "BR-S-08": taxes.every((each) => cents(found(each, "ram:BasisAmount")[0]?.text ?? "") === net),
    "BR-S-10": found(root, "ram:ExemptionReason").length === 0,
    "BR-27": found(root, "ram:NetPriceProductTradePrice/ram:ChargeAmount").every(({ text }) => cents(text) >= 0),
    // A line's amount is its price by its quantity.
    line: lines.every((line) => {
      const price = cents(found(line, "ram:ChargeAmount")[0]?.text ?? "");
      const quantity = Number(found(line, "ram:BilledQuantity")[0]?.text);
      return price * quantity === cents(found(line, "ram:LineTotalAmount")[0]?.text ?? "");
    }),
  };
  return Object.entries(isRight).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

const vatIds = (root: Node): string[] =>
  found(root, "ram:SellerTradeParty").flatMap((seller) =>
    found(seller, "ram:SpecifiedTaxRegistration/ram:ID").flatMap(({ attributes, text }) =>
      attributes.includes('schemeID="VA"') ? [text] : [],
    ),
  );
