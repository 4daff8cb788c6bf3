package dev.dbops.cdc.testing;

import dev.dbops.cdc.server.DatabaseAddress;
import dev.dbops.core.DbopsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An application whose pool connects again whenever its session is ended, and writes. */
public final class Pool implements AutoCloseable {
  private final DatabaseAddress address;
  private final Thread thread;
  private volatile boolean ended;
  private volatile int next;

  private Pool(DatabaseAddress address, int first) {
    this.address = address;
    this.next = first;
    this.thread = new Thread(this::work);
    thread.setDaemon(true);
  }

  /** Begins with the row of that id. */
  public static Pool start(DatabaseAddress address, int first) {
    Pool pool = new Pool(address, first);
    pool.thread.start();
    ConnectStack.await(() -> pool.next, next -> next > first);
    return pool;
  }

  /** Ends it and returns the id of its last row. */
  public int stop() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return next - 1;
  }

  private void work() {
    while (!ended) {
      try (Connection connection = address.connectToAct();
          Statement statement = connection.createStatement()) {
        while (!ended) {
          // A commit whose answer was lost has its row already.
          statement.execute(
              "insert into orders values (" + next + ", 'new', 'pool') on conflict do nothing");
          next++;
          pause();
        }
      } catch (SQLException | DbopsException e) {
        pause(); // its session was ended, or it may not connect: it tries again, as pools do
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
  }

  @Override
  public void close() {
    stop();
  }
}
