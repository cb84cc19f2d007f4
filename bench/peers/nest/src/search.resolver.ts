import { Args, Query, Resolver } from "@nestjs/graphql";
import { SearchAnswer, SearchInput } from "./search.models.js";
import { SearchService } from "./search.service.js";

@Resolver(() => SearchAnswer)
export class SearchResolver {
  constructor(private readonly service: SearchService) {}

  /** One statement, the product's, through `$queryRawUnsafe`. */
  @Query(() => SearchAnswer)
  search(@Args("input") input: SearchInput): Promise<SearchAnswer> {
    return this.service.search(input);
  }

  /** What the ORM offers, and the rest in JavaScript. */
  @Query(() => SearchAnswer)
  naiveSearch(@Args("input") input: SearchInput): Promise<SearchAnswer> {
    return this.service.naiveSearch(input);
  }
}
