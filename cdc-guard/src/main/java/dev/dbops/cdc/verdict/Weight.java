package dev.dbops.cdc.verdict;

/** How much a verdict weighs, in rising order. */
public enum Weight {
  /** Nothing to do. */
  FINE,
  /** Worth knowing; events are not lost by it now. */
  WARNING,
  /** It could not be found out. */
  UNKNOWN,
  /** Events are lost, or will be. */
  BLOCKING
}
