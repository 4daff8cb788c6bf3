package dev.dbops.core.sql;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Finding;

/** A script that PostgreSQL would not take either, with the place and the remedy. */
public final class SqlRefusal extends DbopsException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  SqlRefusal(Finding finding) {
    super(finding.toString());
    this.finding = finding;
  }

  /** What is wrong, where, and what to do. */
  public Finding finding() {
    return finding;
  }
}
