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
	CONSTRAINT "proofs_confirmed" CHECK (("confirmed_by" is null) = ("confirmed_at" is null)),
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
ALTER TABLE "childminders" ADD COLUMN "listing_wanted_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "proofs_childminder" ON "proofs" ("childminder_id","kind");--> statement-breakpoint
CREATE INDEX "proofs_lapse" ON "proofs" ("valid_until") WHERE ("valid_until" is not null);--> statement-breakpoint
CREATE INDEX "vendor_calls_received" ON "vendor_calls" ("received_at");--> statement-breakpoint
ALTER TABLE "proof_warnings" ADD CONSTRAINT "proof_warnings_proof_id_proofs_id_fkey" FOREIGN KEY ("proof_id") REFERENCES "proofs"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proofs" ADD CONSTRAINT "proofs_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;
--> statement-breakpoint
-- Who stands in the search wanted to.
UPDATE "childminders" SET "listing_wanted_at" = "listed_at" WHERE "listed_at" IS NOT NULL;
