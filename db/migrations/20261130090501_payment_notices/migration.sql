CREATE TABLE "payment_notices" (
	"id" uuid PRIMARY KEY,
	"vendor" text NOT NULL,
	"vendor_id" text NOT NULL,
	"door" text NOT NULL,
	"kind" text NOT NULL,
	"account" text,
	"about_type" text,
	"about_id" text,
	"at" timestamp with time zone NOT NULL,
	"body" text,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "payment_notices_vendor_id" UNIQUE("vendor","vendor_id")
);
--> statement-breakpoint
CREATE INDEX "payment_notices_about" ON "payment_notices" ("about_id");--> statement-breakpoint
CREATE INDEX "payment_notices_received" ON "payment_notices" ("received_at");--> statement-breakpoint
CREATE INDEX "payment_notices_open" ON "payment_notices" ("received_at") WHERE ("handled_at" is null);--> statement-breakpoint
CREATE INDEX "payment_notices_bodies" ON "payment_notices" ("received_at") WHERE ("body" is not null);