package srvcc.kms.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of TS 33.501 J.1.2 in procedures.json. */
public record SrvccVector(JsonNode entry) {
  private static final String SRVCC = "TS 33.501 J.1.2";

  /** Every one of them. */
  public static List<SrvccVector> all() {
    try (InputStream in =
        Objects.requireNonNull(SrvccVector.class.getResourceAsStream("/vectors/procedures.json"))) {
      return stream(JsonMapper.shared().readTree(in).required("procedures"))
          .filter(run -> run.required("procedure").asString().equals(SRVCC))
          .map(SrvccVector::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** K_AMF. */
  public byte[] kAmf() {
    return hex("kamf");
  }

  /** The downlink NAS COUNT. */
  public int downlinkNasCount() {
    return entry.required("dl_5g_nas_count").asInt();
  }

  /** What the UE is told of it. */
  public int leastSignificantBits() {
    return entry.required("dl_count_4lsb_sent_to_ue").asInt();
  }

  /** CK_SRVCC. */
  public byte[] ckSrvcc() {
    return hex("ck_srvcc");
  }

  /** IK_SRVCC. */
  public byte[] ikSrvcc() {
    return hex("ik_srvcc");
  }

  @Override
  public String toString() {
    return entry.required("id").asString();
  }

  private byte[] hex(String field) {
    return HexFormat.of().parseHex(entry.required(field).asString());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
