ALTER TABLE "conversation_reports" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
UPDATE "conversation_reports" SET "closed_at" = "hidden_at", "closed_by" = "hidden_by" WHERE "hidden_at" IS NOT NULL;--> statement-breakpoint
-- Of what somebody has told several times over of somebody for the same reason, the first report stays open.
UPDATE "conversation_reports" later SET "closed_at" = now() WHERE later."what" = 'somebody' AND EXISTS (
  SELECT FROM "conversation_reports" first WHERE first."what" = 'somebody' AND first."placement_id" = later."placement_id"
    AND first."reported_id" = later."reported_id" AND first."reporter_id" = later."reporter_id"
    AND first."reason" = later."reason" AND (first."reported_at", first."id") < (later."reported_at", later."id"));--> statement-breakpoint
DROP INDEX "conversation_reports_open";--> statement-breakpoint
CREATE INDEX "conversation_reports_open" ON "conversation_reports" ("due_at") WHERE "closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_reports_somebody" ON "conversation_reports" ("placement_id","reported_id","reporter_id","reason") WHERE "what" = 'somebody' and "closed_at" is null;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD CONSTRAINT "conversation_reports_closed_by_people_id_fkey" FOREIGN KEY ("closed_by") REFERENCES "people"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "conversation_reports" ADD CONSTRAINT "conversation_reports_closed" CHECK ("hidden_at" is null or "closed_at" is not null);