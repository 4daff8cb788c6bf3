package dev.dbops.prisma.ledger;

/** Hears of each step just before it is taken; tests end the session there. */
@FunctionalInterface
public interface LedgerSteps {
  /** The step is about to be taken. */
  void before(LedgerStep step);

  /** Nobody listens. */
  static LedgerSteps unobserved() {
    return step -> {};
  }
}
