CREATE TABLE "seller_asks" (
	"childminder_id" uuid PRIMARY KEY,
	"reason" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"reminded" integer DEFAULT 0 NOT NULL,
	"blocked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_details" (
	"childminder_id" uuid PRIMARY KEY,
	"sealed_seller" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_reports" (
	"childminder_id" uuid,
	"year" integer,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seller_reports_pkey" PRIMARY KEY("childminder_id","year")
);
--> statement-breakpoint
ALTER TABLE "seller_asks" ADD CONSTRAINT "seller_asks_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "seller_details" ADD CONSTRAINT "seller_details_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "seller_reports" ADD CONSTRAINT "seller_reports_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;