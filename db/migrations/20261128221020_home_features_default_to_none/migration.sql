ALTER TABLE "care_homes" ALTER COLUMN "pets" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "care_homes" ALTER COLUMN "garden" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "care_homes" ALTER COLUMN "smoke_free" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "care_homes" ALTER COLUMN "barrier_free" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "pets" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "garden" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "smoke_free" SET DEFAULT false;--> statement-breakpoint
ALTER TABLE "listings" ALTER COLUMN "barrier_free" SET DEFAULT false;