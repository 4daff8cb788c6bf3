package dev.dbops.prisma.base;

import dev.dbops.core.sql.SqlName;
import dev.dbops.core.sql.SqlStatement;
import dev.dbops.prisma.history.Migration;

/**
 * One thing that a statement of a history does to a named object.
 *
 * @param action what it does
 * @param kind to what kind of object
 * @param name the object, or the table or type that the part belongs to; schema first where the
 *     kind lives in one
 * @param part the column, constraint or enum value; empty for objects of their own
 * @param later the new name of a renamed object or part, the new type of a column; else empty
 * @param tolerant whether the statement also passes when there is nothing to do: {@code IF EXISTS},
 *     {@code IF NOT EXISTS}, or inside of {@code DO}
 * @param migration where it stands
 * @param statement the statement of that migration
 */
public record HistoryChange(
    Action action,
    Kind kind,
    SqlName name,
    String part,
    String later,
    boolean tolerant,
    Migration migration,
    SqlStatement statement) {
  /** What is done to an object. */
  public enum Action {
    /** It comes to be. */
    CREATE,
    /** It comes to be as a part of the table that the same statement creates. */
    DECLARE,
    /** It goes. */
    DROP,
    /** It gets another name. */
    RENAME,
    /** A column gets another type. */
    RETYPE
  }

  /** What is done something to. */
  public enum Kind {
    /** Table, view, sequence: what shares the names of relations, indexes aside. */
    RELATION,
    /** Index. */
    INDEX,
    /** Type or domain. */
    TYPE,
    /** Column of a table. */
    COLUMN,
    /** Constraint of a table. */
    CONSTRAINT,
    /** Value of an enum. */
    VALUE,
    /** Function or procedure. */
    ROUTINE,
    /** Schema. */
    SCHEMA,
    /** Extension. */
    EXTENSION,
    /** Role. */
    ROLE
  }

  /** Whether this is such a change of an object or part. */
  boolean is(Action wanted, Kind of) {
    return action == wanted && kind == of;
  }
}
