package dev.dbops.core.connection;

import java.util.List;
import java.util.function.Supplier;

/**
 * An endpoint that can be entered.
 *
 * @param endpoint where, and as whom
 * @param password asked at each connection, never printed
 * @param clientKeyPassword the same for the file of our own certificate
 * @param notes what of the address was left out, and why
 */
public record Login(
    Endpoint endpoint,
    Supplier<String> password,
    Supplier<String> clientKeyPassword,
    List<String> notes) {
  /** Freezes the notes. */
  public Login {
    notes = List.copyOf(notes);
  }

  /** The endpoint alone. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
