package dev.dbops.prisma.history;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Migration names in the order of the app's Prisma.
 *
 * @param names the names, sorted
 * @param order the rule they are sorted by
 * @param question what only a person can say about the order; empty when it is certain
 */
record OrderedNames(List<String> names, MigrationOrder order, Optional<Finding> question) {
  private static final LocaleOrder LOCALE = new LocaleOrder();
  private static final Comparator<String> BYTES =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  /** Freezes the list. */
  OrderedNames {
    names = List.copyOf(names);
  }

  /** The folders {@code found} in a history, sorted as the request and the app's files say. */
  static OrderedNames of(Collection<String> found, HistoryRequest request) {
    Set<MigrationOrder> possible =
        request
            .prismaVersion()
            .map(OrderedNames::ordersOfVersion)
            .orElseGet(() -> AppVersion.orders(request.migrations()));
    List<String> byBytes = sorted(found, MigrationOrder.BYTES, request.order());
    if (possible.equals(Set.of(MigrationOrder.BYTES))) {
      return new OrderedNames(byBytes, MigrationOrder.BYTES, Optional.empty());
    }
    List<String> byLocale = sorted(found, MigrationOrder.LOCALE, request.order());
    Optional<Finding> question =
        possible.size() > 1 && !byBytes.equals(byLocale)
            ? Optional.of(unknownVersion(request.migrations(), byBytes, byLocale))
            : undecided(request, byLocale);
    return new OrderedNames(byLocale, MigrationOrder.LOCALE, question);
  }

  private static Set<MigrationOrder> ordersOfVersion(String version) {
    return VersionRange.parse(version)
        .map(VersionRange::orders)
        .orElseThrow(
            () ->
                new DbopsException(
                    "dbops.prismaVersion is \""
                        + version
                        + "\", which is no version of Prisma\n  fix: give it as 5.22 or 6.19.3"));
  }

  private static List<String> sorted(
      Collection<String> found, MigrationOrder order, List<String> given) {
    List<String> names = new ArrayList<>(found);
    names.sort(order == MigrationOrder.BYTES ? BYTES : LOCALE.thenComparing(BYTES));
    // The given names keep the places that they have together and change only among each other.
    List<String> inOrder = given.stream().distinct().filter(found::contains).toList();
    int next = 0;
    for (int i = 0; i < names.size(); i++) {
      if (inOrder.contains(names.get(i))) {
        names.set(i, inOrder.get(next++));
      }
    }
    return names;
  }

  private static Finding unknownVersion(Path folder, List<String> bytes, List<String> locale) {
    int at = 0;
    while (bytes.get(at).equals(locale.get(at))) {
      at++;
    }
    return new Finding(
        "migration-order",
        folder.toString(),
        "which migration is number %d depends on the version of Prisma, which is not known here: %s with %s, %s with %s"
            .formatted(
                at + 1,
                bytes.get(at),
                MigrationOrder.BYTES.description(),
                locale.get(at),
                MigrationOrder.LOCALE.description()),
        "set dbops.prismaVersion to the version of prisma that the app deploys with, such as 5.22"
            + " or 6.19");
  }

  private static Optional<Finding> undecided(HistoryRequest request, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String left = names.get(i);
      boolean plain = left.chars().allMatch(character -> character < 128);
      for (int j = plain ? i + 1 : 0; j < names.size(); j++) {
        String right = names.get(j);
        if (i != j && !LOCALE.decides(left, right) && !settled(request.order(), left, right)) {
          return Optional.of(undecided(request.migrations(), left, right));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean settled(List<String> given, String left, String right) {
    return given.contains(left) && given.contains(right);
  }

  private static Finding undecided(Path folder, String left, String right) {
    return new Finding(
        "migration-order",
        folder.toString(),
        "whether Prisma applies "
            + left
            + " or "
            + right
            + " first depends on the Unicode tables of its Node",
        "set dbops.migrationOrder to the two names in the order in which `prisma migrate status`"
            + " lists them");
  }
}
