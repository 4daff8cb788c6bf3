package dev.dbops.prisma.schema;

import dev.dbops.core.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes what falls out of one model or view that stays. */
final class ModelEdits {
  private static final Set<String> INDEXES = Set.of("index", "unique", "id", "fulltext");
  private static final Set<String> KEYS = Set.of("unique", "id");

  private final RewriteDraft draft;
  private final SchemaChange change;
  private final Falling falling;
  private final SchemaModel model;
  private final List<SchemaField> keptFields = new ArrayList<>();
  private final List<SchemaAttribute> keptKeys = new ArrayList<>();
  private boolean lostKey;

  ModelEdits(RewriteDraft draft, SchemaChange change, Falling falling, SchemaModel model) {
    this.draft = draft;
    this.change = change;
    this.falling = falling;
    this.model = model;
  }

  void make() {
    model.fields().forEach(this::field);
    model.attributes().stream()
        .filter(member -> INDEXES.contains(member.attribute().name()))
        .forEach(this::index);
    if (lostKey && !model.isView() && !hasKey()) {
      draft.finding(
          finding(
              "schema-model-without-key",
              model.file().lines().get(model.block().open()),
              "model " + model.name() + " keeps no @id or @unique, so Prisma refuses it",
              "give the model another key, or let the whole table go"));
    }
  }

  private void field(SchemaField field) {
    Optional<String> reason = falling.reason(model, field.name());
    if (reason.isPresent()) {
      draft.edits(model.file()).removeMember(field.line());
      note(field, "removed, because " + reason.get());
      lostKey |= field.attributes().stream().anyMatch(each -> KEYS.contains(each.name()));
      return;
    }
    SchemaField kept = field.with(keptAttributes(field));
    keptFields.add(kept);
    retype(kept);
    for (SchemaAttribute attribute : kept.attributes()) {
      for (String expression : attribute.calls("dbgenerated")) {
        SqlNames.removedIn(expression, change.removed())
            .ifPresent(name -> draft.finding(removedDefault(field, name)));
      }
    }
  }

  private void retype(SchemaField field) {
    Retype retype = change.retypes().get(model.column(field));
    if (!field.unsupported() || !change.removed().types().contains(SqlNames.type(field.type()))) {
      return;
    }
    if (retype == null) {
      draft.unexplained(model.column(field), unexplained(field));
    } else if (field.list() && retype.isList()) {
      draft.finding(listOfLists(field));
    } else {
      new FieldRetype(model.file(), field, retype).make(draft.edits(model.file()));
      note(field, "is now " + retype.prismaType());
    }
  }

  private List<SchemaAttribute> keptAttributes(SchemaField field) {
    List<SchemaAttribute> kept = new ArrayList<>();
    int previous = field.typeEnd();
    for (SchemaAttribute attribute : field.attributes()) {
      if (KEYS.contains(attribute.name()) && fallsAsIndex(attribute, List.of(field.column()))) {
        draft.edits(model.file()).replace(previous, attribute.end(), "");
        note(field, "is no key any more");
        lostKey = true;
      } else {
        kept.add(attribute);
      }
      previous = attribute.end();
    }
    return kept;
  }

  private void index(SchemaModel.Member member) {
    SchemaAttribute attribute = member.attribute();
    List<String> names = attribute.names("fields");
    List<String> fallen =
        names.stream().filter(name -> falling.reason(model, name).isPresent()).toList();
    List<String> columns =
        names.stream()
            .map(name -> model.field(name).map(SchemaField::column).orElse(name))
            .toList();
    boolean agreed = fallsAsIndex(attribute, columns);
    boolean operators =
        attribute.calls("raw").stream().anyMatch(change.removed().operatorClasses()::contains);
    if (!agreed && !operators && fallen.isEmpty()) {
      keptKeys.addAll(KEYS.contains(attribute.name()) ? List.of(attribute) : List.of());
      return;
    }
    lostKey |= KEYS.contains(attribute.name());
    draft.edits(model.file()).removeMember(member.line());
    draft.note(
        model.file(),
        member.line(),
        "@@%s([%s]) of %s %s removed with what it is on"
            .formatted(
                attribute.name(), String.join(", ", names), model.block().keyword(), model.name()));
    if (KEYS.contains(attribute.name()) && !agreed && fallen.size() < names.size()) {
      draft.finding(halfFallen(member, names, fallen));
    }
  }

  private boolean fallsAsIndex(SchemaAttribute attribute, List<String> columns) {
    String name =
        attribute
            .string("map", false)
            .orElseGet(() -> DefaultName.of(model.table().table(), columns, attribute.name()));
    return change.indexes().contains(new FallenIndex(model.table().schema(), name));
  }

  private boolean hasKey() {
    boolean ignored =
        model.attributes().stream().anyMatch(each -> each.attribute().name().equals("ignore"));
    boolean own =
        keptFields.stream()
            .filter(ModelEdits::isRequired)
            .flatMap(field -> field.attributes().stream())
            .anyMatch(attribute -> KEYS.contains(attribute.name()));
    return ignored || own || keptKeys.stream().anyMatch(this::isRequired);
  }

  private boolean isRequired(SchemaAttribute key) {
    return key.names("fields").stream()
        .allMatch(name -> model.field(name).map(ModelEdits::isRequired).orElse(true));
  }

  // What Prisma takes for a key: fields that are there in every row, of a type that it knows.
  private static boolean isRequired(SchemaField field) {
    return !field.optional() && !field.unsupported();
  }

  private void note(SchemaField field, String what) {
    draft.note(model.file(), field.line(), title(field) + " " + what);
  }

  private String title(SchemaField field) {
    return "field %s of %s %s".formatted(field.name(), model.block().keyword(), model.name());
  }

  private Finding unexplained(SchemaField field) {
    return finding(
        "schema-names-removed-type",
        field.line(),
        title(field)
            + " has type "
            + SqlNames.type(field.type())
            + ", of a removed extension, and nothing in the history explains it",
        "answer "
            + model.column(field)
            + " in prisma/dbops-decisions.json with drop, or edit the schema");
  }

  private Finding listOfLists(SchemaField field) {
    return finding(
        "schema-retype-list",
        field.line(),
        title(field) + " is a list already, and Prisma has no lists of lists",
        "answer " + model.column(field) + " with drop, or retype it to text");
  }

  private Finding removedDefault(SchemaField field, String name) {
    return finding(
        "schema-names-removed-function",
        field.line(),
        "the default of " + title(field) + " names " + name + ", of a removed extension",
        "change the default in the schema and in the database");
  }

  private Finding halfFallen(SchemaModel.Member member, List<String> names, List<String> fallen) {
    return finding(
        "schema-key-names-fallen-field",
        member.line(),
        "@@%s([%s]) of model %s also guards fields that stay; without %s it is lost or means something else"
            .formatted(
                member.attribute().name(),
                String.join(", ", names),
                model.name(),
                String.join(", ", fallen)),
        "accept the loss of the key in prisma/dbops-decisions.json, or declare another key first");
  }

  private Finding finding(String rule, SchemaLine line, String message, String remedy) {
    return new Finding(rule, model.file().place(line), message, remedy);
  }
}
