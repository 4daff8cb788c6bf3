package dev.dbops.cdc.upgrade;

/** Hears of each step right after it was saved. */
public interface UpgradeProgress {
  /** The step was reached, as {@code evidence} shows. */
  void reached(UpgradeStep step, String evidence);
}
