package dev.dbops.cdc.verdict;

import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One way in which a publication is not what it was.
 *
 * @param evidence what was and what is
 * @param consequence what that does to events
 * @param weight whether events are lost by it
 */
public record PublicationDifference(String evidence, String consequence, Weight weight) {
  /**
   * All differences of two publications of one name.
   *
   * @param sameServer whether oids can be compared; pg_upgrade and a restore give new ones
   */
  public static List<PublicationDifference> between(
      Publication before, Publication now, boolean sameServer) {
    List<PublicationDifference> found = new ArrayList<>();
    if (sameServer && before.oid() != now.oid()) {
      found.add(
          blocking(
              "it was dropped and made anew (oid %d, now %d)".formatted(before.oid(), now.oid()),
              "what was written between the two is skipped by PostgreSQL 18 without an error; older"
                  + " versions fail at it"));
    }
    for (String operation : before.operations()) {
      if (!now.operations().contains(operation)) {
        found.add(blocking("it no longer publishes " + operation, "those events are not sent"));
      }
    }
    if (before.viaRoot() != now.viaRoot()) {
      found.add(
          blocking(
              "publish_via_partition_root is now " + now.viaRoot(),
              "events of partitions come under another table name"));
    }
    for (PublishedTable table : before.tables()) {
      now.table(table.name())
          .ifPresentOrElse(
              other -> tables(table, other, sameServer, found), () -> found.add(lost(table, now)));
    }
    for (PublishedTable table : now.tables()) {
      if (before.table(table.name()).isEmpty()) {
        found.add(
            new PublicationDifference(
                "table " + table.name() + " was added",
                "its rows of before were never sent",
                Weight.WARNING));
      }
    }
    return found;
  }

  /** The difference as a verdict on the publication at {@code place}. */
  public CdcVerdict verdict(String place) {
    return new CdcVerdict(
        CdcVerdictKind.PUBLICATION_CHANGED,
        weight,
        place,
        evidence,
        consequence,
        "compare with the migrations of the time; bring the publication back, and re-read what was"
            + " lost; save a new baseline when it is meant so");
  }

  private static PublicationDifference lost(PublishedTable table, Publication now) {
    Optional<TableName> renamed =
        now.tables().stream()
            .filter(other -> other.oid() == table.oid())
            .map(PublishedTable::name)
            .findFirst();
    String evidence =
        renamed
            .map(name -> "table %s is now published as %s".formatted(table.name(), name))
            .orElse("table " + table.name() + " is no longer published");
    return blocking(evidence, "changes under the name " + table.name() + " are not sent");
  }

  private static void tables(
      PublishedTable before,
      PublishedTable now,
      boolean sameServer,
      List<PublicationDifference> found) {
    String table = "table " + before.name();
    if (sameServer && before.oid() != now.oid()) {
      found.add(
          blocking(
              "%s is another table of the same name (oid %d, now %d)"
                  .formatted(table, before.oid(), now.oid()),
              "changes between the drop and the new membership were not sent"));
    }
    if (before.allColumns() != now.allColumns() || !now.columns().containsAll(before.columns())) {
      found.add(
          blocking(
              "%s publishes the columns %s, before %s"
                  .formatted(table, now.columns(), before.columns()),
              "events lack columns that consumers may need"));
    } else if (!before.columns().equals(now.columns())) {
      found.add(
          new PublicationDifference(
              "%s publishes the columns %s, before %s"
                  .formatted(table, now.columns(), before.columns()),
              "consumers see columns that they do not know",
              Weight.WARNING));
    }
    if (!Objects.equals(before.rowFilter(), now.rowFilter())) {
      found.add(
          blocking(
              "%s has the row filter %s, before %s"
                  .formatted(table, now.rowFilter(), before.rowFilter()),
              "other rows are sent than before"));
    }
    if (!before.replicaIdentity().equals(now.replicaIdentity())) {
      found.add(
          blocking(
              "%s has replica identity %s, before %s"
                  .formatted(table, now.replicaIdentity(), before.replicaIdentity()),
              "updates and deletes carry another key, or are refused"));
    }
  }

  private static PublicationDifference blocking(String evidence, String consequence) {
    return new PublicationDifference(evidence, consequence, Weight.BLOCKING);
  }
}
