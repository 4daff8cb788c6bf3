package dev.dbops.core.connection;

import dev.dbops.core.DbopsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds where a named endpoint is and with which credentials. Nothing in the environment makes a
 * connection by itself: {@code DATABASE_URL} is read only when the request says so.
 */
public final class EndpointFinder {
  private static final int DEFAULT_PORT = 5432;

  private final Map<String, String> environment;
  private final Path home;

  /**
   * With the world as it is told.
   *
   * @param environment variables, of the process or of a test
   * @param home folder of {@code .pgpass} and {@code .pg_service.conf}
   */
  public EndpointFinder(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /** With the environment and the home of this process. */
  public static EndpointFinder ofThisProcess() {
    return new EndpointFinder(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  /**
   * The endpoint and how to enter it.
   *
   * @throws DbopsException if it cannot be told, or declares a transaction pooler
   */
  public Login find(EndpointRequest request) {
    String address = request.address().strip();
    if (address.isEmpty()) {
      throw new DbopsException(
          "No database is named [endpoint-unnamed]\n  fix: set dbops.live.url to"
              + " postgresql://HOST:PORT/DATABASE, env, env:VARIABLE or service:NAME");
    }
    if (address.startsWith("service:")) {
      return ofService(request, address.substring("service:".length()));
    }
    if (address.equals("env")) {
      return ofVariable(request, variable());
    }
    if (address.startsWith("env:")) {
      return ofVariable(request, address.substring("env:".length()));
    }
    DatabaseUrl url = DatabaseUrl.parse(address, "the address of " + request.called());
    if (url.password().isPresent()
        || url.parameters().keySet().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("password"))) {
      throw new DbopsException(
          "The address of "
              + request.called()
              + " holds a password, which command lines and logs show [credentials-in-url]\n"
              + "  fix: take it out; give it by dbops.live.serverId, PGPASSWORD or .pgpass");
    }
    return login(request, url, "the address of " + request.called());
  }

  private String variable() {
    return Optional.ofNullable(environment.get("DIRECT_URL"))
            .filter(url -> !url.isBlank())
            .isPresent()
        ? "DIRECT_URL"
        : "DATABASE_URL";
  }

  private Login ofVariable(EndpointRequest request, String variable) {
    String url = environment.getOrDefault(variable, "");
    if (url.isBlank()) {
      throw new DbopsException(
          "The environment has no "
              + variable
              + " [endpoint-unnamed]\n  fix: set it, or name the database by dbops.live.url");
    }
    return login(request, DatabaseUrl.parse(url, variable), variable);
  }

  private Login ofService(EndpointRequest request, String service) {
    SortedMap<String, String> settings = new ServiceFile(serviceFiles()).settings(service);
    DatabaseUrl url =
        new DatabaseUrl(
            Optional.ofNullable(settings.remove("host")),
            Optional.ofNullable(settings.remove("port")).map(Integer::valueOf),
            Optional.ofNullable(settings.remove("dbname")),
            Optional.ofNullable(settings.get("user")),
            Optional.ofNullable(settings.get("password")),
            settings);
    return login(request, url, "service " + service);
  }

  private List<Path> serviceFiles() {
    List<Path> files = new ArrayList<>();
    files.add(
        Optional.ofNullable(environment.get("PGSERVICEFILE"))
            .map(Path::of)
            .orElse(home.resolve(".pg_service.conf")));
    Optional.ofNullable(environment.get("PGSYSCONFDIR"))
        .ifPresent(folder -> files.add(Path.of(folder, "pg_service.conf")));
    return files;
  }

  private Login login(EndpointRequest request, DatabaseUrl url, String where) {
    PrismaParameters parameters = new PrismaParameters(new TreeMap<>(url.parameters()), where);
    parameters.refuseDeclaredPooler(request.expected());
    String user =
        request
            .credentials()
            .map(Credentials::user)
            .or(url::user)
            .or(() -> variable("PGUSER"))
            .orElseThrow(() -> new DbopsException(noUser(request)));
    String host = host(url, where);
    String database = url.database().orElse(user);
    Endpoint endpoint =
        new Endpoint(
            request.name().orElse(database + "@" + host),
            host,
            url.port().orElse(DEFAULT_PORT),
            database,
            user,
            parameters.tls(),
            request.schema().or(parameters::schema),
            request.expected());
    return new Login(
        endpoint,
        password(request, url, endpoint),
        parameters::clientKeyPassword,
        parameters.notes());
  }

  private static String noUser(EndpointRequest request) {
    return "No role is named for "
        + request.called()
        + " [endpoint-credentials]\n"
        + "  fix: set dbops.live.serverId to an entry of settings.xml, or PGUSER, or write"
        + " postgresql://ROLE@HOST/DATABASE";
  }

  private static String host(DatabaseUrl url, String where) {
    String host =
        Optional.ofNullable(url.parameters().get("host")).or(url::host).orElse("localhost");
    if (host.startsWith("/") || host.contains(",")) {
      throw new DbopsException(
          where
              + " names a socket, or several hosts; both are beyond the driver [endpoint-address]\n"
              + "  fix: name one host and its port");
    }
    return host;
  }

  private Supplier<String> password(EndpointRequest request, DatabaseUrl url, Endpoint endpoint) {
    if (request.credentials().isPresent()) {
      return request.credentials().get().password();
    }
    return () ->
        url.password()
            .or(() -> variable("PGPASSWORD"))
            .or(
                () ->
                    new PassFile(passFile())
                        .password(
                            endpoint.host(), endpoint.port(), endpoint.database(), endpoint.user()))
            .orElse("");
  }

  private Path passFile() {
    return variable("PGPASSFILE").map(Path::of).orElse(home.resolve(".pgpass"));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
