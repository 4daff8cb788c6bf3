package dev.dbops.prisma.impact;

import dev.dbops.core.sql.SqlIdentifier;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the removal of the extensions leaves of a database: read inside a savepoint that is taken
 * back, so the replay goes on as if nothing had happened.
 *
 * <p>PostgreSQL's own {@code DROP EXTENSION … CASCADE} decides. Two things it does not do are
 * added: routines whose bodies it does not track are created again, and those that no longer can
 * be, fall as well; and the schema {@code ag_catalog}, which {@code DROP EXTENSION age} leaves
 * behind, goes when nothing is in it.
 */
public final class Cascade {
  private static final String DROP =
      """
      DO $dbops$
      DECLARE
        own constant pg_catalog.text :=
          $own$SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
          WHERE l.lanname IN ('sql', 'plpgsql') AND p.prokind IN ('f', 'p') AND p.prosqlbody IS NULL
            AND p.pronamespace NOT IN ('pg_catalog'::pg_catalog.regnamespace, 'information_schema'::pg_catalog.regnamespace)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
              AND d.objid = p.oid AND d.deptype = 'e')
          ORDER BY p.oid$own$;
        routine pg_catalog.oid;
        spared pg_catalog.oid[] := '{}';
        again pg_catalog.bool := true;
      BEGIN
        FOR routine IN EXECUTE own LOOP
          BEGIN
            EXECUTE pg_catalog.pg_get_functiondef(routine);
          EXCEPTION WHEN OTHERS THEN
            spared := spared || routine;
          END;
        END LOOP;
        DROP EXTENSION IF EXISTS %s CASCADE;
        WHILE again LOOP
          again := false;
          FOR routine IN EXECUTE own LOOP
            CONTINUE WHEN routine = ANY (spared) OR NOT EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid = routine);
            BEGIN
              EXECUTE pg_catalog.pg_get_functiondef(routine);
            EXCEPTION WHEN OTHERS THEN
              EXECUTE 'DROP ROUTINE ' || routine::pg_catalog.regprocedure || ' CASCADE';
              again := true;
            END;
          END LOOP;
        END LOOP;
        IF pg_catalog.to_regnamespace('ag_catalog') IS NOT NULL AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend WHERE refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
              AND refobjid = pg_catalog.to_regnamespace('ag_catalog')) THEN
          DROP SCHEMA ag_catalog;
        END IF;
      END $dbops$
      """;

  private final List<String> removed;
  private final List<DeclaredChange> declared;

  /**
   * A cascade of these extensions.
   *
   * @param removed names of the extensions, as far as they are installed
   * @param declared what a person decided on, and what therefore comes first, such as the retyping
   *     of a column
   */
  public Cascade(List<String> removed, List<DeclaredChange> declared) {
    this.removed = List.copyOf(removed);
    this.declared = List.copyOf(declared);
  }

  /** Whether one of the extensions, or the schema that one left behind, is there to be dropped. */
  public boolean hasWork(JudgeSession session) {
    String names = removed.stream().map(SqlIdentifier::literal).collect(Collectors.joining(", "));
    return session
        .ask(
            "SELECT 1 FROM pg_catalog.pg_extension WHERE extname IN ("
                + names
                + ") UNION ALL SELECT 1 FROM pg_catalog.pg_namespace"
                + " WHERE nspname = 'ag_catalog' AND 'age' IN ("
                + names
                + ")")
        .isPresent();
  }

  /** What {@code reading} returns while the extensions are gone. */
  public <T> T during(JudgeSession session, Supplier<T> reading) {
    return session.unnoticed(() -> takenBack(session, reading));
  }

  private <T> T takenBack(JudgeSession session, Supplier<T> reading) {
    session.must(
        """
        SAVEPOINT dbops_cascade;
        SET LOCAL SESSION AUTHORIZATION DEFAULT;
        SET LOCAL ROLE NONE;
        SET LOCAL event_triggers = off;
        SET LOCAL check_function_bodies = on;
        """);
    try {
      drop(session);
      return reading.get();
    } finally {
      session.must("ROLLBACK TO SAVEPOINT dbops_cascade; RELEASE SAVEPOINT dbops_cascade");
    }
  }

  private void drop(JudgeSession session) {
    declared.forEach(change -> change.apply(session));
    if (hasWork(session)) {
      session.must(
          DROP.formatted(
              removed.stream().map(SqlIdentifier::quoted).collect(Collectors.joining(", "))));
    }
  }
}
