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
ALTER TABLE "reveals" ALTER COLUMN "revealed_to" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "consents_in_force" ON "consents" ("person_id","purpose") WHERE ("withdrawn_at" is null);--> statement-breakpoint
CREATE UNIQUE INDEX "data_exports_under_way" ON "data_exports" ("person_id") WHERE ("ready_at" is null);--> statement-breakpoint
CREATE INDEX "data_exports_expiry" ON "data_exports" ("expires_at");--> statement-breakpoint
CREATE INDEX "erasures_open" ON "erasures" ("requested_at") WHERE ("done_at" is null);--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_person_id_people_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reveals" DROP CONSTRAINT "reveals_revealed_to_people_id_fkey", ADD CONSTRAINT "reveals_revealed_to_people_id_fkey" FOREIGN KEY ("revealed_to") REFERENCES "people"("id") ON DELETE SET NULL;