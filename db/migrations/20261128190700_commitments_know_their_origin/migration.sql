ALTER TABLE "commitments" ADD COLUMN "origin" text DEFAULT 'entered' NOT NULL;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "belongs_to" uuid;--> statement-breakpoint
ALTER TABLE "commitments" ADD COLUMN "holds_contract" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "commitments_belong" ON "commitments" ("origin","belongs_to");--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_origin" CHECK (("origin" = 'entered') = ("belongs_to" is null));