package dev.dbops.cdc.upgrade;

/** How far the upgrade has come; each step is saved before the next begins. */
public enum UpgradeStep {
  /** What will be frozen and stopped is known; nothing was changed. */
  PLANNED,
  /** Nobody but administrators and connectors can write. */
  FROZEN,
  /** The connectors hold no task, their slots are idle, and all that was committed is delivered. */
  STOPPED,
  /** Each slot stands at a position up to which everything was looked at and delivered. */
  ADVANCED,
  /** The baseline is saved; the server may be upgraded. */
  DRAINED,
  /** On the new server each slot exists. */
  SLOTS_READY,
  /** Each connector's offset is its slot's position. */
  REBASED,
  /** The connectors run, and a probe came through. */
  PROVEN,
  /** Writes are open again. */
  OPEN
}
