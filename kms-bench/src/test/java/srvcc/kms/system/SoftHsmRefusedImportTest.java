package srvcc.kms.system;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import srvcc.kms.client.system.TokenKind;
import srvcc.kms.v1.ImportKeyRequest;
import srvcc.kms.v1.KSeafContent;

class SoftHsmRefusedImportTest extends RefusedImportContract {
  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.shared(TokenKind.SOFTHSM);

  @Override
  ServiceUnderTest service() {
    return SERVICE;
  }

  @Test
  void kSeaf_isRefusedWhereItsKAmfWouldPassThroughMemory() {
    ImportKeyRequest request =
        ue().importRequest(transportKey())
            .setKSeaf(
                KSeafContent.newBuilder()
                    .setSupi("999700123456789")
                    .setAbba(ByteString.copyFrom(new byte[2])))
            .build();

    refused(
        new Refused(Status.Code.PERMISSION_DENIED, "EXPOSURE_NOT_ALLOWED", Map.of("kind", "K_AMF")),
        () -> amf.keys().importKey(request));
  }
}
