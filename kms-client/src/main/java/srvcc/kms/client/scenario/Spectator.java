package srvcc.kms.client.scenario;

import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.KeyDescription;
import srvcc.kms.client.ladder.Rung;

/** Is told what happens in a scenario while it happens, one thing at a time. */
public interface Spectator {
  /** Looks at nothing. */
  Spectator NOBODY =
      new Spectator() {
        @Override
        public void imported(KeyDescription kAmf) {}

        @Override
        public void happened(Rung rung) {}
      };

  /**
   * Is shown the K_AMF that a UE and its home network have agreed on, before it is imported.
   * Whoever looks for keys where they must not be takes a copy.
   */
  default void agreed(SecretOctets kAmf) {}

  /** Is shown the CK‖IK of a UE before it is imported, likewise. */
  default void agreedCkIk(SecretOctets ckIk) {}

  /** Is shown CK'‖IK' that an SGSN was given and is about to bring back as CK‖IK, likewise. */
  default void agreedCkIkPrime(SecretOctets ckIk) {}

  /** Is told what the service says of the UE's K_AMF, or CK‖IK, when the token has it. */
  void imported(KeyDescription kAmf);

  /** Is told of each rung of the ladder. */
  void happened(Rung rung);
}
