package dev.dbops.core.connection;

import java.util.Optional;

/**
 * How the connection is encrypted.
 *
 * @param mode {@code sslmode} as libpq and pgjdbc know it
 * @param rootCertificate file of the authority that signed the server's certificate
 * @param clientKey file with our own certificate and key, in PKCS #12
 */
public record Tls(String mode, Optional<String> rootCertificate, Optional<String> clientKey) {
  /** What libpq does unasked: encrypted if the server can, and nothing verified. */
  public static Tls preferred() {
    return new Tls("prefer", Optional.empty(), Optional.empty());
  }
}
