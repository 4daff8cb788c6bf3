package dev.dbops.core.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls every function that SQL can call, twice: an internal body must never end the server. */
@ExtendWith(StandInServer.class)
class StandInFuzzTest {
  private static final String CALLS =
      """
      select p.oid::regproc || '(' || coalesce(string_agg(
          case when a.position = p.pronargs and p.provariadic not in (0, 2276) then 'VARIADIC ' else '' end || case
          when %s then 'NULL::' || case a.type when 'any' then 'text' else a.type end
          when a.type = 'any' then '''a''::text'
          when a.category = 'A' then '''{1}''::' || a.type
          when a.type like '%%sparsevec' then '''{1:1}/3''::' || a.type
          when a.type like '%%vec' or a.type like '%%vector' then '''[1,2,3]''::' || a.type
          when a.columns is not null then '''(' || repeat(',', a.columns - 1) || ')''::' || a.type
          when a.type = 'record' then 'ROW(1)'
          when a.type in ('bytea', 'cstring', 'text', 'name') then '''a''::' || a.type
          else '''1''::' || a.type end, ', ' order by a.position), '') || ')'
      from pg_depend d join pg_proc p on p.oid = d.objid
      left join lateral (select position, trim(format_type(t.oid, null), '"') as type, t.typcategory as category,
          (select c.relnatts from pg_class c where c.oid = t.typrelid) as columns
        from unnest(p.proargtypes::oid[]) with ordinality as u(type_oid, position)
        join pg_type t on t.oid = type_oid) a on true
      where d.deptype = 'e' and d.classid = 'pg_proc'::regclass and d.refobjid = (
          select oid from pg_extension where extname = '%s')
        and p.prokind = 'f' and 2281 <> all(p.proargtypes::oid[]) and p.prorettype <> 2279
        and p.proname !~ '^(create|drop)_(graph|.?label)$|^dbops_'
      group by p.oid order by p.oid
      """;

  /** Type I/O, length coercion, and the one comparison that is known exactly. */
  private static final Set<String> ANSWERS =
      Set.of(
          "vector_in",
          "vector_out",
          "vector_send",
          "vector_typmod_in",
          "vector",
          "vector_cmp",
          "halfvec_in",
          "halfvec_out",
          "halfvec_send",
          "halfvec_typmod_in",
          "halfvec",
          "sparsevec_in",
          "sparsevec_out",
          "sparsevec_send",
          "sparsevec_typmod_in",
          "sparsevec",
          "graphid_in",
          "graphid_out",
          "graphid_send",
          "graphid_btree_cmp",
          "graphid_hash_cmp",
          "agtype_in",
          "agtype_out",
          "agtype_send");

  @ParameterizedTest
  @CsvSource({"vector,104", "age,338", "pg_net,12"})
  void everyFunctionAnswersOrRefusesAndTheServerLives(String extension, int callable)
      throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(connection, "CREATE EXTENSION " + extension);
      List<String> started = StandInServer.rows(connection, "SELECT pg_postmaster_start_time()");

      List<String> others = new ArrayList<>();
      int functions = 0;
      for (String call : StandInServer.rows(connection, CALLS.formatted("false", extension))) {
        functions++;
        if (!answersOnlyWhereItMay(connection, call)) {
          others.add(call);
        }
      }
      for (String call : StandInServer.rows(connection, CALLS.formatted("true", extension))) {
        isRefusal(connection, call);
      }

      assertThat(others).isEmpty();
      assertThat(functions).isEqualTo(callable);
      assertThat(StandInServer.rows(connection, "SELECT pg_postmaster_start_time()"))
          .isEqualTo(started);
    }
  }

  @Test
  void everyAggregateRefusesOrAnswersNothing() throws Exception {
    try (Connection connection = StandInServer.owner(StandInServer.database())) {
      StandInServer.run(
          connection,
          "CREATE EXTENSION vector",
          "CREATE EXTENSION age",
          "SET search_path = public, ag_catalog");

      for (String call :
          List.of(
              "sum(e) FROM (VALUES ('[1,2]'::vector), ('[3,4]')) AS t (e)",
              "avg('[1,2]'::halfvec)",
              "age_collect('1'::agtype)",
              "age_max('1'::agtype)",
              "age_percentilecont('1'::agtype, '1'::agtype)",
              "age_stdev('1'::agtype)")) {
        assertThat(isRefusal(connection, call)).as(call).isTrue();
      }
      for (String call :
          List.of("sum(NULL::vector)", "age_collect(NULL::agtype)", "age_min(NULL::agtype)")) {
        isRefusal(connection, call);
      }
      assertThat(StandInServer.rows(connection, "SELECT 1")).containsExactly("1");
    }
  }

  private static boolean answersOnlyWhereItMay(Connection connection, String call)
      throws SQLException {
    String name = call.substring(0, call.indexOf('(')).replaceFirst(".*\\.", "");
    return isRefusal(connection, call) || ANSWERS.contains(name);
  }

  /** Whether the stand-in refuses; fails when the server has gone. */
  private static boolean isRefusal(Connection connection, String call) throws SQLException {
    try {
      StandInServer.rows(connection, "SELECT " + call);
      return false;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(call).doesNotStartWith("08").doesNotStartWith("57");
      return StandIns.isStandInRefusal(e);
    }
  }
}
