package dev.dbops.core.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What two servers of different major versions cannot agree on though their databases are the same.
 * With equal versions it leaves everything as it is.
 *
 * @param left major version of the first server
 * @param right major version of the second server
 */
record ServerVersions(int left, int right) {
  // PostgreSQL 18 gave not null constraints rows and names of their own
  private static final int NAMED_NOT_NULL = 18;
  // PostgreSQL 17 added the privilege MAINTAIN, which owners have
  private static final int MAINTAIN = 17;
  private static final Pattern MAINTAIN_PRIVILEGE = Pattern.compile("m\\*?(?=[a-zA-Z*]*/)");

  /** The definition as the older server would give it; empty when it cannot have the object. */
  Optional<String> comparable(CatalogObject object, Optional<String> definition) {
    if (isOnBothSidesOf(NAMED_NOT_NULL) && isConstraint(object)) {
      return definition.filter(text -> !text.startsWith("NOT NULL"));
    }
    if (isOnBothSidesOf(MAINTAIN) && object.kind().endsWith("privileges")) {
      return definition.map(text -> MAINTAIN_PRIVILEGE.matcher(text).replaceAll(""));
    }
    return definition;
  }

  private boolean isOnBothSidesOf(int version) {
    return left < version != right < version;
  }

  private static boolean isConstraint(CatalogObject object) {
    return object.kind().equals("constraint") || object.kind().equals("domain constraint");
  }
}
