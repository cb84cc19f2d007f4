CREATE TABLE "permit_withdrawals" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"at_once" integer NOT NULL,
	"contracts" integer NOT NULL,
	"under_conditions" boolean NOT NULL,
	"specialist" boolean NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"confirmed_by" text NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_for" text NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	"replaced_by" uuid
);
--> statement-breakpoint
ALTER TABLE "proofs" ADD COLUMN "taken_back_reason" text;--> statement-breakpoint
ALTER TABLE "proofs" ADD COLUMN "taken_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "permit_decisions" ADD COLUMN "decided_for" text DEFAULT 'office' NOT NULL;--> statement-breakpoint
ALTER TABLE "permits" ADD COLUMN "confirmed_by" text DEFAULT 'office' NOT NULL;--> statement-breakpoint
CREATE INDEX "permit_withdrawals_childminder" ON "permit_withdrawals" ("childminder_id","withdrawn_at");--> statement-breakpoint
ALTER TABLE "permit_withdrawals" ADD CONSTRAINT "permit_withdrawals_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
-- Until now nothing said who had confirmed: those of the platform's staff are told from the trail and from whoever decided.
UPDATE "permits" SET "confirmed_by" = 'platform' FROM "events", "people"
WHERE "events"."name" = 'childminders.permit_recorded' AND "events"."details"->>'permitId' = "permits"."id"::text
  AND "people"."id" = "events"."actor_id" AND "people"."roles" && ARRAY['moderator', 'admin'];--> statement-breakpoint
UPDATE "permit_decisions" SET "decided_for" = 'platform' FROM "people"
WHERE "people"."id" = "permit_decisions"."decided_by" AND "people"."roles" && ARRAY['moderator', 'admin'];
