package srvcc.kms.store.jdbc;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.transfer.ContextTransfer;
import srvcc.kms.transfer.EpsContext;
import srvcc.kms.transfer.EpsNumbers;
import srvcc.kms.transfer.TransferFacts;
import srvcc.kms.transfer.TransferForm;
import srvcc.kms.transfer.TransferId;
import srvcc.kms.transfer.TransferState;

/** How a transfer stands in a row. */
final class TransferRow {

  private TransferRow() {}

  /**
   * Reads it.
   *
   * @throws IllegalStateException if no release of the service wrote it
   */
  static ContextTransfer read(ResultSet row) throws SQLException {
    TransferId id = new TransferId(Columns.uuid(row, "id"));
    return Unreadable.failed("transfer " + id, () -> read(id, row));
  }

  private static ContextTransfer read(TransferId id, ResultSet row) throws SQLException {
    TransferFacts facts = facts(id, row);
    TransferState state = TransferState.valueOf(row.getString("state"));
    return switch (state) {
      case PREPARED -> new ContextTransfer.Prepared(facts);
      case ACCEPTED ->
          new ContextTransfer.Accepted(
              facts, Columns.instance(row, "owner"), row.getInt("retained") == 1);
      case REFUSED -> new ContextTransfer.Refused(facts);
      case TRANSFERRED, NOT_TRANSFERRED, EXPIRED ->
          new ContextTransfer.Ended(
              facts,
              Columns.optionalUuid(row, "owner").map(NfInstanceId::new),
              state,
              Columns.instant(row.getLong("ended_at")));
    };
  }

  /** Binds every column but the version. */
  static <S extends SqlStatement<S>> S bind(S statement, ContextTransfer transfer) {
    TransferFacts facts = transfer.facts();
    boolean retained = transfer instanceof ContextTransfer.Accepted taken && taken.retained();
    return SealColumns.bind(statement, facts.seal())
        .bind("id", Columns.octets(facts.id().uuid()))
        .bind("state", transfer.state().name())
        .bind("source", Columns.octets(facts.source()))
        .bind("target", Columns.octets(facts.target()))
        .bind("owner", transfer.owner().map(Columns::octets).orElse(null))
        .bind("held", facts.held().octets())
        .bind("moved", facts.moved().octets())
        .bind("nonCurrent", octets(facts.nonCurrent()))
        .bind("nh", facts.eps().flatMap(EpsContext::nh).map(KeyRef::octets).orElse(null))
        .bind("eKsi", facts.eps().map(eps -> eps.numbers().eKsi()).orElse(null))
        .bind("ncc", facts.eps().map(eps -> eps.numbers().ncc()).orElse(null))
        .bind("uplinkEps", facts.eps().map(eps -> eps.numbers().uplink().value()).orElse(null))
        .bind("upe", facts.sourceUpe().map(Columns::octets).orElse(null))
        .bind("downlinkEps", facts.eps().map(eps -> eps.numbers().downlink().value()).orElse(null))
        .bind("retained", retained ? 1 : 0)
        .bind("expires", Columns.nanos(facts.expiresAt()))
        .bind(
            "ended",
            transfer instanceof ContextTransfer.Ended ended
                ? Columns.nanos(ended.endedAt())
                : null);
  }

  private static TransferFacts facts(TransferId id, ResultSet row) throws SQLException {
    return new TransferFacts(
        id,
        Columns.instance(row, "source"),
        Columns.instance(row, "target"),
        Columns.key(row, "held"),
        Columns.key(row, "moved"),
        keys(row.getBytes("non_current")),
        form(row),
        Columns.instant(row.getLong("expires_at")),
        SealColumns.read(row));
  }

  private static TransferForm form(ResultSet row) throws SQLException {
    Optional<UUID> upe = Columns.optionalUuid(row, "upe");
    if (upe.isPresent()) {
      return new TransferForm.UserPlane(new NfInstanceId(upe.get()));
    }
    int eKsi = row.getInt("e_ksi");
    if (row.wasNull()) {
      return new TransferForm.Mobility();
    }
    EpsNumbers numbers =
        new EpsNumbers(
            eKsi,
            row.getInt("ncc"),
            new NasCount(row.getInt("uplink_eps_nas_count")),
            new NasCount(row.getInt("downlink_eps_nas_count")));
    return new TransferForm.Eps(new EpsContext(Columns.optionalKey(row, "nh"), numbers));
  }

  private static byte[] octets(List<KeyRef> keys) {
    ByteBuffer octets = ByteBuffer.allocate(keys.size() * KeyRef.SIZE);
    keys.forEach(key -> octets.put(key.octets()));
    return octets.array();
  }

  private static List<KeyRef> keys(byte[] octets) {
    ByteBuffer rest = ByteBuffer.wrap(octets);
    List<KeyRef> keys = new ArrayList<>();
    while (rest.hasRemaining()) {
      keys.add(new KeyRef(rest.getLong(), rest.getLong()));
    }
    return keys;
  }
}
