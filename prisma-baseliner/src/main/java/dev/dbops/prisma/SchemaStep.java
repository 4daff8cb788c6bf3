package dev.dbops.prisma;

import dev.dbops.core.extension.ExtensionSurface;
import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.SurfaceNames;
import dev.dbops.core.report.Finding;
import dev.dbops.core.schema.CatalogObject;
import dev.dbops.prisma.decision.Answer;
import dev.dbops.prisma.decision.Decision;
import dev.dbops.prisma.decision.Question;
import dev.dbops.prisma.impact.CatalogNames;
import dev.dbops.prisma.impact.FallenObject;
import dev.dbops.prisma.rewrite.ColumnName;
import dev.dbops.prisma.rewrite.DeclaredRule;
import dev.dbops.prisma.rewrite.Judgement;
import dev.dbops.prisma.rewrite.Retyped;
import dev.dbops.prisma.schema.FallenColumn;
import dev.dbops.prisma.schema.FallenIndex;
import dev.dbops.prisma.schema.FallenTable;
import dev.dbops.prisma.schema.PrismaSchema;
import dev.dbops.prisma.schema.RemovedNames;
import dev.dbops.prisma.schema.Retype;
import dev.dbops.prisma.schema.SchemaChange;
import dev.dbops.prisma.schema.SchemaRewrite;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code schema.prisma} must no longer say once the history has been judged. */
final class SchemaStep {
  private final ExtensionSurface surface;
  private final Judgement judgement;
  private final Set<String> plainNames;
  private final Set<FallenColumn> columns = new HashSet<>();
  private final Set<FallenTable> tables = new HashSet<>();
  private final Set<FallenIndex> indexes = new HashSet<>();
  private final Map<FallenColumn, Retype> retypes = new HashMap<>();

  /** With the names that a server without the extensions knows, which say nothing. */
  SchemaStep(ExtensionSurface surface, Judgement judgement, Set<String> plainNames) {
    this.surface = surface;
    this.judgement = judgement;
    this.plainNames = plainNames;
  }

  /** The schema without what falls; no files when there is no schema. */
  SchemaRewrite rewrite(PrismaPaths paths, String urlSchema) {
    if (!Files.exists(paths.schema())) {
      return new SchemaRewrite(List.of(), List.of(), Map.of(), List.of());
    }
    judgement.atEnd().objects().stream()
        .filter(fallen -> !fallen.changed())
        .map(FallenObject::object)
        .forEach(this::add);
    for (DeclaredRule rule : judgement.declared().rules()) {
      if (rule instanceof Retyped retyped) {
        ColumnName name = retyped.column();
        FallenColumn column = new FallenColumn(name.schema(), name.table(), name.column());
        retypes.put(column, retyped.type().equals("text") ? Retype.text() : Retype.realArray());
      }
    }
    PrismaSchema schema = PrismaSchema.read(paths.schema());
    SchemaRewrite rewrite = schema.rewrite(change(urlSchema));
    if (rewrite.unexplained().isEmpty()) {
      return rewrite;
    }
    rewrite
        .unexplained()
        .forEach((column, finding) -> askAboutField(column, paths.relative(finding)));
    return schema.rewrite(change(urlSchema));
  }

  private SchemaChange change(String urlSchema) {
    return new SchemaChange(names(), columns, tables, indexes, retypes, urlSchema);
  }

  /**
   * The only answer is that the field goes; without one it goes as well, and nothing is written.
   */
  private void askAboutField(FallenColumn column, Finding finding) {
    String key = "column " + new ColumnName(column.schema(), column.table(), column.column());
    judgement
        .inquiry()
        .ask(
            new Question(
                key,
                finding.place(),
                finding.message(),
                "the field in the schema; no migration makes the column, so databases that have it"
                    + " keep it",
                List.of(Answer.DROP),
                Decision.of(key, Answer.DROP)));
    columns.add(column);
  }

  private void add(CatalogObject object) {
    switch (object.kind()) {
      case "column" -> {
        List<String> parts = CatalogNames.parts(object.identity());
        columns.add(new FallenColumn(parts.get(0), parts.get(1), parts.get(2)));
      }
      case "table", "partitioned table", "view", "materialized view" -> {
        List<String> parts = CatalogNames.parts(object.identity());
        tables.add(new FallenTable(parts.get(0), parts.get(1)));
      }
      case "index" -> {
        List<String> parts = CatalogNames.parts(object.identity());
        indexes.add(new FallenIndex(parts.get(0), parts.get(1)));
      }
      case "constraint" -> {
        String[] parts = object.identity().split(" on ", 2);
        String schema = CatalogNames.parts(parts[1]).get(0);
        indexes.add(new FallenIndex(schema, CatalogNames.unquoted(parts[0])));
      }
      default -> {
        // schema.prisma says nothing of other kinds
      }
    }
  }

  private RemovedNames names() {
    Set<String> types = new HashSet<>();
    Set<String> functions = new HashSet<>();
    Set<String> classes = new HashSet<>();
    Set<String> schemas = new HashSet<>();
    for (StandIn standIn : surface.removed()) {
      SurfaceNames names = standIn.names().distinctive(plainNames);
      types.addAll(names.types());
      functions.addAll(names.functions());
      classes.addAll(names.operatorClasses());
      schemas.addAll(names.schemas());
    }
    return new RemovedNames(Set.copyOf(surface.removedNames()), types, functions, classes, schemas);
  }
}
