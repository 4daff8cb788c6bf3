package dev.dbops.it.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbops.core.extension.StandIn;
import dev.dbops.core.extension.StandInFolder;
import dev.dbops.core.shadow.ShadowDatabase;
import dev.dbops.core.shadow.ShadowRequest;
import dev.dbops.core.shadow.ShadowServer;
import dev.dbops.core.shadow.ShadowServers;
import dev.dbops.core.shadow.ShadowSpecification;
import dev.dbops.it.stack.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration is a stranger's program: no stand-in may lend it the rights of a superuser. */
class StandInPrivilegeIT {
  private static final List<String> EXTENSIONS = List.of("age", "vector", "pg_net", "pg_cron");
  private static final String BORROWED_RIGHTS_WITHOUT_OWN_NAMES =
      """
      SELECT p.oid::regprocedure FROM pg_catalog.pg_proc AS p
      WHERE p.prosecdef AND NOT COALESCE('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)
      """;

  @Test
  void theOwnersOperatorsAndTriggersNeverRunAsTheExtensionsOwner(@TempDir Path folder)
      throws Exception {
    StandInFolder.write(folder, EXTENSIONS.stream().map(StandIn::bundled).toList());
    ShadowRequest request = new ShadowRequest(folder, "stranger", false);

    try (ShadowServer server = ShadowServers.start(new ShadowSpecification.Embedded(), request);
        ShadowDatabase database = server.createDatabase("app");
        Connection stranger = database.connect()) {
      for (String extension : EXTENSIONS) {
        Sql.run(stranger, "CREATE EXTENSION " + extension);
      }
      Sql.run(
          stranger,
          "CREATE TABLE seen (who name)",
          "CREATE FUNCTION spy(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN INSERT INTO"
              + " public.seen VALUES (current_user); RETURN $1 OPERATOR(pg_catalog.=) $2; END'",
          "CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = spy)",
          "SET search_path = public, pg_catalog",
          "SELECT cron.schedule('a', '* * * * *', 'SELECT 1')",
          "SELECT cron.unschedule('a')");

      assertThat(Sql.column(stranger, "SELECT DISTINCT who FROM public.seen"))
          .isSubsetOf("stranger");
      assertThat(
              Sql.answer(
                  stranger, "CREATE TRIGGER t AFTER INSERT ON cron.job EXECUTE FUNCTION f()"))
          .isEqualTo("42501");
      assertThat(Sql.column(stranger, BORROWED_RIGHTS_WITHOUT_OWN_NAMES)).isEmpty();
    }
  }
}
