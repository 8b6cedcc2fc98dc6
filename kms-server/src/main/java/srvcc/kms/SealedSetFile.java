package srvcc.kms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.Octets;
import srvcc.kms.token.SealedSet;
import srvcc.kms.vault.OaepHash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A wrapping set on its way to another token, JSON.
 *
 * @param format what it is, with its version
 * @param set 32 hexadecimal digits
 * @param recipient SHA-256 of the recipient's certificate, 64 hexadecimal digits
 * @param hash of RSAES-OAEP
 * @param wrappedKek base64
 * @param wrappedMacKey base64
 * @param witness 64 hexadecimal digits
 */
record SealedSetFile(
    String format,
    String set,
    String recipient,
    OaepHash hash,
    String wrappedKek,
    String wrappedMacKey,
    String witness) {

  private static final String FORMAT = "srvcc-kms sealed wrapping set, version 1";
  private static final HexFormat HEX = HexFormat.of();
  private static final int SHORT = 16;

  /** Writes it into the folder, for its owner alone, and says where. */
  static Path write(Path folder, SealedSet sealed) throws IOException {
    SealedSetFile content =
        new SealedSetFile(
            FORMAT,
            sealed.id().toString(),
            HEX.formatHex(sealed.recipient().toArray()),
            sealed.hash(),
            base64(sealed.wrappedKek()),
            base64(sealed.wrappedMacKey()),
            HEX.formatHex(sealed.witness().toArray()));
    String name = content.set() + "-for-" + content.recipient().substring(0, SHORT) + ".json";
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file, content);
    return file;
  }

  /**
   * Reads it.
   *
   * @throws ConfigurationException if it is not one
   */
  static SealedSet read(String option, Path file) throws IOException {
    try {
      SealedSetFile content =
          JsonMapper.shared()
              .readerFor(SealedSetFile.class)
              .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
              .readValue(Files.readAllBytes(file));
      if (FORMAT.equals(content.format())) {
        return content.sealed();
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw refused(option, file);
    }
    throw refused(option, file);
  }

  private SealedSet sealed() {
    return new SealedSet(
        KeyRef.of(HEX.parseHex(set)),
        Octets.of(HEX.parseHex(recipient)),
        hash,
        Octets.of(Base64.getDecoder().decode(wrappedKek)),
        Octets.of(Base64.getDecoder().decode(wrappedMacKey)),
        Octets.of(HEX.parseHex(witness)));
  }

  private static ConfigurationException refused(String option, Path file) {
    return new ConfigurationException(
        option, "must be a file that kms token clone of this release wrote: " + file);
  }

  private static String base64(Octets octets) {
    return Base64.getEncoder().encodeToString(octets.toArray());
  }
}
