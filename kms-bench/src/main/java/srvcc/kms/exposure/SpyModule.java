package srvcc.kms.exposure;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** OpenSC's module that stands in front of another one and writes down every call. */
final class SpyModule {
  private static final String URI = "SRVCC_KMS_TOKEN_URI";
  private static final Pattern MODULE = Pattern.compile("module-path=([^&]*)");
  private static final String NAME = "pkcs11-spy.so";
  private static final List<String> FOLDERS = List.of("", "pkcs11", "opensc-pkcs11");

  private SpyModule() {}

  /**
   * The environment of a token with the spy in front of it.
   *
   * @param token the environment that names the token
   * @param output the file that it writes to
   * @throws IOException if it is not installed
   */
  static Map<String, String> inFrontOf(Map<String, String> token, Path output) throws IOException {
    String uri = token.getOrDefault(URI, "");
    Matcher module = MODULE.matcher(uri);
    if (!module.find()) {
      throw new IOException("the URI of the token names no module");
    }
    Map<String, String> environment = new HashMap<>(token);
    environment.put(URI, module.replaceFirst(Matcher.quoteReplacement("module-path=" + find())));
    environment.put("PKCS11SPY", URLDecoder.decode(module.group(1), StandardCharsets.UTF_8));
    environment.put("PKCS11SPY_OUTPUT", output.toString());
    return environment;
  }

  private static Path find() throws IOException {
    try (Stream<Path> below = Files.list(Path.of("/usr/lib"))) {
      return Stream.concat(
              Stream.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib")),
              below.filter(Files::isDirectory).sorted())
          .flatMap(folder -> FOLDERS.stream().map(name -> folder.resolve(name).resolve(NAME)))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(() ->
              new IOException(NAME + " not found; type: sudo apt-get install -y opensc-pkcs11"));
    }
  }
}
