package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlScript;
import dev.dbops.core.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A table of the base.
 *
 * @param name schema and name
 * @param columns its columns
 * @param keyName name of its primary key; empty if it has none
 * @param keyColumns columns of its primary key
 * @param others what else stands in its list, as written
 */
record BaseTable(
    SqlName name,
    List<BaseColumn> columns,
    String keyName,
    List<String> keyColumns,
    List<String> others) {
  BaseTable {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
    others = List.copyOf(others);
  }

  Optional<BaseColumn> column(String wanted) {
    return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
  }

  BaseTable named(SqlName other) {
    return new BaseTable(other, columns, keyName, keyColumns, others);
  }

  BaseTable withKey(String key, List<String> of) {
    return new BaseTable(name, columns, key, of, others);
  }

  /** Without a column, and without a key that it is part of. */
  BaseTable without(String column) {
    List<BaseColumn> left = columns.stream().filter(c -> !c.name().equals(column)).toList();
    boolean ofKey = keyColumns.contains(column);
    return new BaseTable(
        name,
        left,
        ofKey ? "" : keyName,
        ofKey ? List.of() : keyColumns,
        others.stream().filter(other -> !names(other, column, 0)).toList());
  }

  /** Without a constraint that is not its key. */
  BaseTable withoutConstraint(String constraint) {
    return new BaseTable(
        name,
        columns,
        keyName,
        keyColumns,
        others.stream().filter(other -> !names(other, constraint, 2)).toList());
  }

  /** Whether one of the first tokens, or of all if {@code among} is 0, is the name. */
  private static boolean names(String element, String name, int among) {
    List<SqlToken> tokens =
        SqlScript.parse("element", element).statements().stream()
            .flatMap(statement -> statement.tokens().stream())
            .toList();
    return tokens.stream()
        .limit(among == 0 ? tokens.size() : among)
        .anyMatch(token -> token.name().filter(name::equals).isPresent());
  }

  BaseTable with(BaseColumn column) {
    List<BaseColumn> more = new ArrayList<>(columns);
    more.add(column);
    return new BaseTable(name, more, keyName, keyColumns, others);
  }

  /** With each column as {@code change} makes it. */
  BaseTable map(UnaryOperator<BaseColumn> change) {
    return new BaseTable(name, columns.stream().map(change).toList(), keyName, keyColumns, others);
  }

  /** With another name of a column, in the key too. */
  BaseTable renamed(String column, String to) {
    List<String> key = keyColumns.stream().map(c -> c.equals(column) ? to : c).toList();
    return map(c -> c.name().equals(column) ? c.named(to) : c).withKey(keyName, key);
  }

  String sql(String written) {
    List<String> lines = new ArrayList<>();
    columns.forEach(column -> lines.add("    " + column.sql()));
    others.forEach(other -> lines.add("    " + other));
    StringBuilder text = new StringBuilder("-- CreateTable\nCREATE TABLE ");
    text.append(written).append(" (\n").append(String.join(",\n", lines));
    if (!keyName.isEmpty()) {
      text.append(lines.isEmpty() ? "" : ",\n\n")
          .append("    CONSTRAINT ")
          .append(BaseName.quoted(keyName))
          .append(" PRIMARY KEY ")
          .append(BaseName.list(keyColumns));
    }
    return text.append("\n);\n").toString();
  }
}
