ALTER TABLE "childminders" ADD COLUMN "answered_percent" integer;--> statement-breakpoint
ALTER TABLE "childminders" ADD COLUMN "answer_hours" integer;--> statement-breakpoint
ALTER TABLE "childminders" ADD COLUMN "silent_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "childminders" ADD COLUMN "silence_warned" integer;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "answered_percent" integer;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "answer_hours" integer;