package dev.dbops.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes Prisma histories of any length, the same one each time: a new table with its index and
 * foreign key in every second migration, columns, indexes, enums and backfills in the others.
 */
public final class HistoryGenerator {
  /** What every migration does whose number has this as its last digit. */
  private static final List<Step> STEPS =
      List.of(
          HistoryGenerator::table,
          HistoryGenerator::columns,
          HistoryGenerator::table,
          HistoryGenerator::index,
          HistoryGenerator::table,
          HistoryGenerator::status,
          HistoryGenerator::table,
          HistoryGenerator::backfill,
          HistoryGenerator::table,
          HistoryGenerator::columns);

  private final int migrations;
  private final boolean removedExtension;

  private HistoryGenerator(int migrations, boolean removedExtension) {
    this.migrations = migrations;
    this.removedExtension = removedExtension;
  }

  /** A history that needs no extension. */
  public static HistoryGenerator plain(int migrations) {
    return new HistoryGenerator(migrations, false);
  }

  /** The same, but every twentieth migration adds an embedding and its index. */
  public static HistoryGenerator withEmbeddings(int migrations) {
    return new HistoryGenerator(migrations, true);
  }

  /**
   * Writes {@code prisma/schema.prisma} and {@code prisma/migrations} below a folder.
   *
   * @return the script of each migration, in order
   */
  public List<Path> write(Path root) throws IOException {
    Path prisma = Files.createDirectories(root.resolve("prisma"));
    Files.writeString(prisma.resolve("schema.prisma"), schema());
    Path folder = Files.createDirectories(prisma.resolve("migrations"));
    Files.writeString(folder.resolve("migration_lock.toml"), "provider = \"postgresql\"\n");
    List<Path> scripts = new ArrayList<>();
    for (int number = 0; number < migrations; number++) {
      String name = "%014d_step_%d".formatted(20240101000000L + number, number);
      Path script = Files.createDirectories(folder.resolve(name)).resolve("migration.sql");
      scripts.add(Files.writeString(script, script(number)));
    }
    return scripts;
  }

  private String script(int number) {
    if (removedExtension && number % 20 == 11) {
      return embedding(number);
    }
    return STEPS.get(number % STEPS.size()).sql(lastTable(number));
  }

  /** Tables are numbered by the migration that makes them, which is even. */
  private static int lastTable(int number) {
    return number - number % 2;
  }

  private static String table(int table) {
    String sql =
        """
        -- CreateTable
        CREATE TABLE "Item%1$d" (
            "id" SERIAL NOT NULL,
            "name" TEXT NOT NULL,
            "email" TEXT,
            "amount" DECIMAL(65,30) NOT NULL DEFAULT 0,
            "tags" TEXT[],
            "data" JSONB,
            "parentId" INTEGER,
            "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

            CONSTRAINT "Item%1$d_pkey" PRIMARY KEY ("id")
        );

        -- CreateIndex
        CREATE UNIQUE INDEX "Item%1$d_email_key" ON "Item%1$d"("email");
        """
            .formatted(table);
    return table == 0 ? sql : sql + foreignKey(table);
  }

  private static String foreignKey(int table) {
    return """

    -- AddForeignKey
    ALTER TABLE "Item%1$d" ADD CONSTRAINT "Item%1$d_parentId_fkey" FOREIGN KEY ("parentId") \
    REFERENCES "Item%2$d"("id") ON DELETE SET NULL ON UPDATE CASCADE;
    """
        .formatted(table, table - 2);
  }

  private static String columns(int table) {
    return """
    -- AlterTable
    ALTER TABLE "Item%1$d" ADD COLUMN     "note" TEXT,
    ADD COLUMN     "rank" INTEGER NOT NULL DEFAULT 0;
    """
        .formatted(table);
  }

  private static String index(int table) {
    return """
    -- CreateIndex
    CREATE INDEX "Item%1$d_name_createdAt_idx" ON "Item%1$d"("name", "createdAt" DESC);
    """
        .formatted(table);
  }

  private static String status(int table) {
    return """
    -- CreateEnum
    CREATE TYPE "Status%1$d" AS ENUM ('DRAFT', 'PUBLISHED', 'ARCHIVED');

    -- AlterTable
    ALTER TABLE "Item%1$d" ADD COLUMN     "status" "Status%1$d" NOT NULL DEFAULT 'DRAFT';
    """
        .formatted(table);
  }

  private static String backfill(int table) {
    return """
    -- AlterTable
    ALTER TABLE "Item%1$d" ADD COLUMN     "slug" TEXT;

    UPDATE "Item%1$d" SET "slug" = lower("name");

    -- AlterTable
    ALTER TABLE "Item%1$d" ALTER COLUMN "slug" SET NOT NULL;
    """
        .formatted(table);
  }

  private static String embedding(int number) {
    return """
    -- CreateExtension
    CREATE EXTENSION IF NOT EXISTS "vector";

    -- AlterTable
    ALTER TABLE "Item%1$d" ADD COLUMN     "embedding" vector(3),
    ADD COLUMN     "model" TEXT;

    -- CreateIndex
    CREATE INDEX "Item%1$d_embedding_idx" ON "Item%1$d" USING hnsw ("embedding" vector_l2_ops);
    """
        .formatted(lastTable(number));
  }

  private String schema() {
    StringBuilder schema =
        new StringBuilder(
            """
            generator client {
              provider = "prisma-client-js"
            }

            datasource db {
              provider = "postgresql"
              url      = env("DATABASE_URL")
            }
            """);
    for (int table = 0; table < migrations; table += 2) {
      schema.append(model(table));
    }
    return schema.toString();
  }

  private String model(int table) {
    StringBuilder model = new StringBuilder("\nmodel Item%d {\n".formatted(table));
    model.append(
        """
          id        Int      @id @default(autoincrement())
          name      String
          email     String?  @unique
          amount    Decimal  @default(0)
          tags      String[]
          data      Json?
          parentId  Int?
          createdAt DateTime @default(now())
        """);
    int next = table + 1;
    if (next < migrations && removedExtension && next % 20 == 11) {
      model.append("  embedding Unsupported(\"vector(3)\")?\n  model     String?\n");
    }
    return model.append("}\n").toString();
  }

  /** The SQL of one kind of migration. */
  private interface Step {
    String sql(int table);
  }
}
