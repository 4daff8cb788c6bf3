package dev.dbops.core.shadow;

/** A running server whose databases are there to be thrown away. */
public interface ShadowServer extends AutoCloseable {
  /** What runs, for reports, such as {@code embedded PostgreSQL 18.6}. */
  String describe();

  /**
   * A fresh, empty database owned by the owner role of the request.
   *
   * @throws dev.dbops.core.DbopsException if the server refuses, for example because it has one of
   *     that name
   */
  ShadowDatabase createDatabase(String name);

  /** What the server's databases share now: roles, their settings, tablespaces. */
  ClusterState clusterState();

  /**
   * Puts roles and their settings back to {@code state}: a second replay starts from what the first
   * one found. Databases in which a role created since owns something are closed before.
   */
  void restore(ClusterState state);

  /** Ends the server, or empties it when it was given. */
  @Override
  void close();
}
