package dev.dbops.cdc.testing;

import dev.dbops.cdc.connect.ConnectAddress;
import dev.dbops.cdc.publication.TableName;
import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.cdc.upgrade.CdcDrain;
import dev.dbops.cdc.upgrade.CdcResume;
import dev.dbops.cdc.upgrade.UpgradeProgress;
import dev.dbops.cdc.upgrade.UpgradeRequest;
import dev.dbops.cdc.upgrade.Waivers;
import dev.dbops.core.gate.GateResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A drain or a resume in a process of its own, so that a test can kill it. */
public final class GuardMain {
  private static final int NOT_PASSED = 3;

  private GuardMain() {}

  /**
   * Takes {@code drain} or {@code resume}, the ports of PostgreSQL and Connect, the state directory
   * and the connector; ends with 0 when it passed.
   */
  public static void main(String[] arguments) {
    UpgradeRequest request =
        new UpgradeRequest(
            new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + arguments[1] + "/postgres",
                "postgres",
                () -> "postgres"),
            ConnectAddress.of(
                List.of(URI.create("http://127.0.0.1:" + arguments[2])), Optional.empty()),
            Set.of(arguments[4]),
            Set.of(),
            Optional.of(new TableName("public", "probe")),
            Path.of(arguments[3]),
            Duration.ofSeconds(90),
            new Waivers(Map.of(Waivers.SERVER, "through the test's proxy")));
    UpgradeProgress progress = (step, evidence) -> System.out.println(step);
    GateResult result =
        arguments[0].equals("drain")
            ? new CdcDrain(progress).run(request)
            : new CdcResume(progress).run(request);
    System.out.println(result);
    System.exit(result.mayProceed() ? 0 : NOT_PASSED);
  }
}
