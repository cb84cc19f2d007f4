CREATE TABLE "unreachable_addresses" (
	"id" uuid PRIMARY KEY,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"why" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" text
);
--> statement-breakpoint
CREATE TABLE "vendor_notices" (
	"id" uuid PRIMARY KEY,
	"vendor" text NOT NULL,
	"vendor_key" text NOT NULL,
	"body" text NOT NULL,
	"channel" text NOT NULL,
	"address" text,
	"kind" text,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	CONSTRAINT "vendor_notices_key" UNIQUE("vendor","vendor_key")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "unreachable_addresses_open" ON "unreachable_addresses" ("channel","address","why") WHERE ("lifted_at" is null);--> statement-breakpoint
CREATE INDEX "unreachable_addresses_since" ON "unreachable_addresses" ("since");--> statement-breakpoint
CREATE INDEX "vendor_notices_address" ON "vendor_notices" ("channel","address");--> statement-breakpoint
CREATE INDEX "vendor_notices_received" ON "vendor_notices" ("received_at");