CREATE TABLE "done_requests" (
	"person_id" uuid,
	"key" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "done_requests_pkey" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
ALTER TABLE "care_homes" ADD COLUMN "placed_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "done_requests_at" ON "done_requests" ("at");