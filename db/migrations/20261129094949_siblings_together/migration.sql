ALTER TABLE "placements" ADD COLUMN "together_id" uuid;--> statement-breakpoint
CREATE INDEX "placements_together" ON "placements" ("together_id") WHERE "together_id" is not null;