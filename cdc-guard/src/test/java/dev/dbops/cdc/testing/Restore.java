package dev.dbops.cdc.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** Brings a pipeline's tables, publication and rights to another server, as a dump would. */
public final class Restore {
  private static final List<String> TABLES = List.of("orders", "other", "probe");

  private Restore() {}

  /** Copies from one server to the other; slots and offsets are not part of a dump. */
  public static void copy(TestServer from, TestServer to) {
    to.execute(
        "create table orders (id int primary key, state text, note text)",
        "create table other (id int primary key, state text)",
        "create table probe (id text primary key, at timestamptz)",
        "create publication dbz_pub for table orders, probe",
        "grant connect on database postgres to dbz",
        "revoke connect on database postgres from public");
    for (String table : TABLES) {
      StringWriter rows = new StringWriter();
      try (Connection source = from.administrator().connectToAct();
          Connection target = to.administrator().connectToAct()) {
        source
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " to stdout", rows);
        target
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
      } catch (SQLException | IOException e) {
        throw new AssertionError(e);
      }
      String count = "select count(*) from " + table;
      if (!from.value(count).equals(to.value(count))) {
        throw new AssertionError("rows of " + table + " are missing");
      }
    }
  }
}
