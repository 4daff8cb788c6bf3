package dev.dbops.cdc.upgrade;

import dev.dbops.core.report.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes the right to connect from everyone but the exempt, stops cron jobs, and proves both. */
final class Freeze {
  private static final String RULE = "cdc-writes-open";

  private final Session session;
  private final Duration patience;

  Freeze(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /** What a freeze would take away; changes nothing. */
  FreezePlan plan(Set<String> keptRoles) {
    if (!session.yes("select pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')")) {
      throw new NotVisible(
          "the administrator's role does not see the sessions of others, so writers cannot be ruled"
              + " out\n  fix: grant pg_read_all_stats to it");
    }
    Set<String> exempt = new TreeSet<>(keptRoles);
    exempt.addAll(session.column("select current_user"));
    List<String> grantees =
        session.column(
            """
            select coalesce(r.rolname, 'PUBLIC') from pg_catalog.pg_database d
            cross join pg_catalog.aclexplode(
              coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a
            left join pg_catalog.pg_roles r on r.oid = a.grantee
            where d.datname = pg_catalog.current_database() and a.privilege_type = 'CONNECT'
            order by 1
            """);
    List<String> revoked = grantees.stream().filter(role -> !exempt.contains(role)).toList();
    List<String> granted = exempt.stream().filter(role -> !grantees.contains(role)).toList();
    return new FreezePlan(revoked, granted, List.copyOf(exempt), activeCronJobs());
  }

  /** Carries the plan out; may be repeated. */
  void apply(FreezePlan plan) {
    plan.granted().forEach(role -> onConnect("grant", "to", role));
    plan.revoked().forEach(role -> onConnect("revoke", "from", role));
    plan.cronJobs().forEach(job -> setActive(job, false));
    session.column(
        """
        select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
        where datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()
          and backend_type = 'client backend' and not (usename = any (?))
        """,
        plan.exempt());
  }

  /** Gives back what the plan took; may be repeated. */
  void lift(FreezePlan plan) {
    plan.revoked().forEach(role -> onConnect("grant", "to", role));
    plan.granted().forEach(role -> onConnect("revoke", "from", role));
    plan.cronJobs().forEach(job -> setActive(job, true));
  }

  /** What still could write, after it had time to end. */
  List<Finding> holes(FreezePlan plan) {
    new Patience(patience).until(() -> holesNow(plan).isEmpty());
    return holesNow(plan);
  }

  private List<Finding> holesNow(FreezePlan plan) {
    List<Finding> holes = new ArrayList<>();
    String database = "database " + session.column("select pg_catalog.current_database()").get(0);
    session
        .column(
            """
            select rolname from pg_catalog.pg_roles
            where rolcanlogin and not rolsuper and not (rolname = any (?))
              and pg_catalog.has_database_privilege(oid, pg_catalog.current_database(), 'CONNECT')
            order by 1
            """,
            plan.exempt())
        .forEach(
            role ->
                holes.add(
                    new Finding(
                        RULE,
                        database,
                        "role " + role + " can still connect",
                        "revoke connect on the database from it, or from the role that it inherits"
                            + " from")));
    session
        .column(
            """
            select usename || ' (' || coalesce(nullif(application_name, ''), 'no name') || ')'
            from pg_catalog.pg_stat_activity
            where datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()
              and ((backend_type = 'client backend'
                    and not (usename = any (?) and not usename = current_user))
                or (backend_type not in ('client backend', 'walsender') and backend_xid is not null))
            order by 1
            """,
            plan.exempt())
        .forEach(
            writer ->
                holes.add(
                    new Finding(
                        RULE,
                        database,
                        "a session of " + writer + " can still write",
                        "end it; it is of a role that connects again in spite of the freeze")));
    session
        .column(
            """
            select gid from pg_catalog.pg_prepared_xacts
            where database = pg_catalog.current_database() order by 1
            """)
        .forEach(
            transaction ->
                holes.add(
                    new Finding(
                        RULE,
                        database,
                        "the prepared transaction " + transaction + " can still commit",
                        "commit prepared or rollback prepared")));
    activeCronJobs()
        .forEach(
            job ->
                holes.add(
                    new Finding(
                        RULE,
                        database,
                        "cron job " + job + " is active",
                        "select cron.alter_job(" + job + ", active := false)")));
    return holes;
  }

  private List<Long> activeCronJobs() {
    if (!session.yes("select pg_catalog.to_regclass('cron.job') is not null")) {
      return List.of();
    }
    return session.column("select jobid from cron.job where active order by jobid").stream()
        .map(Long::valueOf)
        .toList();
  }

  private void setActive(long job, boolean active) {
    session.column("select cron.alter_job(job_id := ?, active := ?)", job, active);
  }

  private void onConnect(String verb, String preposition, String role) {
    String grantee = role.equals("PUBLIC") ? "public" : quoted(role);
    String database = session.column("select pg_catalog.current_database()").get(0);
    session.column(
        verb + " connect on database " + quoted(database) + " " + preposition + " " + grantee);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
