ALTER TABLE "second_factors" ADD COLUMN "last_step" integer;--> statement-breakpoint
ALTER TABLE "places" ADD COLUMN "county" text;