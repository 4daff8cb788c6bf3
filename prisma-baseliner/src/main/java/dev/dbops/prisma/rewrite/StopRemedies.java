package dev.dbops.prisma.rewrite;

import dev.dbops.prisma.base.ExtensionNames;
import dev.dbops.prisma.base.HistoryChange.Kind;
import java.util.Optional;

/** What to do about a history that stops, by its cause. */
final class StopRemedies {
  private static final String SQUASH =
      "squash the history from the live database (dbops.strategy=squash, dbops.squash.source)";
  private static final String FROM_SCHEMA =
      "dbops.replay.base=schema infers what was there before from schema.prisma; or give it as a SQL"
          + " file (dbops.replay.base=FILE); or "
          + SQUASH;
  private static final String ADD_TO_BASE =
      "the base does not hold it: write it into a SQL file and give that as dbops.replay.base; or "
          + SQUASH;

  private final ExtensionNames extensions;
  private final boolean hasBase;
  private final boolean hasUrlSchema;

  /**
   * Remedies for a run.
   *
   * @param hasBase whether it has a base
   * @param hasUrlSchema whether it has a schema of the connection
   */
  StopRemedies(ExtensionNames extensions, boolean hasBase, boolean hasUrlSchema) {
    this.extensions = extensions;
    this.hasBase = hasBase;
    this.hasUrlSchema = hasUrlSchema;
  }

  /**
   * One or more ways out.
   *
   * @param said what the server said, redacted
   * @param earlier whether an earlier statement makes what is refused
   * @param later whether a later one does
   */
  String remedy(
      String sqlState, String said, Optional<Refusal> refusal, boolean earlier, boolean later) {
    if (refusal.isEmpty()) {
      return bySqlState(sqlState, said);
    }
    if (sqlState.equals("0A000")) {
      return unavailable(refusal.get().name().last());
    }
    if (!refusal.get().missing()) {
      return duplicate(earlier);
    }
    return later ? order() : missing(refusal.get(), earlier);
  }

  private String bySqlState(String sqlState, String said) {
    if (said.startsWith("unrecognized parameter")) {
      return "if this is an option of an extension that the shadow server lacks, give a server that"
          + " has it (dbops.shadow=image:NAME or jdbc: URLs); or "
          + SQUASH;
    }
    return switch (sqlState) {
      case "55P04" ->
          "Prisma sends the file as one transaction too, and stops here as well: a new enum value"
              + " can be used only after its transaction; use it in a later migration, or "
              + SQUASH;
      case "42501" ->
          "the role of the replays owns the database and no more: set dbops.replay.superuser=true if"
              + " you trust this history (a superuser can run programs on this machine), or give what"
              + " an administrator sets up beforehand as a SQL file (dbops.replay.base=FILE)";
      case "42601" -> "Prisma would stop here too: mend the file, or " + SQUASH;
      case "23502", "23503", "23505", "23514", "22P02", "P0001" ->
          "this statement needs rows that an empty database does not have: give them in a SQL file"
              + " as dbops.replay.base, or "
              + SQUASH;
      default ->
          (hasBase
                  ? "if the base is not what was there before the history, mend it in a SQL file and"
                      + " give that as dbops.replay.base"
                  : "if it needs what was there before the history, give that as a SQL file"
                      + " (dbops.replay.base=FILE)")
              + "; else mend the file: Prisma stops here too; or "
              + SQUASH;
    };
  }

  private static String unavailable(String extension) {
    return "the shadow server has no extension "
        + extension
        + ": put "
        + extension
        + ".control and "
        + extension
        + "--VERSION.sql into a folder and name it as dbops.standIns, or let the shadow be a server"
        + " that has it (dbops.shadow=image:NAME or jdbc: URLs)";
  }

  private static String duplicate(boolean earlier) {
    return earlier
        ? "Prisma stops here too on an empty database, and no base can help: make the second creation"
            + " IF NOT EXISTS or take it out and update its checksum, or "
            + SQUASH
        : "the server has it before the history begins: take it out of the base, or " + SQUASH;
  }

  private static String order() {
    return "Prisma applies the folders in this order too and stops here on an empty database: give"
        + " the folder that makes it a name that sorts first (and its row in _prisma_migrations the"
        + " same), or "
        + SQUASH;
  }

  private String missing(Refusal refusal, boolean earlier) {
    String name = refusal.name().last();
    Optional<String> extension = extensions.of(name);
    if (extension.isPresent()) {
      return "it is of the extension "
          + extension.get()
          + ", which your databases had beforehand: "
          + (hasBase
              ? "write CREATE EXTENSION IF NOT EXISTS \"" + extension.get() + "\" into the base"
              : "dbops.replay.base=schema creates it first, or give a SQL file that does as"
                  + " dbops.replay.base");
    }
    if (refusal.kind().equals(Optional.of(Kind.SCHEMA))) {
      return hasUrlSchema
          ? ADD_TO_BASE
          : "if it is the schema of the connection (?schema="
              + name
              + "), set dbops.urlSchema="
              + name
              + "; else create it in a SQL file and give that as dbops.replay.base";
    }
    if (refusal.kind().equals(Optional.of(Kind.ROLE))) {
      return "roles belong to the server: create it (CREATE ROLE) in a SQL file and give that as"
          + " dbops.replay.base";
    }
    if (earlier) {
      return "Prisma stops here too on an empty database: mend the history, or " + SQUASH;
    }
    return urlSchema(refusal) + (hasBase ? ADD_TO_BASE : FROM_SCHEMA);
  }

  private String urlSchema(Refusal refusal) {
    boolean qualified = !refusal.isPart() && refusal.name().parts().size() > 1;
    return qualified && !hasUrlSchema
        ? "if "
            + refusal.name().parts().get(0)
            + " is the schema of the connection, set dbops.urlSchema="
            + refusal.name().parts().get(0)
            + "; else "
        : "";
  }
}
