package dev.dbops.core.shadow;

import dev.dbops.core.dump.DumpSource;
import java.sql.Connection;

/** A database of a {@link Cluster}, dropped on closing. */
record OwnedDatabase(Cluster cluster, String name) implements ShadowDatabase {
  @Override
  public Connection connect() {
    return cluster.owner().connect(name);
  }

  @Override
  public Connection connectAsAdministrator() {
    return cluster.administrator().connect(name);
  }

  @Override
  public DumpSource dumpSource() {
    return cluster.administrator().dumpSource(name);
  }

  @Override
  public void close() {
    cluster.dropDatabase(name);
  }
}
