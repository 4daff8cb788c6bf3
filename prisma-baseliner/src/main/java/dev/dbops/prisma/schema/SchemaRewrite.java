package dev.dbops.prisma.schema;

import dev.dbops.core.report.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A schema without what was removed.
 *
 * @param files every file of the schema
 * @param findings what only a person can decide; with any of them the files must not be written
 * @param unexplained those of the findings that are about a field of a removed type whose column
 *     nothing explains, by the column
 * @param notes the edits in words, in the order of the text
 */
public record SchemaRewrite(
    List<RewrittenFile> files,
    List<Finding> findings,
    Map<FallenColumn, Finding> unexplained,
    List<SchemaNote> notes) {
  /** Freezes the lists. */
  public SchemaRewrite {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    unexplained = Collections.unmodifiableMap(new LinkedHashMap<>(unexplained));
    notes = List.copyOf(notes);
  }

  /** The files that have to be written. */
  public List<RewrittenFile> changed() {
    return files.stream().filter(RewrittenFile::isChanged).toList();
  }
}
