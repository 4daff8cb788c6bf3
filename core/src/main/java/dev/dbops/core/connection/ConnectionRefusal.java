package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import dev.dbops.core.report.Redaction;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why there is no connection, and what to do. */
final class ConnectionRefusal {
  private static final String PROTOCOL_VIOLATION = "08P01";
  private static final String WRONG_PASSWORD =
      "give the right password by dbops.live.serverId, PGPASSWORD or .pgpass; behind PgBouncer,"
          + " compare its userlist with pg_authid.rolpassword: each ALTER ROLE … PASSWORD makes a"
          + " new secret";

  private static final Map<String, String> REMEDIES =
      Map.of(
          "28P01", WRONG_PASSWORD,
          "28000", "let the role in: pg_hba.conf of the server, or auth_type of PgBouncer",
          "3D000", "name a database that is there; in PgBouncer it stands in [databases]",
          "53300", "end idle sessions, or wait: all connections of the server are in use",
          "57P03", "wait until the server has started");

  private static final Map<String, String> DURING =
      Map.of(
          "55P03", "a lock is held by somebody else: wait for its end, and run the goal again",
          "57014", "the statement took too long: run the goal again at a quieter hour",
          "42501", "grant the right that is named to the role of this endpoint");

  private ConnectionRefusal() {}

  /** The refusal, fit to be shown. */
  static DbopsException of(Endpoint endpoint, SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    String said = said(refused, state);
    return new DbopsException(
        endpoint
            + " cannot be entered: "
            + said
            + " ("
            + state
            + ") [endpoint-refused]\n  fix: "
            + remedy(state, said),
        refused);
  }

  /** What went wrong once we were in. */
  static DbopsException during(Endpoint endpoint, SQLException failed) {
    String state = String.valueOf(failed.getSQLState());
    return new DbopsException(
        endpoint
            + ": "
            + said(failed, state)
            + " ("
            + state
            + ") [endpoint-failed]\n  fix: "
            + DURING.getOrDefault(state, "run the goal again when the server answers"),
        failed);
  }

  private static String said(SQLException refused, String state) {
    ServerErrorMessage server =
        refused instanceof PSQLException exception ? exception.getServerErrorMessage() : null;
    String text = server == null ? refused.getMessage() : server.getMessage();
    return Redaction.standard().serverMessage(state, String.valueOf(text));
  }

  private static String remedy(String state, String said) {
    if (state.equals(PROTOCOL_VIOLATION)) {
      return ofPooler(said);
    }
    if (said.contains("timed out")) {
      return "nobody answered within "
          + EndpointConnector.LOGIN.toSeconds()
          + " s: look at host and port, and at PgBouncer's log: after a refusal by its server it"
          + " lets clients wait for server_login_retry, 15 s";
    }
    return REMEDIES.getOrDefault(state, "look at host, port and the log of server and pooler");
  }

  private static String ofPooler(String said) {
    if (said.contains("query_wait_timeout")) {
      return "the pool is full: end idle clients, or raise pool_size";
    }
    if (said.contains("password") || said.contains("SASL") || said.contains("auth")) {
      return WRONG_PASSWORD;
    }
    return "this is PgBouncer's answer, not the server's: its log says more";
  }
}
