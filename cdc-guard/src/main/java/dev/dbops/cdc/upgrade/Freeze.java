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

  /** A pool whose session was ended opens another within this time. */
  private static final Duration TIME_TO_RECONNECT = Duration.ofSeconds(4);

  private final Session session;
  private final CronJobs cron;
  private final Duration patience;

  Freeze(Session session, CronJobs cron, Duration patience) {
    this.session = session;
    this.cron = cron;
    this.patience = patience;
  }

  /**
   * What a freeze would take away; changes nothing.
   *
   * @param keptRoles that do not write, by the operator's word
   * @param connectors roles of the connectors
   */
  FreezePlan plan(Set<String> keptRoles, Set<String> connectors) {
    if (!session.yes("select pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')")) {
      throw new NotVisible(
          "the administrator's role does not see the sessions of others, so writers cannot be ruled"
              + " out\n  fix: grant pg_read_all_stats to it");
    }
    String self = session.column("select current_user").get(0);
    if (connectors.contains(self)) {
      throw new Refusal(
          "cdc-one-role",
          "role " + self,
          "dbops logs in as the role of a connector, so the connector's sessions and those of"
              + " writers cannot be told apart",
          "give dbops, or the connector, a role of its own");
    }
    cron.findings(RULE, ""); // what cannot be looked at is said before anything is changed
    Set<String> kept = new TreeSet<>(keptRoles);
    kept.add(self);
    List<String> readers = connectors.stream().filter(role -> !kept.contains(role)).toList();
    Set<String> exempt = new TreeSet<>(kept);
    exempt.addAll(readers);
    List<String> grantees = grantees();
    List<String> revoked = grantees.stream().filter(role -> !exempt.contains(role)).toList();
    List<String> superusers =
        session.column("select rolname from pg_catalog.pg_roles where rolsuper");
    List<String> granted =
        exempt.stream()
            .filter(role -> !grantees.contains(role) && !superusers.contains(role))
            .toList();
    return new FreezePlan(revoked, granted, List.copyOf(kept), readers, cron.active());
  }

  /**
   * Carries the plan out; may be repeated, and then changes nothing that is so already.
   *
   * @param connectorsStopped whether no connector may have a session either
   */
  void apply(FreezePlan plan, boolean connectorsStopped) {
    List<String> grantees = grantees();
    plan.granted().stream()
        .filter(role -> !grantees.contains(role))
        .forEach(role -> onConnect("grant", "to", role));
    plan.revoked().stream()
        .filter(grantees::contains)
        .forEach(role -> onConnect("revoke", "from", role));
    List<Long> active = cron.active();
    plan.cronJobs().stream().filter(active::contains).forEach(job -> cron.set(job, false));
    if (ended(plan.mayStay(connectorsStopped)).contains("t")) {
      // Whom CONNECT does not keep out comes back now, where the look for holes finds him.
      new Patience(TIME_TO_RECONNECT).until(() -> false);
    }
  }

  /** Ends sessions; {@code t} for each whose role CONNECT does not keep out. */
  private List<String> ended(List<String> mayStay) {
    return session.column(
        """
        select case when pg_catalog.pg_terminate_backend(a.pid)
          then r.rolsuper or pg_catalog.has_database_privilege(r.oid, a.datid, 'CONNECT') end
        from pg_catalog.pg_stat_activity a join pg_catalog.pg_roles r on r.oid = a.usesysid
        where a.datname = pg_catalog.current_database() and a.pid <> pg_catalog.pg_backend_pid()
          and a.backend_type = 'client backend' and not (a.usename = any (?))
          and (not r.rolsuper or (select m.rolsuper from pg_catalog.pg_roles m
            where m.rolname = current_user))
        """,
        mayStay);
  }

  /** Gives back what the plan took, may be repeated; what is no longer there to get it. */
  List<String> lift(FreezePlan plan) {
    List<String> gone = new ArrayList<>();
    List<String> grantees = grantees();
    for (String role : plan.revoked()) {
      if (!role.equals("PUBLIC") && !exists(role)) {
        gone.add("role " + role);
      } else if (!grantees.contains(role)) {
        onConnect("grant", "to", role);
      }
    }
    plan.granted().stream()
        .filter(grantees::contains)
        .forEach(role -> onConnect("revoke", "from", role));
    for (long job : plan.cronJobs()) {
      if (!cron.set(job, true)) {
        gone.add("cron job " + job);
      }
    }
    return gone;
  }

  /** Who could still write: those that CONNECT does not keep out and that have no session now. */
  String unstoppable(FreezePlan plan) {
    List<String> superusers =
        session.column(
            """
            select rolname from pg_catalog.pg_roles
            where rolcanlogin and rolsuper and not (rolname = any (?)) order by 1
            """,
            plan.kept());
    return "who may still connect: %s, the connectors' %s, the superusers %s"
        .formatted(plan.kept(), plan.connectors(), superusers);
  }

  /** Carries the plan out, and refuses what still could write. */
  void close(FreezePlan plan, boolean connectorsStopped) {
    apply(plan, connectorsStopped);
    requireClosed(plan, connectorsStopped);
  }

  /** Refuses what still could write. */
  void requireClosed(FreezePlan plan, boolean connectorsStopped) {
    List<Finding> holes = holes(plan, connectorsStopped);
    if (!holes.isEmpty()) {
      throw new Refusal(holes);
    }
  }

  /** What still could write, after it had time to end. */
  List<Finding> holes(FreezePlan plan, boolean connectorsStopped) {
    new Patience(patience).until(() -> holesNow(plan, connectorsStopped).isEmpty());
    return holesNow(plan, connectorsStopped);
  }

  private List<Finding> holesNow(FreezePlan plan, boolean connectorsStopped) {
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
    sessions(plan, connectorsStopped, database, holes);
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
    session
        .column(
            """
            select s.subname from pg_catalog.pg_subscription s
            join pg_catalog.pg_database d on d.oid = s.subdbid
            where d.datname = pg_catalog.current_database() and s.subenabled order by 1
            """)
        .forEach(
            subscription ->
                holes.add(
                    new Finding(
                        RULE,
                        database,
                        "the subscription " + subscription + " still applies changes",
                        "alter subscription " + quoted(subscription) + " disable")));
    holes.addAll(cron.findings(RULE, database));
    return holes;
  }

  private void sessions(
      FreezePlan plan, boolean connectorsStopped, String database, List<Finding> holes) {
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
            plan.mayStay(connectorsStopped))
        .forEach(
            writer ->
                holes.add(
                    new Finding(
                        RULE,
                        database,
                        "a session of " + writer + " can still write",
                        "end it, and stop the program that opens it again: CONNECT does not keep out"
                            + " superusers, the administrator and the connectors' roles "
                            + plan.connectors()
                            + "; name its role in dbops.cdc.keptRoles only if it never writes")));
  }

  private List<String> grantees() {
    return session.column(
        """
        select coalesce(r.rolname, 'PUBLIC') from pg_catalog.pg_database d
        cross join pg_catalog.aclexplode(
          coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a
        left join pg_catalog.pg_roles r on r.oid = a.grantee
        where d.datname = pg_catalog.current_database() and a.privilege_type = 'CONNECT'
        order by 1
        """);
  }

  private boolean exists(String role) {
    return session.yes("select exists (select from pg_catalog.pg_roles where rolname = ?)", role);
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
