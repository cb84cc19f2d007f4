CREATE TABLE "office_payments" (
	"childminder_id" uuid,
	"month" text,
	"minutes" integer,
	"rate_cents" integer,
	"expected_cents" integer NOT NULL,
	"paid_cents" integer,
	"paid_on" date,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "office_payments_pkey" PRIMARY KEY("childminder_id","month"),
	CONSTRAINT "office_payments_rate" CHECK (("minutes" is null) = ("rate_cents" is null)),
	CONSTRAINT "office_payments_paid" CHECK (("paid_cents" is null) = ("paid_on" is null)),
	CONSTRAINT "office_payments_sums" CHECK ("expected_cents" > 0 and coalesce("paid_cents", 1) > 0)
);
--> statement-breakpoint
ALTER TABLE "office_payments" ADD CONSTRAINT "office_payments_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id") ON DELETE CASCADE;