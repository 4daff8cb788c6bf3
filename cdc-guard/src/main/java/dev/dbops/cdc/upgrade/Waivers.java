package dev.dbops.cdc.upgrade;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator answers for, with a reason, where the guard cannot see or decide.
 *
 * @param reasons by gate
 */
public record Waivers(Map<String, String> reasons) {
  /** Writes open although no probe came through. */
  public static final String PROOF = "cdc-proof";

  /** The connector's host and port are another name of the server that is drained. */
  public static final String SERVER = "cdc-server";

  /** What was or may have been written while no slot saw it is accounted for. */
  public static final String GAP = "cdc-gap";

  /** A publication changed as it was meant to. */
  public static final String PUBLICATION = "cdc-publication";

  /** Jobs of a pg_cron that the drain cannot look at are silent. */
  public static final String CRON = "cdc-cron";

  /** Prefix of the gate of one slot that no drained connector reads; its events are given up. */
  public static final String SLOT = "cdc-slot/";

  /** Freezes the reasons. */
  public Waivers {
    reasons = Map.copyOf(reasons);
  }

  /** No waiver. */
  public static Waivers none() {
    return new Waivers(Map.of());
  }

  /** Why that gate may stay open, if it may. */
  public Optional<String> reason(String gate) {
    return Optional.ofNullable(reasons.get(gate));
  }

  boolean waive(String gate) {
    return reasons.containsKey(gate);
  }

  /** The option that waives the gate, as a remedy names it. */
  static String option(String gate) {
    return "-Ddbops.gates.waive=" + gate + ":reason";
  }
}
