import { Field, Float, InputType, Int, ObjectType } from "@nestjs/graphql";

@InputType()
export class SearchInput {
  @Field() point!: string;
  @Field(() => Int) radius!: number;
  @Field({ nullable: true }) hours?: string;
  @Field() start!: string;
  @Field() sort!: string;
}

@ObjectType()
export class Point {
  @Field(() => Float) lon!: number;
  @Field(() => Float) lat!: number;
}

@ObjectType()
export class Home {
  @Field() pets!: boolean;
  @Field() garden!: boolean;
  @Field() smokeFree!: boolean;
  @Field() barrierFree!: boolean;
}

@ObjectType()
export class NearestFit {
  @Field() kind!: string;
  @Field({ nullable: true }) hours?: string;
  @Field(() => Float, { nullable: true }) hoursPerWeek?: number;
  @Field() from!: string;
  @Field(() => String, { nullable: true }) lastDay!: string | null;
  @Field(() => Int, { nullable: true }) outgrownAtMonths!: number | null;
  @Field() short!: boolean;
}

@ObjectType()
export class Fit {
  @Field() state!: string;
  @Field(() => Float) coverage!: number;
  @Field(() => String, { nullable: true }) from!: string | null;
  @Field(() => String, { nullable: true }) lastDay!: string | null;
  @Field(() => Int, { nullable: true }) outgrownAtMonths!: number | null;
  @Field() short!: boolean;
  @Field(() => String, { nullable: true }) missing!: string | null;
  @Field(() => NearestFit, { nullable: true }) nearest!: NearestFit | null;
  @Field(() => Float) freeHoursPerWeek!: number;
  @Field() freeHours!: string;
}

@ObjectType()
export class SearchResult {
  @Field() slug!: string;
  @Field() name!: string;
  @Field() placeName!: string;
  @Field(() => Int) distanceMetres!: number;
  @Field(() => Int, { nullable: true }) detourMetres!: number | null;
  @Field() point!: Point;
  @Field(() => Int) blurMetres!: number;
  @Field() joint!: boolean;
  @Field(() => [String]) languages!: string[];
  @Field(() => [String]) pedagogies!: string[];
  @Field() home!: Home;
  @Field() meals!: string;
  @Field(() => Int, { nullable: true }) mealChargeCents!: number | null;
  @Field(() => Int) hourlyPriceCents!: number;
  @Field(() => Int) fromAgeMonths!: number;
  @Field(() => Int) toAgeMonths!: number;
  @Field() fit!: Fit;
}

@ObjectType()
export class SearchAnswer {
  @Field(() => Int, { nullable: true }) total!: number | null;
  @Field(() => [SearchResult]) results!: SearchResult[];
}
