package srvcc.kms.bench.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import srvcc.kms.bench.site.DeriveClient;
import srvcc.kms.bench.site.MeasurementFailedException;
import srvcc.kms.bench.site.ServerProcess;
import srvcc.kms.bench.site.Site;
import srvcc.kms.client.crypto.SecretOctets;
import srvcc.kms.client.kms.ImportChannel;
import srvcc.kms.client.kms.KeyReference;
import srvcc.kms.client.kms.KmsClient;
import srvcc.kms.client.kms.KmsEndpoint;
import srvcc.kms.client.nas.KeySetIdentifier;

/**
 * The network functions that call one service, each with a connection.
 *
 * @param derivations the AMF's connection for derivations by a clause
 * @param imports the AMF's import channel
 */
record Parties(
    ServerProcess server,
    KmsClient amf,
    KmsClient mme,
    UUID mmeInstanceId,
    KmsClient msc,
    UUID mscInstanceId,
    DeriveClient derivations,
    ImportChannel imports)
    implements AutoCloseable {
  private static final int KEY_OCTETS = 32;
  private static final int AT_A_TIME = 32;

  /** Connects them to a service that starts. */
  static Parties of(Site site, ServerProcess server) throws IOException {
    KmsEndpoint endpoint = server.ready();
    KmsClient amf = KmsClient.connect(endpoint, site.identity("amf"));
    return new Parties(
        server,
        amf,
        KmsClient.connect(endpoint, site.identity("mme")),
        site.identity("mme").instanceId(),
        KmsClient.connect(endpoint, site.identity("msc")),
        site.identity("msc").instanceId(),
        DeriveClient.connect(endpoint, site.amf()),
        amf.keys().importChannel());
  }

  /** A new K_AMF, imported through the channel. */
  KeyReference freshKAmf() {
    try (SecretOctets kAmf = SecretOctets.random(KEY_OCTETS)) {
      return imports.importKAmf(kAmf, KeySetIdentifier.ofNative(0)).reference();
    }
  }

  List<KeyReference> freshKAmfs(int count) {
    return together(Collections.nCopies(count, this::freshKAmf));
  }

  void destroyAll(List<KeyReference> keys) {
    List<KeyReference> _ =
        together(
            keys.stream()
                .<Callable<KeyReference>>map(key ->
                    () -> {
                      amf.keys().destroy(key);
                      return key;
                    })
                .toList());
  }

  @Override
  public void close() throws IOException {
    imports.close();
    List.of(amf, mme, msc).forEach(KmsClient::close);
    derivations.close();
    server.close();
  }

  private static <T> List<T> together(List<Callable<T>> work) {
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Future<T> one : threads.invokeAll(work)) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new MeasurementFailedException("keys were not made ready: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementFailedException("interrupted");
    }
  }
}
