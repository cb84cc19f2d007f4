CREATE TABLE "contract_signing_visits" (
	"id" uuid PRIMARY KEY,
	"contract_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"proven_at" timestamp with time zone NOT NULL,
	"sentence" text NOT NULL,
	"early" boolean NOT NULL,
	"sealed_trace" text
);
--> statement-breakpoint
CREATE TABLE "contract_signings" (
	"contract_id" uuid PRIMARY KEY,
	"vendor" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"request_id" uuid,
	"sealed_signers" text,
	"told_at" timestamp with time zone,
	CONSTRAINT "contract_signings_begun" CHECK ("state" in ('beginning', 'withdrawn') or "request_id" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "contract_signing_visits_person" ON "contract_signing_visits" ("contract_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_signings_request" ON "contract_signings" ("request_id");--> statement-breakpoint
CREATE INDEX "contract_signings_open" ON "contract_signings" ("since") WHERE "state" = 'open';--> statement-breakpoint
ALTER TABLE "contract_signing_visits" ADD CONSTRAINT "contract_signing_visits_contract_id_contracts_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contract_signing_visits" ADD CONSTRAINT "contract_signing_visits_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contract_signings" ADD CONSTRAINT "contract_signings_contract_id_contracts_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE CASCADE;