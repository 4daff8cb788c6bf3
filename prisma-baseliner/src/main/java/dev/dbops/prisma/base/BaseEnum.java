package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlIdentifier;
import dev.dbops.core.sql.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An enum of the base.
 *
 * @param name schema and name
 * @param values its values
 */
record BaseEnum(SqlName name, List<String> values) {
  BaseEnum {
    values = List.copyOf(values);
  }

  BaseEnum named(SqlName other) {
    return new BaseEnum(other, values);
  }

  BaseEnum without(String value) {
    return new BaseEnum(name, values.stream().filter(v -> !v.equals(value)).toList());
  }

  BaseEnum renamed(String value, String to) {
    return new BaseEnum(name, values.stream().map(v -> v.equals(value) ? to : v).toList());
  }

  String sql(String written) {
    return "-- CreateEnum\nCREATE TYPE "
        + written
        + " AS ENUM "
        + values.stream().map(SqlIdentifier::literal).collect(Collectors.joining(", ", "(", ")"))
        + ";\n";
  }
}
