CREATE TABLE "amendments" (
	"id" uuid PRIMARY KEY,
	"placement_id" uuid NOT NULL,
	"proposed_by" text NOT NULL,
	"hours" bit(1344) NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"words" text DEFAULT '' NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "amendments_closed" CHECK (("closed_at" is null) = ("outcome" is null)),
	CONSTRAINT "amendments_order" CHECK ("until_date" is null or "until_date" > "from_date")
);
--> statement-breakpoint
ALTER TABLE "placement_terms" ADD COLUMN "amendment_id" uuid;--> statement-breakpoint
DROP INDEX "commitments_belong";--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_belong" ON "commitments" ("origin","belongs_to","from_date");--> statement-breakpoint
CREATE UNIQUE INDEX "amendments_open" ON "amendments" ("placement_id") WHERE "closed_at" is null;--> statement-breakpoint
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_placement_id_placements_id_fkey" FOREIGN KEY ("placement_id") REFERENCES "placements"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "placement_terms" ADD CONSTRAINT "placement_terms_amendment_id_amendments_id_fkey" FOREIGN KEY ("amendment_id") REFERENCES "amendments"("id") ON DELETE SET NULL;