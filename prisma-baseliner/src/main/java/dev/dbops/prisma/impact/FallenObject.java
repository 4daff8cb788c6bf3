package dev.dbops.prisma.impact;

import dev.dbops.core.schema.CatalogObject;
import java.util.List;
import java.util.Optional;

/**
 * An object that goes, or changes, when the removed extensions go.
 *
 * @param object the object
 * @param definition what it was; may hold literals
 * @param relation the table or view that it is a part of, if it is one
 * @param chain from what it hangs on to the extension, in PostgreSQL's words, such as {@code "type
 *     vector", "extension vector"}; empty when PostgreSQL records no dependency
 * @param direct whether its own definition names something of the extension
 * @param changed whether it stays, in another form
 */
public record FallenObject(
    CatalogObject object,
    String definition,
    Optional<String> relation,
    List<String> chain,
    boolean direct,
    boolean changed) {
  /** Freezes the chain. */
  public FallenObject {
    chain = List.copyOf(chain);
  }

  /** The object and why it falls, in one line. */
  public String reason() {
    if (object.kind().equals("extension")) {
      return object + " is removed";
    }
    String what = object + (changed ? " changes" : " falls");
    return chain.isEmpty()
        ? what + ": it cannot be created without what falls"
        : what + " ← " + String.join(" ← ", chain);
  }
}
