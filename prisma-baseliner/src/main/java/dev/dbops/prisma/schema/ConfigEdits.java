package dev.dbops.prisma.schema;

import dev.dbops.core.report.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Takes removed extensions and schemas out of the datasource and generator blocks. */
final class ConfigEdits {
  private static final String FLAG = "postgresqlExtensions";

  private final RewriteDraft draft;
  private final SchemaChange change;
  private boolean anyRemoved;
  private boolean anyLeft;

  ConfigEdits(RewriteDraft draft, SchemaChange change) {
    this.draft = draft;
    this.change = change;
  }

  /** Makes the edits, given the schemas that models still name. */
  void make(Set<String> usedSchemas) {
    draft.members("datasource", (file, line) -> extensions(file, line));
    draft.members("datasource", (file, line) -> schemas(file, line, usedSchemas));
    if (anyRemoved && !anyLeft) {
      draft.members("generator", (file, line) -> previewFeatures(file, line));
    }
  }

  private void extensions(SchemaFile file, SchemaLine line) {
    ListProperty.read(line, "extensions")
        .ifPresent(
            property -> {
              Set<String> removed = change.removed().extensions();
              boolean left =
                  remove(file, property, each -> removed.contains(each.name()), "extension");
              anyLeft |= left;
            });
  }

  private void schemas(SchemaFile file, SchemaLine line, Set<String> used) {
    ListProperty.read(line, "schemas")
        .ifPresent(
            property -> {
              Set<String> removed = change.removed().schemas();
              property.elements().stream()
                  .map(ListProperty.Element::name)
                  .filter(name -> removed.contains(name) && used.contains(name))
                  .forEach(name -> draft.finding(stillUsed(file, line, name)));
              remove(
                  file,
                  property,
                  each -> removed.contains(each.name()) && !used.contains(each.name()),
                  "schema");
            });
  }

  private void previewFeatures(SchemaFile file, SchemaLine line) {
    ListProperty.read(line, "previewFeatures")
        .ifPresent(
            property ->
                remove(file, property, each -> each.name().equals(FLAG), "preview feature"));
  }

  private boolean remove(
      SchemaFile file, ListProperty property, Predicate<ListProperty.Element> goes, String kind) {
    List<String> names =
        property.elements().stream().filter(goes).map(ListProperty.Element::name).toList();
    if (names.isEmpty()) {
      return !property.elements().isEmpty();
    }
    anyRemoved |= kind.equals("extension");
    draft.note(file, property.line(), kind + " " + String.join(", ", names) + " removed");
    return property.remove(goes, draft.edits(file));
  }

  private static Finding stillUsed(SchemaFile file, SchemaLine line, String name) {
    return new Finding(
        "schema-uses-removed-schema",
        file.place(line),
        "models still lie in schema " + name + ", which goes with its extension",
        "move or remove the models with @@schema(\"" + name + "\")");
  }
}
