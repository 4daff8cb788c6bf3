package dev.dbops.core.schema;

/**
 * One object of a database, told apart by names alone: the same in every server.
 *
 * @param kind lower case, in PostgreSQL's words: {@code table}, {@code column}, {@code function}
 * @param identity schema-qualified and quoted as PostgreSQL does it: {@code public.docs.embedding},
 *     {@code public.f(integer, text)}, {@code docs_check on public.docs}
 */
public record CatalogObject(String kind, String identity) implements Comparable<CatalogObject> {
  @Override
  public int compareTo(CatalogObject other) {
    int byKind = kind.equals(other.kind) ? 0 : kind.compareTo(other.kind);
    return byKind == 0 ? identity.compareTo(other.identity) : byKind;
  }

  /** The object as a sentence names it: kind, then identity. */
  @Override
  public String toString() {
    return kind + " " + identity;
  }
}
