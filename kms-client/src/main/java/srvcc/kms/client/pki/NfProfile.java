package srvcc.kms.client.pki;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What distinguishes one certificate of TS 33.310 6.1.3c from another.
 *
 * @param roles the NF types that it states
 * @param keys the sort of its key
 * @param keyUsage bits of the key usage extension
 * @param purposes the extended key usages
 * @param names the subject alternative names beside {@code urn:uuid:}
 */
record NfProfile(
    List<NfType> roles,
    KeySort keys,
    int keyUsage,
    List<KeyPurposeId> purposes,
    List<GeneralName> names) {

  NfProfile {
    roles = List.copyOf(roles);
    purposes = List.copyOf(purposes);
    names = List.copyOf(names);
  }

  /** A client that signs only: P-256. */
  static NfProfile client(NfType... roles) {
    return new NfProfile(
        List.of(roles),
        KeySort.P256,
        KeyUsage.digitalSignature,
        List.of(KeyPurposeId.id_kp_clientAuth),
        List.of());
  }

  /** A client that keys are wrapped to: RSA-3072, with key encipherment. */
  static NfProfile recipient(NfType... roles) {
    return new NfProfile(
        List.of(roles),
        KeySort.RSA3072,
        KeyUsage.digitalSignature | KeyUsage.keyEncipherment,
        List.of(KeyPurposeId.id_kp_clientAuth),
        List.of());
  }

  /** A server on this machine. */
  static NfProfile localServer(NfType... roles) {
    return new NfProfile(
        List.of(roles),
        KeySort.P256,
        KeyUsage.digitalSignature,
        List.of(KeyPurposeId.id_kp_serverAuth),
        List.of(
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
  }

  /**
   * As a member of an NF set.
   *
   * @param nfSet an NF Set ID of TS 23.003 28.12, or the FQDN of an AMF set
   */
  NfProfile in(String nfSet) {
    GeneralName name = new GeneralName(GeneralName.dNSName, nfSet);
    return new NfProfile(
        roles, keys, keyUsage, purposes, Stream.concat(names.stream(), Stream.of(name)).toList());
  }

  GeneralName[] alternativeNames(UUID instanceId) {
    GeneralName[] all = new GeneralName[names.size() + 1];
    all[0] = new GeneralName(GeneralName.uniformResourceIdentifier, InstanceName.uri(instanceId));
    for (int i = 0; i < names.size(); i++) {
      all[i + 1] = names.get(i);
    }
    return all;
  }
}
