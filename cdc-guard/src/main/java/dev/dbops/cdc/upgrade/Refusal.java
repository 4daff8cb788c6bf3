package dev.dbops.cdc.upgrade;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;
import java.util.List;

/** A step found something that makes going on unsafe. */
final class Refusal extends DbopsException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  Refusal(List<Finding> findings) {
    super(findings.get(0).toString());
    this.findings = List.copyOf(findings);
  }

  Refusal(String rule, String place, String message, String remedy) {
    this(List.of(new Finding(rule, place, message, remedy)));
  }

  List<Finding> findings() {
    return findings;
  }
}
