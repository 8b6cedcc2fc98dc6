package srvcc.kms.exposure;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import srvcc.kms.exposure.search.Search;

/**
 * What pkcs11-spy.so writes. It shows octets in lines of 16, in hexadecimal with spaces, between
 * their offset and what they are as characters.
 *
 * @param lines the record
 */
record CallRecord(BufferedReader lines) {
  private static final Pattern DUMP =
      Pattern.compile("^ {4}([0-9A-Fa-f]{8}) {2}((?:[0-9A-Fa-f]{2} ){1,16}).*");
  private static final byte[] BETWEEN = new byte[16];

  /** Searches the octets that are shown, each argument apart from the others. */
  void arguments(Search search) throws IOException {
    search.begin(0);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher dump = DUMP.matcher(line);
      if (dump.matches()) {
        if (dump.group(1).equals("00000000")) {
          search.feed(BETWEEN, BETWEEN.length);
        }
        byte[] octets = HexFormat.of().parseHex(dump.group(2).replace(" ", ""));
        search.feed(octets, octets.length);
      }
    }
    search.end();
  }
}
