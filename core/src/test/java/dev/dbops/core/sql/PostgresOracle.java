package dev.dbops.core.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's own opinion of a text, over the bare wire protocol: a driver would cut the text
 * itself.
 */
final class PostgresOracle implements AutoCloseable {
  /** Runs first and stops everything; the server has parsed the whole message by then. */
  private static final String GUARD =
      "DO $dbops$ BEGIN RAISE EXCEPTION 'stop' USING ERRCODE = 'DB001'; END $dbops$;";

  private final EmbeddedPostgres server;
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final List<String> columns = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  PostgresOracle() throws IOException {
    server = EmbeddedPostgres.builder().start();
    socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(new byte[] {0, 3, 0, 0});
    body.write(
        "user\0postgres\0database\0postgres\0client_encoding\0UTF8\0\0"
            .getBytes(StandardCharsets.UTF_8));
    out.writeInt(body.size() + 4);
    out.write(body.toByteArray());
    answer();
  }

  /** What the server says to a text of any number of statements, none of which runs. */
  Answer wholeText(String text) throws IOException {
    send('Q', GUARD + text + "\0");
    return answer();
  }

  /** What the server says to a text that should be one statement, which does not run. */
  Answer oneStatement(String text) throws IOException {
    send('P', "\0" + text + "\0\0\0");
    send('S', "");
    return answer();
  }

  /** What the server says to statements that do run. */
  Answer run(String text) throws IOException {
    send('Q', text + "\0");
    return answer();
  }

  /** The first row of a query that gives one column: its name, and its value. */
  Optional<Row> row(String query) throws IOException {
    run(query);
    return columns.isEmpty() || values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Row(columns.get(0), values.get(0)));
  }

  private void send(char type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.writeByte(type);
    out.writeInt(bytes.length + 4);
    out.write(bytes);
  }

  private Answer answer() throws IOException {
    out.flush();
    Answer answer = new Answer("", "");
    columns.clear();
    values.clear();
    while (true) {
      int type = in.readUnsignedByte();
      byte[] body = in.readNBytes(in.readInt() - 4);
      if (type == 'E' && answer.state().isEmpty()) {
        answer = Answer.of(new String(body, StandardCharsets.UTF_8));
      } else if (type == 'T') {
        String name = new String(body, 2, body.length - 2, StandardCharsets.UTF_8);
        columns.add(name.substring(0, name.indexOf('\0')));
      } else if (type == 'D') {
        values.add(new String(body, 6, body.length - 6, StandardCharsets.UTF_8));
      } else if (type == 'Z') {
        return answer;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    server.close();
  }

  /** A column's name and its value as text. */
  record Row(String name, String value) {}

  /**
   * An error, or no error.
   *
   * @param state SQLSTATE, empty without an error
   * @param message the server's words
   */
  record Answer(String state, String message) {
    static Answer of(String fields) {
      String state = "";
      String message = "";
      for (String field : fields.split("\0", -1)) {
        if (field.startsWith("C")) {
          state = field.substring(1);
        } else if (field.startsWith("M")) {
          message = field.substring(1);
        }
      }
      return new Answer(state, message);
    }

    boolean isGuard() {
      return state.equals("DB001");
    }

    boolean isSeveralStatements() {
      return message.equals("cannot insert multiple commands into a prepared statement");
    }
  }
}
