package dev.dbops.cdc.verdict;

import dev.dbops.cdc.catalog.CatalogTable;
import dev.dbops.cdc.connect.Connector;
import dev.dbops.cdc.connect.PostgresSettings;
import dev.dbops.cdc.publication.Publication;
import dev.dbops.cdc.publication.PublishedTable;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.verdict.CdcVerdict.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the publication is there, is the one it was, and has the tables that are wanted. */
final class PublicationRules {
  private static final int MOST_NAMES = 10;

  private PublicationRules() {}

  static List<CdcVerdict> judge(CdcObservation seen, Connector connector) {
    PostgresSettings settings = connector.settings();
    String place = "connector " + connector.name() + ", publication " + settings.publication();
    Optional<Publication> found = seen.catalog().publication(settings.publication());
    if (found.isEmpty()) {
      return List.of(missing(settings, place));
    }
    List<CdcVerdict> verdicts = new ArrayList<>(changed(seen, found.get(), place));
    verdicts.addAll(unpublished(seen, settings, found.get(), place));
    verdicts.addAll(identities(settings, found.get(), place));
    return verdicts;
  }

  /** What the baseline says of publications when no connector names one. */
  static List<CdcVerdict> alone(CdcObservation seen) {
    List<CdcVerdict> verdicts = new ArrayList<>();
    seen.baseline()
        .ifPresent(
            before ->
                before
                    .publications()
                    .forEach(
                        was -> {
                          String place = "publication " + was.name();
                          seen.catalog()
                              .publication(was.name())
                              .ifPresentOrElse(
                                  now -> verdicts.addAll(changed(seen, now, place)),
                                  () -> verdicts.add(gone(place)));
                        }));
    return verdicts;
  }

  private static CdcVerdict missing(PostgresSettings settings, String place) {
    return CdcVerdict.blocking(
        CdcVerdictKind.PUBLICATION_MISSING,
        place,
        new Words(
            "the database has no publication of that name, autocreate mode is "
                + settings.publicationAutocreate(),
            "the task fails, or makes one that does not publish what is in the log already",
            "create the publication as it was, before the slot"));
  }

  private static CdcVerdict gone(String place) {
    return CdcVerdict.blocking(
        CdcVerdictKind.PUBLICATION_MISSING,
        place,
        new Words(
            "the baseline has it, the database does not",
            "a connector that names it fails or loses events",
            "create the publication as it was, before the slot"));
  }

  private static List<CdcVerdict> changed(CdcObservation seen, Publication now, String place) {
    Optional<Publication> before =
        seen.baseline().flatMap(baseline -> baseline.publication(now.name()));
    if (before.isEmpty()) {
      return List.of();
    }
    return PublicationDifference.between(before.get(), now, seen.sameServerAsBaseline()).stream()
        .map(difference -> difference.verdict(place))
        .toList();
  }

  private static List<CdcVerdict> unpublished(
      CdcObservation seen, PostgresSettings settings, Publication publication, String place) {
    List<CatalogTable> missing =
        seen.catalog().tables().stream()
            .filter(table -> settings.captures(table.name()))
            .filter(table -> !reaches(seen, settings, publication, table))
            .toList();
    return settings.listsTables()
        ? unpublishedOfList(seen, settings, publication, missing, place)
        : unpublishedOfAll(settings, missing, place);
  }

  // Without a list of tables the publication may be the list that is meant.
  private static List<CdcVerdict> unpublishedOfAll(
      PostgresSettings settings, List<CatalogTable> missing, String place) {
    if (missing.isEmpty()) {
      return List.of();
    }
    String names =
        missing.stream()
            .limit(MOST_NAMES)
            .map(table -> table.name().toString())
            .collect(Collectors.joining(", "));
    return List.of(
        CdcVerdict.warning(
            CdcVerdictKind.TABLE_NOT_PUBLISHED,
            place,
            new Words(
                "%d table(s) that %s are not in the publication: %s%s"
                    .formatted(
                        missing.size(),
                        settings.listsSchemas()
                            ? "schema.include.list has"
                            : "no list of the connector excludes",
                        names,
                        missing.size() > MOST_NAMES ? ", …" : ""),
                "none of their changes is sent, and no error is raised",
                "name what is wanted in table.include.list; add what is missing to the publication")));
  }

  private static List<CdcVerdict> unpublishedOfList(
      CdcObservation seen,
      PostgresSettings settings,
      Publication publication,
      List<CatalogTable> missing,
      String place) {
    List<CdcVerdict> verdicts = new ArrayList<>();
    for (CatalogTable table : missing) {
      verdicts.add(
          CdcVerdict.blocking(
              CdcVerdictKind.TABLE_NOT_PUBLISHED, place, notPublished(seen, publication, table)));
    }
    List<TableName> known = seen.catalog().tables().stream().map(CatalogTable::name).toList();
    for (String pattern : settings.includedButAbsent(known)) {
      verdicts.add(
          CdcVerdict.warning(
              CdcVerdictKind.TABLE_NOT_PUBLISHED,
              place,
              new Words(
                  "table.include.list names " + pattern + ", which no logged table matches",
                  "nothing is sent under that name",
                  "correct the list, or find out who dropped or renamed the table")));
    }
    return verdicts;
  }

  private static Words notPublished(
      CdcObservation seen, Publication publication, CatalogTable table) {
    String listed = "table " + table.name() + " is in table.include.list";
    String lost = "none of its changes is sent, and no error is raised";
    if (table.root() != null && publication.table(table.root()).isPresent()) {
      return new Words(
          listed + "; its events come as " + table.root() + ", which is not",
          lost,
          "put "
              + table.root()
              + " into the list, or alter publication … set"
              + " (publish_via_partition_root = false)");
    }
    if (partitions(seen, table).anyMatch(part -> publication.table(part.name()).isPresent())) {
      return new Words(
          listed + "; its events come under the names of its partitions, which are not",
          lost,
          "put the partitions into the list, or alter publication … set"
              + " (publish_via_partition_root = true)");
    }
    return new Words(
        listed + ", not in the publication",
        lost,
        "alter publication … add table …, and re-read what was changed meanwhile");
  }

  private static Stream<CatalogTable> partitions(CdcObservation seen, CatalogTable table) {
    return seen.catalog().tables().stream()
        .filter(partition -> table.name().equals(partition.root()));
  }

  // A partition is published under its own name or, with publish_via_partition_root, its root's.
  private static boolean reaches(
      CdcObservation seen, PostgresSettings settings, Publication publication, CatalogTable table) {
    if (publication.table(table.name()).isPresent()) {
      return true;
    }
    if (table.root() != null && publication.table(table.root()).isPresent()) {
      return settings.captures(table.root());
    }
    List<CatalogTable> partitions = partitions(seen, table).toList();
    return partitions.isEmpty()
        ? publication.covers(table.name()) // a partitioned table that has no partition yet
        : partitions.stream()
            .anyMatch(
                partition ->
                    publication.table(partition.name()).isPresent()
                        && settings.captures(partition.name()));
  }

  private static List<CdcVerdict> identities(
      PostgresSettings settings, Publication publication, String place) {
    List<CdcVerdict> verdicts = new ArrayList<>();
    boolean needed =
        publication.operations().contains("update") || publication.operations().contains("delete");
    for (PublishedTable table : publication.tables()) {
      if (needed && settings.captures(table.name()) && !table.identifiesRows()) {
        verdicts.add(
            CdcVerdict.warning(
                CdcVerdictKind.REPLICA_IDENTITY,
                place,
                new Words(
                    "table %s has replica identity %s and no key for it"
                        .formatted(table.name(), identity(table.replicaIdentity())),
                    "PostgreSQL refuses every UPDATE and DELETE on it while it is published",
                    "add a primary key, or alter table … replica identity full")));
      }
    }
    return verdicts;
  }

  private static String identity(String letter) {
    return switch (letter) {
      case "d" -> "DEFAULT";
      case "n" -> "NOTHING";
      case "i" -> "USING INDEX";
      default -> letter;
    };
  }
}
