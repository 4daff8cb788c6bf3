package dev.dbops.core.schema;

import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one session's catalog again and again, and each time only what is not as it was: the rest
 * is taken from earlier snapshots.
 *
 * <p>What a definition shows has two sources. The catalog rows of the object itself: they have a
 * version (versions.sql). And names of other objects: an object that came or went since changes
 * nothing, because PostgreSQL lets nothing go that something still names; one that changed throws
 * all away that was read before. What neither tells is never kept: views, rules, policies, routines
 * with a body of SQL statements, anything while a row type is in use, anything a superuser sees.
 * Rows of tables and values of sequences are read each time.
 */
public final class CatalogWatch {
  private final PreparedQueries queries;
  private final KnownItems known = new KnownItems();

  /** Watches what this session sees. */
  public CatalogWatch(Connection connection) {
    this.queries = new PreparedQueries(connection);
  }

  /**
   * The same as {@link CatalogSnapshot#read}.
   *
   * @param scope without extensions whose parts are left out
   */
  public CatalogSnapshot read(SnapshotScope scope) {
    if (!scope.withoutPartsOf().isEmpty()) {
      throw new IllegalArgumentException("a watch leaves nothing out");
    }
    try (QuietSession session = QuietSession.enter(queries.connection())) {
      queries.enter();
      CatalogVersions versions = queries.versions();
      if (versions.canBeTrusted() && known.agreesWith(versions, queries)) {
        return read(scope, versions);
      }
      known.forget();
      return CatalogReader.read(session.connection(), scope);
    } catch (SQLException e) {
      throw new DbopsException("cannot read the catalog: " + e.getMessage(), e);
    }
  }

  private CatalogSnapshot read(SnapshotScope scope, CatalogVersions versions) throws SQLException {
    List<CatalogItems> relations = relations(versions);
    CatalogReader reader = new CatalogReader();
    for (String part : CatalogQuery.otherParts(scope)) {
      reader.take(other(part, versions));
    }
    relations.forEach(reader::take);
    if (scope.rows()) {
      reader.take(queries.rows());
    }
    known.keepOnly(versions);
    return reader.snapshot(queries.connection());
  }

  /** All that belongs to relations, read again as far as it has to be. */
  private List<CatalogItems> relations(CatalogVersions versions) throws SQLException {
    List<Long> missing = known.missing(versions);
    if (!missing.isEmpty() && !known.takeRelations(queries.relations(missing), versions)) {
      known.forget();
      known.takeRelations(queries.relations(List.of()), versions);
      known.agreesWith(versions, queries);
    }
    List<CatalogItems> items = new ArrayList<>();
    for (Map.Entry<Long, CatalogVersions.Version> relation : versions.relations().entrySet()) {
      items.add(known.relation(relation.getKey(), relation.getValue()));
    }
    return items;
  }

  private CatalogItems other(String part, CatalogVersions versions) throws SQLException {
    CatalogVersions.Version version = versions.other(part);
    CatalogItems items = known.other(part, version);
    if (items == null) {
      items = queries.other(part);
      known.keepOther(part, version, items);
    }
    return items;
  }
}
