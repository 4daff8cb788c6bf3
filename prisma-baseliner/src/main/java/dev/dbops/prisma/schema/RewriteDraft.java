package dev.dbops.prisma.schema;

import dev.dbops.core.report.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A rewrite in the making: edits per file, questions and notes. */
final class RewriteDraft {
  private record Noted(int file, int line, SchemaNote note) {}

  private final List<SchemaFile> files;
  private final Map<SchemaFile, FileEdits> edits = new IdentityHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<FallenColumn, Finding> unexplained = new LinkedHashMap<>();
  private final List<Noted> notes = new ArrayList<>();

  RewriteDraft(List<SchemaFile> files) {
    this.files = files;
    files.forEach(file -> edits.put(file, new FileEdits(file)));
  }

  FileEdits edits(SchemaFile file) {
    return edits.computeIfAbsent(file, FileEdits::new);
  }

  void finding(Finding finding) {
    findings.add(finding);
  }

  /** A field of a removed type whose column nothing explains. */
  void unexplained(FallenColumn column, Finding finding) {
    finding(finding);
    unexplained.put(column, finding);
  }

  void note(SchemaFile file, SchemaLine line, String message) {
    notes.add(
        new Noted(files.indexOf(file), line.index(), new SchemaNote(file.place(line), message)));
  }

  /** Calls {@code visitor} with each member line of the blocks with that keyword. */
  void members(String keyword, BiConsumer<SchemaFile, SchemaLine> visitor) {
    for (SchemaFile file : files) {
      file.blocks().stream()
          .filter(block -> block.keyword().equals(keyword))
          .flatMap(block -> file.members(block).stream())
          .forEach(line -> visitor.accept(file, line));
    }
  }

  SchemaRewrite finish() {
    notes.sort(Comparator.comparingInt(Noted::file).thenComparingInt(Noted::line));
    return new SchemaRewrite(
        files.stream()
            .map(file -> new RewrittenFile(file.path(), file.text(), edits(file).after()))
            .toList(),
        findings,
        unexplained,
        notes.stream().map(Noted::note).toList());
  }
}
