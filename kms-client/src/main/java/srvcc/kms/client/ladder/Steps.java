package srvcc.kms.client.ladder;

/**
 * The numbers that a procedure gives to what is said.
 *
 * @param request PS to CS Request
 * @param response PS to CS Response
 * @param command Handover Command to the gNB
 * @param radio the same to the UE
 * @param derivation of the UE's keys
 */
public record Steps(
    String request, String response, String command, String radio, String derivation) {
  /** TS 33.501 J.1.2. */
  public static final Steps J_1_2 = new Steps("5", "6", "8", "9", "10");

  /** TR 33.856 solution 1.2. */
  public static final Steps WITHOUT_MME = new Steps("3", "4", "5", "6", "7");
}
