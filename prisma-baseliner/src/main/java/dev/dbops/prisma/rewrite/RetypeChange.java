package dev.dbops.prisma.rewrite;

import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.prisma.impact.DeclaredChange;
import dev.dbops.prisma.impact.JudgeSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer {@code retype}, carried out on the original's database by {@code retype.sql}.
 *
 * @param column the column; where it is not, or is of no removed type, nothing happens
 * @param type the new type, {@code real[]} or {@code text}
 */
record RetypeChange(ColumnName column, String type) implements DeclaredChange {
  private static final Pattern PARAMETER = Pattern.compile(":(table|column|alter|value|type)\\b");

  @Override
  public void apply(JudgeSession session) {
    String text = text();
    session
        .run(text)
        .ifPresent(
            failure -> {
              throw RefusedAnswer.retype("column " + column, failure, text);
            });
  }

  /** The statement that carries the answer out. */
  String text() {
    String written = SqlIdentifier.quoted(column.column());
    String reals = "pg_temp.dbops_reals(%)";
    String value =
        type.equals("text")
            ? "'[' || pg_catalog.array_to_string(" + reals + ", ',') || ']'"
            : reals;
    String alter =
        "ALTER TABLE "
            + column.relation()
            + " ALTER COLUMN "
            + written
            + " TYPE "
            + type
            + " USING ("
            + value.replace("%", written + "::text")
            + ")::"
            + type;
    Map<String, String> parameters =
        Map.of(
            "table", column.relation(),
            "column", column.column(),
            "alter", alter,
            "value", value,
            "type", type);
    return PARAMETER
        .matcher(Script.TEXT)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    SqlIdentifier.literal(Objects.requireNonNull(parameters.get(found.group(1))))));
  }

  private static final class Script {
    static final String TEXT = read();

    private static String read() {
      try (InputStream in = RetypeChange.class.getResourceAsStream("retype.sql")) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
