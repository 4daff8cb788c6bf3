package dev.dbops.prisma.schema;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which models and fields fall, and why: by the database, or through a relation. */
final class Falling {
  private record Key(String model, String field) {}

  private final Map<String, SchemaModel> models = new LinkedHashMap<>();
  private final Map<String, String> fallenModels = new HashMap<>();
  private final Map<Key, String> fallenFields = new HashMap<>();

  Falling(List<SchemaModel> all, SchemaChange change) {
    all.forEach(model -> models.put(model.name(), model));
    for (SchemaModel model : all) {
      if (change.tables().contains(model.table())) {
        fallenModels.put(model.name(), model.table() + " falls");
      }
    }
    for (SchemaModel model : all) {
      for (SchemaField field : model.fields()) {
        FallenColumn column = model.column(field);
        if (!models.containsKey(field.type()) && change.columns().contains(column)) {
          fallenFields.put(new Key(model.name(), field.name()), "column " + column + " falls");
        }
      }
    }
    all.forEach(this::relations);
  }

  /** Why a model falls; empty when it stays. */
  Optional<String> reason(SchemaModel model) {
    return Optional.ofNullable(fallenModels.get(model.name()));
  }

  /** Why a field falls; empty when it stays. */
  Optional<String> reason(SchemaModel model, String field) {
    return Optional.ofNullable(fallenFields.get(new Key(model.name(), field)));
  }

  private void relations(SchemaModel model) {
    for (SchemaField field : model.fields()) {
      SchemaModel target = models.get(field.type());
      if (target == null || field.unsupported()) {
        continue;
      }
      String reason = fallenModels.get(target.name());
      if (reason != null) {
        fall(model, field, "it points to model " + target.name() + ", and " + reason);
      } else {
        brokenRelation(model, field, target);
      }
    }
  }

  private void brokenRelation(SchemaModel model, SchemaField field, SchemaModel target) {
    Optional<SchemaAttribute> relation = field.attribute("relation");
    if (relation.isEmpty()) {
      return;
    }
    Optional<String> reason =
        fallen(model, relation.get(), "fields")
            .or(() -> fallen(target, relation.get(), "references"));
    if (reason.isPresent()) {
      fall(model, field, "its relation needs a field that falls: " + reason.get());
      for (SchemaField other : target.fields()) {
        boolean opposite =
            other.type().equals(model.name())
                && other.relationName().equals(field.relationName())
                && !(target.name().equals(model.name()) && other.name().equals(field.name()));
        if (opposite) {
          fall(target, other, "it is the other side of " + model.name() + "." + field.name());
        }
      }
    }
  }

  private Optional<String> fallen(SchemaModel model, SchemaAttribute relation, String list) {
    return relation.arguments().stream()
        .filter(argument -> argument.name().equals(list))
        .flatMap(argument -> relation.names(list).stream())
        .flatMap(name -> reason(model, name).stream())
        .findFirst();
  }

  private void fall(SchemaModel model, SchemaField field, String reason) {
    fallenFields.putIfAbsent(new Key(model.name(), field.name()), reason);
  }
}
