package srvcc.kms.client.kms;

import srvcc.kms.client.nas.KeySetIdentifier;
import srvcc.kms.client.nas.NasCount;
import srvcc.kms.v1.CkIkContent;
import srvcc.kms.v1.DescribeKeyRequest;
import srvcc.kms.v1.DestroyKeyRequest;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KAmfContent;
import srvcc.kms.v1.KeyServiceGrpc;

/** The calls of KeyService. Each throws {@link KmsException} where the service refuses. */
public final class Keys {
  private final Calls calls;

  Keys(Calls calls) {
    this.calls = calls;
  }

  /**
   * Asks for the key to which keys are wrapped for the token of one server. For a service of more
   * servers, the imports by {@link KeyHolder} and {@link ImportChannel} keep to one.
   */
  public TransportKey transportKey() {
    return Transport.ask(calls.operation());
  }

  /** Imports the K_AMF of a primary authentication: both NAS COUNTs begin at 0. */
  public KeyDescription importKAmf(KeyHolder kAmf, KeySetIdentifier ngKsi) {
    return importKAmf(kAmf, ngKsi, NasCount.ZERO, NasCount.ZERO);
  }

  /**
   * Imports a K_AMF that the AMF made up for an unauthenticated emergency session (TS 33.501
   * 10.2.2): both NAS COUNTs begin at 0.
   */
  public KeyDescription importUnauthenticated(KeyHolder kAmf, KeySetIdentifier ngKsi) {
    ImportKeyRequest content =
        content(ngKsi, NasCount.ZERO, NasCount.ZERO).toBuilder()
            .setKAmf(KAmfContent.newBuilder().setUnauthenticated(true))
            .build();
    Operation operation = calls.operation();
    return new Transport(operation, kAmf).send(new KAmfImport(operation, content)::send);
  }

  /** Imports CK‖IK of a UMTS security context. */
  public KeyDescription importCkIk(KeyHolder ckIk, KeySetIdentifier ksi) {
    ImportKeyRequest content =
        ImportKeyRequest.newBuilder()
            .setCkIk(CkIkContent.getDefaultInstance())
            .setNgKsi(KeySets.toMessage(ksi))
            .build();
    Operation operation = calls.operation();
    return new Transport(operation, ckIk).send(new KAmfImport(operation, content)::send);
  }

  /**
   * Imports a K_AMF with the NAS COUNTs that its security context goes on with. All of it is done
   * by one server; if that goes away, by another.
   */
  public KeyDescription importKAmf(
      KeyHolder kAmf, KeySetIdentifier ngKsi, NasCount nextDownlink, NasCount nextUplink) {
    Operation operation = calls.operation();
    var arrival = new KAmfImport(operation, content(ngKsi, nextDownlink, nextUplink));
    return new Transport(operation, kAmf).send(arrival::send);
  }

  /** As {@link #importKAmf(KeyHolder, KeySetIdentifier)}, for a service of one server. */
  public KeyDescription importKAmf(WrappedKey kAmf, KeySetIdentifier ngKsi) {
    return importKAmf(kAmf, ngKsi, NasCount.ZERO, NasCount.ZERO);
  }

  /**
   * Imports a K_AMF that is wrapped already, for a service of one server: another one could not
   * unwrap it.
   */
  public KeyDescription importKAmf(
      WrappedKey kAmf, KeySetIdentifier ngKsi, NasCount nextDownlink, NasCount nextUplink) {
    return new KAmfImport(calls.operation(), content(ngKsi, nextDownlink, nextUplink)).send(kAmf);
  }

  /** Makes an import channel, for many keys that one function wraps. */
  public ImportChannel importChannel() {
    return new ImportChannel(calls);
  }

  /** Asks what a key is. */
  public KeyDescription describe(KeyReference key) {
    var request = DescribeKeyRequest.newBuilder().setKey(key.toMessage()).build();
    return KeyDescription.of(calls.call(KeyServiceGrpc.getDescribeKeyMethod(), request).getKey());
  }

  /** Destroys a key, or closes an import channel. Safe to repeat. */
  public void destroy(KeyReference key) {
    var request =
        DestroyKeyRequest.newBuilder()
            .setRequestId(RequestIds.next())
            .setKey(key.toMessage())
            .build();
    calls.call(KeyServiceGrpc.getDestroyKeyMethod(), request);
  }

  static ImportKeyRequest content(
      KeySetIdentifier ngKsi, NasCount nextDownlink, NasCount nextUplink) {
    return ImportKeyRequest.newBuilder()
        .setKAmf(KAmfContent.getDefaultInstance())
        .setNgKsi(KeySets.toMessage(ngKsi))
        .setNextDownlinkNasCount(nextDownlink.value())
        .setNextUplinkNasCount(nextUplink.value())
        .build();
  }
}
