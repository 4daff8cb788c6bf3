package dev.dbops.prisma.schema;

import java.util.Set;

/**
 * Names that go with the removed extensions, as the catalog has them.
 *
 * @param extensions the extensions themselves
 * @param types their types
 * @param functions those functions of theirs that nothing else provides
 * @param operatorClasses their operator classes
 * @param schemas schemas that belong to them
 */
public record RemovedNames(
    Set<String> extensions,
    Set<String> types,
    Set<String> functions,
    Set<String> operatorClasses,
    Set<String> schemas) {
  /** Freezes the sets. */
  public RemovedNames {
    extensions = Set.copyOf(extensions);
    types = Set.copyOf(types);
    functions = Set.copyOf(functions);
    operatorClasses = Set.copyOf(operatorClasses);
    schemas = Set.copyOf(schemas);
  }
}
