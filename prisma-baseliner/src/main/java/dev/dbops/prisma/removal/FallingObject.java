package dev.dbops.prisma.removal;

import java.util.List;
import java.util.Objects;

/**
 * One object that cannot be without a removed extension, as pg_identify_object tells of it.
 *
 * @param key its place in the catalogs
 * @param type what it is, such as {@code table column}
 * @param identity its name, qualified and quoted
 * @param names the parts of its name as pg_identify_object_as_address has them
 * @param arguments what else tells it from others of that name
 * @param detail contype, typtype or relkind; empty for what has none
 */
record FallingObject(
    ObjectKey key,
    String type,
    String identity,
    List<String> names,
    List<String> arguments,
    String detail) {
  FallingObject {
    Objects.requireNonNull(identity, "identity");
    names = List.copyOf(names);
    arguments = List.copyOf(arguments);
  }

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  /** The name without that of what has it. */
  String lastName() {
    return names.get(names.size() - 1);
  }

  /** Type and name in one line, whatever the name is made of. */
  String label() {
    return OneLine.of(
        (type.endsWith(" column") && !type.startsWith("composite") ? "column" : type)
            + " "
            + identity);
  }
}
