package dev.dbops.core.shadow;

/** Starts shadow servers. */
public final class ShadowServers {
  private ShadowServers() {}

  /**
   * A server that answers, with the owner role of the request.
   *
   * @throws dev.dbops.core.DbopsException if it cannot be had; the message says why, with the last
   *     lines of the server's log
   */
  public static ShadowServer start(ShadowSpecification specification, ShadowRequest request) {
    if (specification instanceof ShadowSpecification.Embedded) {
      return EmbeddedServer.start(request);
    }
    if (specification instanceof ShadowSpecification.Image image) {
      return ContainerServer.start(image.name(), request);
    }
    if (specification instanceof ShadowSpecification.Given given) {
      return GivenServer.start(given.jdbcUrls(), request);
    }
    throw new AssertionError(specification);
  }
}
