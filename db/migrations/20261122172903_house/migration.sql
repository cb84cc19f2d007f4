CREATE TABLE "commitments" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"hours" bit(1344) NOT NULL,
	"born_month" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "commitments_order" CHECK ("until_date" is null or "until_date" > "from_date")
);
--> statement-breakpoint
CREATE TABLE "offered_weeks" (
	"childminder_id" uuid,
	"from_date" date,
	"until_date" date,
	"hours" bit(1344) NOT NULL,
	"own_maximum" integer NOT NULL,
	CONSTRAINT "offered_weeks_pkey" PRIMARY KEY("childminder_id","from_date")
);
--> statement-breakpoint
CREATE TABLE "vacancy_spans" (
	"childminder_id" uuid,
	"from_date" date,
	"until_date" date,
	"free" bit(1344) NOT NULL,
	"free_two" bit(1344) NOT NULL,
	CONSTRAINT "vacancy_spans_pkey" PRIMARY KEY("childminder_id","from_date")
);
--> statement-breakpoint
CREATE TABLE "care_homes" (
	"id" uuid PRIMARY KEY,
	"opened_by" uuid,
	"joint" boolean NOT NULL,
	"land" char(2) NOT NULL,
	"place_name" text NOT NULL,
	"address" text NOT NULL,
	"exact_point" geometry(point,3035) NOT NULL,
	"public_point" geometry(point,3035) NOT NULL,
	"public_lon" double precision NOT NULL,
	"public_lat" double precision NOT NULL,
	"blur_metres" integer NOT NULL,
	"pets" boolean NOT NULL,
	"garden" boolean NOT NULL,
	"smoke_free" boolean NOT NULL,
	"barrier_free" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "childminder_texts" (
	"childminder_id" uuid,
	"locale" text,
	"headline" text NOT NULL,
	"about" text NOT NULL,
	CONSTRAINT "childminder_texts_pkey" PRIMARY KEY("childminder_id","locale")
);
--> statement-breakpoint
CREATE TABLE "childminders" (
	"id" uuid PRIMARY KEY,
	"slug" text NOT NULL UNIQUE,
	"care_home_id" uuid NOT NULL,
	"person_id" uuid UNIQUE,
	"name" text NOT NULL,
	"languages" text[] NOT NULL,
	"pedagogies" text[] NOT NULL,
	"from_age_months" integer NOT NULL,
	"to_age_months" integer NOT NULL,
	"meals" text NOT NULL,
	"meal_charge_cents" integer,
	"hourly_price_cents" integer NOT NULL,
	"caring_since" integer NOT NULL,
	"listed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "childminders_age_range" CHECK ("from_age_months" >= 0 and "from_age_months" <= "to_age_months")
);
--> statement-breakpoint
CREATE TABLE "permits" (
	"id" uuid PRIMARY KEY,
	"childminder_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"at_once" integer NOT NULL,
	"contracts" integer NOT NULL,
	"under_conditions" boolean DEFAULT false NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "permits_at_once" CHECK ("at_once" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY,
	"event_id" uuid NOT NULL,
	"consumer" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"request_id" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_names" (
	"key" text,
	"place_id" text,
	"population" integer NOT NULL,
	CONSTRAINT "place_names_pkey" PRIMARY KEY("place_id","key")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" text PRIMARY KEY,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"label" text NOT NULL,
	"kind" text NOT NULL,
	"land" text NOT NULL,
	"population" integer NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"point" geometry(point,3035) NOT NULL,
	"larger_place_id" text
);
--> statement-breakpoint
CREATE TABLE "postal_codes" (
	"code" text,
	"place_id" text,
	CONSTRAINT "postal_codes_pkey" PRIMARY KEY("code","place_id")
);
--> statement-breakpoint
CREATE TABLE "reference_data" (
	"name" text PRIMARY KEY,
	"version" text NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"childminder_id" uuid PRIMARY KEY,
	"point" geometry(point,3035) NOT NULL,
	"joint" boolean NOT NULL,
	"languages" text[] NOT NULL,
	"pedagogies" text[] NOT NULL,
	"pets" boolean NOT NULL,
	"garden" boolean NOT NULL,
	"smoke_free" boolean NOT NULL,
	"barrier_free" boolean NOT NULL,
	"meals" boolean NOT NULL,
	"from_age_months" integer NOT NULL,
	"to_age_months" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "commitments_childminder" ON "commitments" ("childminder_id");--> statement-breakpoint
CREATE INDEX "care_homes_public_point" ON "care_homes" USING gist ("public_point");--> statement-breakpoint
CREATE INDEX "childminders_care_home" ON "childminders" ("care_home_id");--> statement-breakpoint
CREATE INDEX "permits_childminder" ON "permits" ("childminder_id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" ("due_at") WHERE ("delivered_at" is null);--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" ("subject_id","at");--> statement-breakpoint
CREATE INDEX "place_names_prefix" ON "place_names" ("key" text_pattern_ops,"population","place_id");--> statement-breakpoint
CREATE INDEX "place_names_trigrams" ON "place_names" USING gin ("key" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "places_slug" ON "places" ("slug");--> statement-breakpoint
CREATE INDEX "places_larger_place" ON "places" ("larger_place_id","population" DESC NULLS LAST) WHERE larger_place_id is not null;--> statement-breakpoint
CREATE INDEX "places_point" ON "places" USING gist ("point");--> statement-breakpoint
CREATE INDEX "postal_codes_prefix" ON "postal_codes" ("code" text_pattern_ops,"place_id");--> statement-breakpoint
CREATE INDEX "postal_codes_place" ON "postal_codes" ("place_id");--> statement-breakpoint
CREATE INDEX "listings_point" ON "listings" USING gist ("point");--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");--> statement-breakpoint
ALTER TABLE "offered_weeks" ADD CONSTRAINT "offered_weeks_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");--> statement-breakpoint
ALTER TABLE "vacancy_spans" ADD CONSTRAINT "vacancy_spans_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");--> statement-breakpoint
ALTER TABLE "childminder_texts" ADD CONSTRAINT "childminder_texts_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");--> statement-breakpoint
ALTER TABLE "childminders" ADD CONSTRAINT "childminders_care_home_id_care_homes_id_fkey" FOREIGN KEY ("care_home_id") REFERENCES "care_homes"("id");--> statement-breakpoint
ALTER TABLE "permits" ADD CONSTRAINT "permits_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_event_id_events_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id");--> statement-breakpoint
ALTER TABLE "place_names" ADD CONSTRAINT "place_names_place_id_places_id_fkey" FOREIGN KEY ("place_id") REFERENCES "places"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_larger_place_id_places_id_fkey" FOREIGN KEY ("larger_place_id") REFERENCES "places"("id");--> statement-breakpoint
ALTER TABLE "postal_codes" ADD CONSTRAINT "postal_codes_place_id_places_id_fkey" FOREIGN KEY ("place_id") REFERENCES "places"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_childminder_id_childminders_id_fkey" FOREIGN KEY ("childminder_id") REFERENCES "childminders"("id");