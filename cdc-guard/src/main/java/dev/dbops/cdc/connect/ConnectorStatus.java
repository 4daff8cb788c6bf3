package dev.dbops.cdc.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Connect says of a connector's health.
 *
 * @param state the connector's own; {@code RUNNING} says nothing about its tasks
 * @param tasks the tasks, which do the work
 */
public record ConnectorStatus(String state, List<TaskStatus> tasks) {
  /** Freezes the list. */
  public ConnectorStatus {
    tasks = List.copyOf(tasks);
  }

  static ConnectorStatus of(JsonNode status) {
    List<TaskStatus> tasks = new ArrayList<>();
    for (JsonNode task : status.path("tasks")) {
      String trace = task.path("trace").asText("").lines().findFirst().orElse("");
      tasks.add(new TaskStatus(task.path("id").asInt(), task.path("state").asText(), trace));
    }
    return new ConnectorStatus(status.path("connector").path("state").asText("UNKNOWN"), tasks);
  }

  /** Whether the connector runs and at least one task does, and none does not. */
  public boolean working() {
    return state.equals("RUNNING")
        && !tasks.isEmpty()
        && tasks.stream().allMatch(task -> task.state().equals("RUNNING"));
  }

  /** Whether it should run and one of its tasks, or itself, has failed. */
  public boolean failed() {
    return state.equals("FAILED") || tasks.stream().anyMatch(task -> task.state().equals("FAILED"));
  }

  /** Whether it was stopped and holds no task any more. */
  public boolean stopped() {
    return state.equals("STOPPED") && tasks.isEmpty();
  }

  /** The state of connector and tasks in a few words. */
  public String summary() {
    if (tasks.isEmpty()) {
      return state + ", no task";
    }
    StringBuilder text = new StringBuilder(state);
    for (TaskStatus task : tasks) {
      text.append(", task ").append(task.id()).append(' ').append(task.state());
      if (!task.failure().isEmpty()) {
        text.append(" (").append(task.failure()).append(')');
      }
    }
    return text.toString();
  }
}
