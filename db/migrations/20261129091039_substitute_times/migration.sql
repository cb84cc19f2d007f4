ALTER TABLE "substitute_days" ADD COLUMN "arrived_minute" integer;--> statement-breakpoint
ALTER TABLE "substitute_days" ADD COLUMN "left_minute" integer;--> statement-breakpoint
ALTER TABLE "substitute_days" ADD CONSTRAINT "substitute_days_arrived" CHECK ("arrived_minute" between 0 and 1439);--> statement-breakpoint
ALTER TABLE "substitute_days" ADD CONSTRAINT "substitute_days_left" CHECK ("left_minute" > "arrived_minute" and "left_minute" <= 1440);