package srvcc.kms.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import srvcc.kms.client.wire.PcapFile;
import srvcc.kms.client.wire.Tap;

/**
 * The file that what is sent between the network functions is written to, if anybody asked for it.
 *
 * @param file replaced if it is there
 */
record PcapTarget(Optional<Path> file) {
  /**
   * Looks whether the file can be written.
   *
   * @throws IOException if it cannot
   */
  void check() throws IOException {
    if (file.isPresent()) {
      new OutputFile("--pcap", file.get()).check();
    }
  }

  /**
   * Begins the file.
   *
   * @throws IOException if it cannot be written
   */
  Tap open() throws IOException {
    check();
    return file.isEmpty() ? Tap.NOBODY : new PcapFile(file.get());
  }
}
