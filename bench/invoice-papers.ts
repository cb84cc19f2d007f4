/** Draws invoices of three lines and a code to transfer by, as the Worker draws those of a monthly run. */
import { invoicePaper } from "../domain/billing/invoice-paper";
import type { Day, Month } from "../domain/kernel/calendar";
import { papers } from "../vendors/papers/papers";

const issuer = {
  name: "Đurđica Đorđević-Müller",
  address: "Lindenstraße 7, 04109 Leipzig",
  taxNumber: "201/123/12340",
  iban: "DE89370400440532013000",
  holder: "Đurđica Đorđević-Müller",
};
const parents = [{ name: "Łukasz Wiśniewski", address: "Eisenbahnstraße 12, 04315 Leipzig" }];
const child = { name: "Łucja Wiśniewska", bornOn: "2025-06-03" as Day };
const line = { month: "2027-02" as Month, unit: "month", quantity: 28, of: 28, settles: false } as const;

export default {
  async fetch(request: Request): Promise<Response> {
    const number = `2027-${new URL(request.url).pathname.slice(1)}`;
    const paper = invoicePaper({
      number,
      issuedOn: "2027-02-01" as Day,
      dueOn: "2027-02-08" as Day,
      cents: 11_750,
      issuedAt: new Date("2027-02-01T01:15:00Z"),
      lines: [
        {
          ...line,
          kind: "meals",
          month: "2027-01" as Month,
          unit: "day",
          quantity: 17,
          of: 1,
          unitCents: 350,
          cents: 5_950,
        },
        { ...line, kind: "co_payment", unitCents: 5_000, cents: 5_000 },
        { ...line, kind: "hygiene", unitCents: 800, cents: 800 },
      ],
      parties: { issuer, parents, child, contract: "TN-7K3F-9Q2M", setOffCents: 0 },
      corrects: null,
      payerId: null,
    });
    return new Response(await papers.draw(paper));
  },
};
