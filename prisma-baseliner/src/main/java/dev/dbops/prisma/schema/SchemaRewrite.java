package dev.dbops.prisma.schema;

import dev.dbops.core.report.Finding;
import java.util.List;

/**
 * A schema without what was removed.
 *
 * @param files every file of the schema
 * @param findings what only a person can decide; with any of them the files must not be written
 * @param notes the edits in words, in the order of the text
 */
public record SchemaRewrite(
    List<RewrittenFile> files, List<Finding> findings, List<SchemaNote> notes) {
  /** Freezes the lists. */
  public SchemaRewrite {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** The files that have to be written. */
  public List<RewrittenFile> changed() {
    return files.stream().filter(RewrittenFile::isChanged).toList();
  }
}
