package srvcc.kms.system;

import com.google.protobuf.ByteString;
import java.util.UUID;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.crypto.SrvccDerivations;
import srvcc.kms.client.crypto.SrvccKeys;
import srvcc.kms.client.kms.KeyWrapper;
import srvcc.kms.client.kms.TransportKey;
import srvcc.kms.client.kms.WrappedKey;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KAmfContent;
import srvcc.kms.v1.KeySetIdentifier;

/**
 * A UE whose K_AMF the test knows; the process under test is looked through for it and for what
 * comes of it.
 *
 * @param kAmf 32 octets
 */
record KnownUe(SecretOctets kAmf) {
  /** With a K_AMF of its own. */
  static KnownUe fresh(Hygiene hygiene) {
    return of(SecretOctets.random(32), hygiene);
  }

  /** With this K_AMF. */
  static KnownUe of(SecretOctets kAmf, Hygiene hygiene) {
    hygiene.forbid(kAmf);
    return new KnownUe(kAmf);
  }

  /** CK_SRVCC and IK_SRVCC after a handover at this downlink NAS COUNT. */
  SrvccKeys srvccKeys(int downlinkNasCount, Hygiene hygiene) {
    try (SecretOctets kAsmeSrvcc =
        SrvccDerivations.kAsmeSrvcc(kAmf, new NasCount(downlinkNasCount))) {
      hygiene.forbid(kAsmeSrvcc);
      SrvccKeys keys = SrvccDerivations.srvccKeys(kAsmeSrvcc);
      hygiene.forbid(keys.ckSrvcc());
      hygiene.forbid(keys.ikSrvcc());
      return keys;
    }
  }

  /** The import of its K_AMF, NAS COUNTs at 0. */
  ImportKeyRequest.Builder importRequest(TransportKey transport) {
    return request(KeyWrapper.wrap(kAmf, transport));
  }

  /** The import of a wrapped K_AMF. */
  static ImportKeyRequest.Builder request(WrappedKey wrapped) {
    ImportKeyRequest.Builder request =
        ImportKeyRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setKAmf(KAmfContent.getDefaultInstance())
            .setNgKsi(ngKsi(2));
    wrapped.addTo(request);
    return request;
  }

  static KeySetIdentifier ngKsi(int value) {
    return KeySetIdentifier.newBuilder()
        .setType(KeySetIdentifier.Type.TYPE_NATIVE)
        .setValue(value)
        .build();
  }

  /** Octets of a size that are no ciphertext. */
  static ByteString noise(int size) {
    byte[] octets = new byte[size];
    new java.util.Random(size).nextBytes(octets);
    return ByteString.copyFrom(octets);
  }
}
