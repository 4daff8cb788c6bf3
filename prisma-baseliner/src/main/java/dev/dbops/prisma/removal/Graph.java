package dev.dbops.prisma.removal;

import java.util.List;

/**
 * A graph of AGE, which is a schema.
 *
 * @param name of the graph and of its schema
 * @param labels its vertices and edges
 */
record Graph(String name, long schema, List<Label> labels) {
  Graph {
    labels = List.copyOf(labels);
  }

  boolean has(long relation) {
    return labels.stream().anyMatch(label -> label.relation() == relation);
  }

  /**
   * One kind of vertex or edge, which is a table.
   *
   * @param relation oid of the table
   * @param table its name in the graph's schema
   * @param edges whether it holds edges
   */
  record Label(long relation, String table, boolean edges) {}
}
