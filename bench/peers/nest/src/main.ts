import "reflect-metadata";
import { ApolloDriver, type ApolloDriverConfig } from "@nestjs/apollo";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { GraphQLModule } from "@nestjs/graphql";
import { PrismaService } from "./prisma.service.js";
import { SearchResolver } from "./search.resolver.js";
import { SearchService } from "./search.service.js";

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      introspection: false,
      playground: false,
    }),
  ],
  providers: [PrismaService, SearchService, SearchResolver],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ["error", "warn"] });
await app.listen(Number(process.env.PORT), "127.0.0.1");
