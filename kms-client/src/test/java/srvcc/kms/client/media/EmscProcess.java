package srvcc.kms.client.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;

/** An eMSC as a process: {@code PORT-OF-UE-B RECOGNITION DECOY}. It keeps the decoy's octets. */
final class EmscProcess {
  @SuppressWarnings("UnusedVariable") // It is there to be found.
  private static byte[] decoy = new byte[0];

  private EmscProcess() {}

  public static void main(String[] arguments) throws Exception {
    decoy = HexFormat.of().parseHex(arguments[2]);
    InetSocketAddress ueB =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    try (EmscCall call = EmscCall.open(ueB, Recognition.valueOf(arguments[1]), MediaTap.NOBODY)) {
      System.out.println("bearer " + call.bearerEnd().getPort());
      System.out.println("peer " + call.peerEnd().getPort());
      call.awaitEnd();
    }
  }
}
