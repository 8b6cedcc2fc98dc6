package srvcc.kms.bench.site;

import io.grpc.Grpc;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Properties;

/**
 * On what it was measured.
 *
 * @param cores that the machine gives
 * @param loadAverage of the last minute before the first measurement: what else was going on
 * @param operatingSystem name, version, architecture
 * @param jdk of the bench, and of the service unless JAVA_HOME changed
 * @param sqlite version of the driver, the first three parts of which are SQLite's
 * @param grpc version
 */
public record Environment(
    int cores, double loadAverage, String operatingSystem, String jdk, String sqlite, String grpc) {
  private static final String SQLITE = "/META-INF/maven/org.xerial/sqlite-jdbc/pom.properties";

  public static Environment now() throws IOException {
    var os = ManagementFactory.getOperatingSystemMXBean();
    return new Environment(
        os.getAvailableProcessors(),
        os.getSystemLoadAverage(),
        os.getName() + " " + os.getVersion() + " " + os.getArch(),
        Runtime.version().toString(),
        sqliteVersion(),
        String.valueOf(Grpc.class.getPackage().getImplementationVersion()));
  }

  private static String sqliteVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Environment.class.getResourceAsStream(SQLITE)) {
      if (in != null) {
        properties.load(in);
      }
    }
    return properties.getProperty("version", "unknown");
  }

  @Override
  public String toString() {
    return "%d cores, load %.1f; %s; JDK %s; SQLite %s; gRPC %s"
        .formatted(cores, loadAverage, operatingSystem, jdk, sqlite, grpc);
  }
}
