CREATE TABLE "capacity_conflicts" (
	"childminder_id" uuid,
	"kind" text,
	"from_date" date,
	"until_date" date,
	"hours" bit(1344) NOT NULL,
	"allowed" integer NOT NULL,
	"promised" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "capacity_conflicts_pkey" PRIMARY KEY("childminder_id","kind","from_date"),
	CONSTRAINT "capacity_conflicts_beyond" CHECK ("promised" > "allowed")
);
--> statement-breakpoint
ALTER TABLE "capacity_conflicts" ADD CONSTRAINT "capacity_conflicts_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");