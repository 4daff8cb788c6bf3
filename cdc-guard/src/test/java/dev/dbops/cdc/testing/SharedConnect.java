package dev.dbops.cdc.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts one stack for all test classes of a run, and ends it with the run. */
public final class SharedConnect implements BeforeAllCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(SharedConnect.class);
  private static ConnectStack stack;

  /** The running stack. */
  public static ConnectStack stack() {
    return stack;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    stack =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(
                "stack",
                key ->
                    ConnectStack.start(
                        Path.of("target/connect-" + ProcessHandle.current().pid())
                            .toAbsolutePath()),
                ConnectStack.class);
  }
}
