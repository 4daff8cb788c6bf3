package dev.dbops.cdc.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A way to a server that counts what a client sends, and ends the client at one of its messages:
 * before the server has it, or when the server has answered and the client has not heard it.
 */
public final class KillingProxy implements AutoCloseable {
  private static final int MOST_AT_ONCE = 65536;

  private final ServerSocket entrance;
  private final int target;
  private final Deadline deadline;

  /** What all ways of one client share: when it dies. */
  public static final class Deadline {
    private final AtomicInteger messages = new AtomicInteger();
    private final int last;
    private final boolean heard;
    private final Runnable kill;
    private volatile boolean reached;

    /**
     * The client dies at this message.
     *
     * @param last number of the message, from 1
     * @param heard whether the server gets the message and answers it
     * @param kill ends the client
     */
    public Deadline(int last, boolean heard, Runnable kill) {
      this.last = last;
      this.heard = heard;
      this.kill = kill;
    }

    private boolean isReachedBySending() {
      reached |= messages.incrementAndGet() == last;
      return reached && !heard;
    }

    /** Whether the client was ended. */
    public boolean reached() {
      return reached;
    }
  }

  private KillingProxy(ServerSocket entrance, int target, Deadline deadline) {
    this.entrance = entrance;
    this.target = target;
    this.deadline = deadline;
  }

  /** Opens a way to a port of this machine. */
  public static KillingProxy to(int target, Deadline deadline) {
    try {
      KillingProxy proxy =
          new KillingProxy(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, deadline);
      proxy.inBackground(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is entered. */
  public int port() {
    return entrance.getLocalPort();
  }

  private void inBackground(Runnable work) {
    Thread thread = new Thread(work, "killing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        inBackground(() -> copy(client, server, deadline::isReachedBySending));
        inBackground(() -> copy(server, client, deadline::reached));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void copy(Socket from, Socket to, BooleanSupplier end) {
    byte[] buffer = new byte[MOST_AT_ONCE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
        if (end.getAsBoolean()) {
          deadline.kill.run();
          return;
        }
        out.write(buffer, 0, size);
        out.flush();
      }
    } catch (IOException broken) {
      // one side is gone; closing both tells the other
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
