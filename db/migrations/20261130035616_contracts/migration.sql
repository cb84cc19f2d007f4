CREATE TABLE "contract_declarations" (
	"id" uuid PRIMARY KEY,
	"contract_id" uuid,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"sealed_said" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contract_files" (
	"id" uuid PRIMARY KEY,
	"contract_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" char(64) NOT NULL,
	"object_key" text NOT NULL,
	"sealed_key" text NOT NULL,
	"stored_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contract_signatures" (
	"id" uuid PRIMARY KEY,
	"contract_id" uuid NOT NULL,
	"person_id" uuid,
	"side" text NOT NULL,
	"order" integer NOT NULL,
	"sealed_signer" text NOT NULL,
	"method" text NOT NULL,
	"proven_at" timestamp with time zone NOT NULL,
	"sha256" char(64) NOT NULL,
	"sentence" text NOT NULL,
	"early" boolean DEFAULT false NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"sealed_trace" text
);
--> statement-breakpoint
CREATE TABLE "contract_steps" (
	"id" uuid PRIMARY KEY,
	"contract_id" uuid NOT NULL,
	"step" text NOT NULL,
	"side" text NOT NULL,
	"person_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"number" text NOT NULL UNIQUE,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"from_date" date NOT NULL,
	"sealed_terms" text NOT NULL,
	"clause_versions" jsonb,
	"paid" boolean NOT NULL,
	"sent_at" timestamp with time zone,
	"signed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "contract_declarations_contract" ON "contract_declarations" ("contract_id");--> statement-breakpoint
CREATE INDEX "contract_declarations_at" ON "contract_declarations" ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_files_kind" ON "contract_files" ("contract_id","kind");--> statement-breakpoint
CREATE INDEX "contract_files_sha256" ON "contract_files" ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_signatures_order" ON "contract_signatures" ("contract_id","order");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_signatures_person" ON "contract_signatures" ("contract_id","person_id");--> statement-breakpoint
CREATE INDEX "contract_steps_contract" ON "contract_steps" ("contract_id","at");--> statement-breakpoint
CREATE INDEX "contracts_placement" ON "contracts" ("placement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contracts_open" ON "contracts" ("placement_id") WHERE "state" in ('draft', 'sent');--> statement-breakpoint
ALTER TABLE "contract_declarations" ADD CONSTRAINT "contract_declarations_contract_id_contracts_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contract_files" ADD CONSTRAINT "contract_files_contract_id_contracts_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contract_signatures" ADD CONSTRAINT "contract_signatures_contract_id_contracts_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contract_signatures" ADD CONSTRAINT "contract_signatures_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contract_steps" ADD CONSTRAINT "contract_steps_contract_id_contracts_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "contract_steps" ADD CONSTRAINT "contract_steps_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;