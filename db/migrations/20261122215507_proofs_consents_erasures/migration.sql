CREATE TABLE "proof_warnings" (
	"proof_id" uuid,
	"days" integer,
	"warned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "proof_warnings_pkey" PRIMARY KEY("proof_id","days")
);
--> statement-breakpoint
CREATE TABLE "proofs" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date,
	"document_id" uuid,
	"entered_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "proofs_kind" CHECK (kind in ('first_aid', 'infection_briefing', 'measles', 'training', 'yearly_training', 'liability_insurance')),
	CONSTRAINT "proofs_keep_no_health" CHECK ("kind" <> 'measles' or "document_id" is null),
	CONSTRAINT "proofs_confirmed" CHECK ("confirmed_by" is null or "confirmed_at" is not null),
	CONSTRAINT "proofs_period" CHECK ("valid_until" > "issued_on")
);
--> statement-breakpoint
CREATE TABLE "vendor_calls" (
	"id" uuid PRIMARY KEY,
	"vendor" text NOT NULL,
	"call_id" text NOT NULL,
	"message_id" text NOT NULL,
	"name" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "vendor_calls_call" UNIQUE("vendor","call_id"),
	CONSTRAINT "vendor_calls_message" UNIQUE("vendor","message_id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"locale" text NOT NULL,
	"text_hash" char(64) NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"bytes" integer,
	"sealed_key" text,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL UNIQUE,
	"locale" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"sealed_address" text,
	"traces" jsonb,
	"rows_erased_at" timestamp with time zone,
	"stores_cleared_at" timestamp with time zone,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "childminders" ADD COLUMN "listing_wanted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reveals" ALTER COLUMN "revealed_to" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "proofs_childminder" ON "proofs" ("childminder_id","kind");--> statement-breakpoint
CREATE INDEX "proofs_lapse" ON "proofs" ("valid_until") WHERE ("valid_until" is not null);--> statement-breakpoint
CREATE INDEX "vendor_calls_received" ON "vendor_calls" ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_in_force" ON "consents" ("person_id","purpose") WHERE ("withdrawn_at" is null);--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_under_way" ON "data_exports" ("person_id") WHERE ("ready_at" is null);--> statement-breakpoint
CREATE INDEX "data_exports_expiry" ON "data_exports" ("expires_at");--> statement-breakpoint
CREATE INDEX "erasures_open" ON "erasures" ("requested_at") WHERE ("done_at" is null);--> statement-breakpoint
ALTER TABLE "proof_warnings" ADD CONSTRAINT "proof_warnings_proof_id_proofs_id_fkey" FOREIGN KEY ("proof_id") REFERENCES "proofs"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proofs" ADD CONSTRAINT "proofs_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reveals" DROP CONSTRAINT "reveals_revealed_to_people_id_fkey", ADD CONSTRAINT "reveals_revealed_to_people_id_fkey" FOREIGN KEY ("revealed_to") REFERENCES "people"("id") ON DELETE SET NULL;
--> statement-breakpoint
-- Who stands in the search wanted to.
UPDATE "childminders" SET "listing_wanted_at" = "listed_at" WHERE "listed_at" IS NOT NULL;
