ALTER TABLE "vendor_notices" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "vendor_notices" ALTER COLUMN "reason" DROP NOT NULL;--> statement-breakpoint
DROP INDEX "unreachable_addresses_open";--> statement-breakpoint
CREATE UNIQUE INDEX "unreachable_addresses_open" ON "unreachable_addresses" ("address","channel","why") WHERE ("lifted_at" is null);--> statement-breakpoint
DROP INDEX "vendor_notices_address";--> statement-breakpoint
CREATE INDEX "vendor_notices_address" ON "vendor_notices" ("address","channel");--> statement-breakpoint
CREATE INDEX "unreachable_addresses_address" ON "unreachable_addresses" ("address","channel");