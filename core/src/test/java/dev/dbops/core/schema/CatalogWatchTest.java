package dev.dbops.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watch must see what a snapshot of everything sees, whatever happened since it looked last. */
class CatalogWatchTest {
  private static final String TABLES =
      """
      CREATE TYPE mood AS ENUM ('sad', 'happy');
      CREATE TABLE parent (id serial PRIMARY KEY, name text, feeling mood DEFAULT 'sad');
      CREATE TABLE child (id int, parent int REFERENCES parent (id), CHECK (id > 0));
      CREATE INDEX ON child (parent);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER touched BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION touch();
      CREATE VIEW joined AS SELECT p.name, c.id FROM parent p JOIN child c ON c.parent = p.id;
      COMMENT ON CONSTRAINT child_id_check ON child IS 'positive';
      COMMENT ON COLUMN child.id IS 'a number';
      GRANT SELECT ON child TO PUBLIC;
      """;

  private Connection connection;
  private CatalogWatch watch;

  @BeforeEach
  void connect() throws SQLException {
    connection = Databases.freshOfOwner();
    watch = new CatalogWatch(connection);
    Databases.execute(connection, "BEGIN;" + TABLES);
    assertSeesAll();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void seesWhatOneStatementChangesAndWhatARollbackTakesBack() throws SQLException {
    for (String statement : statements()) {
      Databases.execute(connection, "SAVEPOINT one;" + statement);
      assertSeesAll(statement);
      Databases.execute(connection, "ROLLBACK TO SAVEPOINT one");
      assertSeesAll("ROLLBACK of " + statement);
    }
  }

  @Test
  void seesWhatManyStatementsChange() throws SQLException {
    for (String statement : statements()) {
      if (runs("SAVEPOINT one;" + statement)) {
        assertSeesAll(statement);
      } else {
        Databases.execute(connection, "ROLLBACK TO SAVEPOINT one");
      }
    }
    Databases.execute(connection, "COMMIT; DEALLOCATE ALL");
    assertSeesAll("COMMIT");
  }

  @Test
  void seesWhatTheCasesOfTheSnapshotShow() throws SQLException {
    int seen = 0;
    for (String resource : List.of("relations", "columns", "constraints", "routines", "types")) {
      for (DifferenceCase example : DifferenceCase.of(resource)) {
        for (String sql : List.of(example.left(), example.right())) {
          Databases.execute(connection, "SAVEPOINT one");
          seen += runs(example.both()) && isSeen() && runs(sql) && isSeen() ? 1 : 0;
          Databases.execute(connection, "ROLLBACK TO SAVEPOINT one");
        }
      }
    }
    assertThat(seen).isGreaterThan(50);
  }

  private boolean isSeen() {
    assertSeesAll();
    return true;
  }

  /** Some cases need a superuser, whom a watch does not trust, or names that are taken here. */
  private boolean runs(String sql) {
    try {
      Databases.execute(connection, sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static List<String> statements() {
    return List.of(
        "CREATE TABLE other (id int PRIMARY KEY, feeling mood[])",
        "ALTER TABLE child ADD COLUMN name text",
        "ALTER TABLE parent RENAME COLUMN name TO title",
        "ALTER TABLE parent RENAME TO elder",
        "ALTER TYPE mood RENAME TO temper",
        "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'",
        "ALTER FUNCTION touch() RENAME TO touch_it",
        "ALTER INDEX child_parent_idx RENAME TO by_parent",
        "ALTER TABLE child RENAME CONSTRAINT child_id_check TO is_positive",
        "ALTER TRIGGER touched ON child RENAME TO is_touched",
        "ALTER TABLE parent ALTER COLUMN id SET STATISTICS 7",
        "ALTER INDEX child_parent_idx SET (fillfactor = 50)",
        "ALTER SEQUENCE parent_id_seq OWNED BY NONE",
        "ALTER SEQUENCE parent_id_seq INCREMENT 3",
        "SELECT nextval('parent_id_seq')",
        "INSERT INTO parent (name) VALUES ('x')",
        "ALTER TABLE child SET (toast.autovacuum_enabled = off)",
        "ALTER TABLE child DISABLE TRIGGER touched",
        "COMMENT ON TABLE child IS 'small'",
        "COMMENT ON INDEX child_parent_idx IS 'quick'",
        "REVOKE SELECT ON child FROM PUBLIC",
        "GRANT UPDATE (id) ON child TO PUBLIC",
        "CREATE SCHEMA deep; ALTER TABLE child SET SCHEMA deep",
        "CREATE POLICY mine ON parent USING (true)",
        "CREATE RULE nothing AS ON DELETE TO parent DO INSTEAD NOTHING",
        "CREATE STATISTICS together ON id, parent FROM child",
        "CREATE TYPE pair AS (a int, b int); CREATE TABLE pairs (p pair DEFAULT '(1,2)')",
        "CREATE TABLE part (id int) PARTITION BY RANGE (id)",
        "ALTER TABLE child DROP COLUMN parent CASCADE",
        "DROP VIEW joined",
        "DROP TABLE parent CASCADE",
        "DROP TYPE mood CASCADE",
        "DROP INDEX child_parent_idx");
  }

  private void assertSeesAll() {
    assertSeesAll("");
  }

  private void assertSeesAll(String after) {
    CatalogSnapshot everything = CatalogSnapshot.read(connection, SnapshotScope.everything());
    CatalogSnapshot watched = watch.read(SnapshotScope.everything());

    assertThat(everything.differencesTo(watched)).as(after).isEmpty();
    assertThat(watched.objects()).as(after).isEqualTo(everything.objects());
    assertThat(new TreeSet<>(watched.notLookedAt()))
        .isEqualTo(new TreeSet<>(everything.notLookedAt()));
    everything
        .objects()
        .keySet()
        .forEach(
            object ->
                assertThat(watched.relationOf(object)).isEqualTo(everything.relationOf(object)));
  }
}
