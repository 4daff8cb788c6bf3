package dev.dbops.maven.config;

import dev.dbops.core.DbopsException;
import dev.dbops.core.connection.Credentials;
import dev.dbops.core.connection.EndpointRequest;
import dev.dbops.core.connection.PoolMode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One database as the configuration of the plugin names it. */
@NullUnmarked // Maven fills the fields
public final class EnvironmentSettings {
  private String name;
  private String url;
  private String serverId;
  private String poolMode;
  private String schema;

  /** For Maven. */
  public EnvironmentSettings() {}

  /**
   * One that properties name.
   *
   * @param url where it is
   * @param serverId entry of settings.xml
   * @param poolMode {@code session} or {@code direct}
   */
  public EnvironmentSettings(
      @Nullable String url, @Nullable String serverId, @Nullable String poolMode) {
    this.url = url;
    this.serverId = serverId;
    this.poolMode = poolMode;
  }

  /** What it is called; empty if it is not. */
  public Optional<String> name() {
    return given(name);
  }

  /**
   * The request that these settings make.
   *
   * @param servers credentials of an entry of settings.xml
   * @param urlSchema schema of the connection, unless this environment has its own
   */
  public EndpointRequest request(
      Function<String, Credentials> servers, Optional<String> urlSchema) {
    return new EndpointRequest(
        name(),
        given(url).orElse(""),
        given(poolMode).map(EnvironmentSettings::mode).orElse(PoolMode.SESSION),
        given(serverId).map(servers),
        given(schema).or(() -> urlSchema));
  }

  private static PoolMode mode(String text) {
    try {
      return PoolMode.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DbopsException(
          "There is no pool mode " + text + " [endpoint-address]\n  fix: session or direct", e);
    }
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
