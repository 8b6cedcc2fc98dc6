package srvcc.kms.client;

import java.util.ArrayList;
import java.util.List;
import srvcc.kms.client.kms.DerivationRoute;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.ladder.Column;
import srvcc.kms.client.ladder.LadderText;
import srvcc.kms.client.ladder.Rung;
import srvcc.kms.client.ladder.Wrapping;
import srvcc.kms.client.scenario.Spectator;
import srvcc.kms.client.system.TokenKind;

/**
 * Prints a ladder while it comes. The rungs up to the import of K_AMF wait for it, because only
 * then the service says how its token derives, which stands above them.
 */
final class LadderOutput implements Spectator {
  private final Output output;
  private final LadderText text;
  private final TokenKind token;
  private final List<Rung> waiting = new ArrayList<>();
  private boolean begun;

  LadderOutput(Output output, TokenKind token, List<Column> columns) {
    this.output = output;
    this.text = LadderText.in(output.charset(), columns);
    this.token = token;
  }

  @Override
  public void imported(KeyDescription kAmf) {
    if (begun) {
      return; // a UE that is authenticated once more
    }
    output.line("token: " + token.product() + ", derivation route " + kAmf.route());
    Wrapping.of(exposure(kAmf.route()), LadderText.WIDTH).forEach(output::line);
    output.line("");
    begin();
  }

  @Override
  public void happened(Rung rung) {
    if (begun) {
      print(rung);
    } else {
      waiting.add(rung);
    }
  }

  /** Prints what still waits, where K_AMF was never imported. */
  void end() {
    if (!begun) {
      begin();
    }
  }

  private void begin() {
    begun = true;
    text.head().forEach(output::line);
    waiting.forEach(this::print);
  }

  private void print(Rung rung) {
    text.lines(rung).forEach(output::line);
  }

  private static String exposure(DerivationRoute route) {
    return switch (route) {
      case A_SP800_108_FEEDBACK, B_HKDF_EXTRACT ->
          "IN_TOKEN: this token derives by a mechanism that returns a handle;"
              + " no key leaves it until RELEASED to the MSC";
      case D_SIGN_AND_IMPORT ->
          "SERVICE_MEMORY: this token derives by C_Sign, derived octets pass through the"
              + " service's memory for one call; an imported K_AMF never does (IN_TOKEN)";
    };
  }
}
