package srvcc.kms.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import srvcc.kms.handover.HandoverFacts;
import srvcc.kms.handover.HandoverForm;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.handover.SrvccKeyPair;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.vault.Seal;

/** How a handover stands in a row: the columns of the keys that its state has are set. */
final class HandoverRow {

  private HandoverRow() {}

  /**
   * Reads it.
   *
   * @throws IllegalStateException if no release of the service wrote it
   */
  static SrvccHandover read(ResultSet row) throws SQLException {
    HandoverId id = new HandoverId(Columns.uuid(row, "id"));
    return Unreadable.failed("handover " + id, () -> read(id, row));
  }

  private static SrvccHandover read(HandoverId id, ResultSet row) throws SQLException {
    HandoverFacts facts = facts(id, row);
    HandoverState state = HandoverState.valueOf(row.getString("state"));
    return switch (state) {
      case PREPARED -> prepared(facts, row);
      case DERIVED -> derived(facts, row);
      case RELEASED -> new SrvccHandover.Released(facts, Columns.instance(row, "msc"), keys(row));
      case COMPLETED, CANCELLED, EXPIRED, ABORTED ->
          new SrvccHandover.Ended(facts, msc(row), state, Columns.instant(row.getLong("ended_at")));
    };
  }

  /** Binds every column but the version. */
  static <S extends SqlStatement<S>> S bind(S statement, SrvccHandover handover) {
    HandoverFacts facts = handover.facts();
    return bindState(statement, handover)
        .bind("id", Columns.octets(facts.id().uuid()))
        .bind("form", facts.form().name())
        .bind("state", handover.state().name())
        .bind("amf", Columns.octets(facts.amf()))
        .bind("holder", Columns.octets(facts.holder()))
        .bind("msc", handover.msc().map(Columns::octets).orElse(null))
        .bind("kAmf", facts.kAmf().octets())
        .bind("ksi", facts.ksi())
        .bind("count", facts.downlinkNasCount().value())
        .bind("expires", Columns.nanos(facts.expiresAt()));
  }

  private static <S extends SqlStatement<S>> S bindState(S statement, SrvccHandover handover) {
    return switch (handover) {
      case SrvccHandover.Prepared(_, KeyRef kAsmeSrvcc, Optional<Seal> seal) ->
          SealColumns.bind(bindState(statement, kAsmeSrvcc.octets(), null, null, null), seal);
      case SrvccHandover.Derived(_, _, SrvccKeyPair keys) ->
          bindState(statement, null, keys.ck().octets(), keys.ik().octets(), null);
      case SrvccHandover.Released(_, _, SrvccKeyPair keys) ->
          bindState(statement, null, keys.ck().octets(), keys.ik().octets(), null);
      case SrvccHandover.ToEps(_, KeyRef kAsme, Optional<KeyRef> nh) ->
          bindMove(bindState(statement, kAsme.octets(), null, null, null), nh, Optional.empty());
      case SrvccHandover.Offered(_, Optional<KeyRef> nh, Optional<Seal> seal) ->
          SealColumns.bind(
              bindMove(bindState(statement, null, null, null, null), nh, Optional.empty()), seal);
      case SrvccHandover.Mapped(_, Optional<KeyRef> nh, KeyRef kAmfPrime) ->
          bindMove(bindState(statement, null, null, null, null), nh, Optional.of(kAmfPrime));
      case SrvccHandover.Ended(_, _, _, Instant endedAt) ->
          bindState(statement, null, null, null, Columns.nanos(endedAt));
    };
  }

  private static <S extends SqlStatement<S>> S bindState(
      S statement,
      byte @Nullable [] kAsmeSrvcc,
      byte @Nullable [] ck,
      byte @Nullable [] ik,
      @Nullable Long endedAt) {
    return bindMove(
            SealColumns.bind(statement, Optional.empty()), Optional.empty(), Optional.empty())
        .bind("kAsmeSrvcc", kAsmeSrvcc)
        .bind("ck", ck)
        .bind("ik", ik)
        .bind("ended", endedAt);
  }

  private static <S extends SqlStatement<S>> S bindMove(
      S statement, Optional<KeyRef> nh, Optional<KeyRef> kAmfPrime) {
    return statement
        .bind("nh", nh.map(KeyRef::octets).orElse(null))
        .bind("kAmfPrime", kAmfPrime.map(KeyRef::octets).orElse(null));
  }

  private static SrvccHandover prepared(HandoverFacts facts, ResultSet row) throws SQLException {
    return switch (facts.form()) {
      case SRVCC, SRVCC_CONCATENATION, SRVCC_DIRECT ->
          new SrvccHandover.Prepared(
              facts, Columns.key(row, "k_asme_srvcc"), SealColumns.read(row));
      case TO_EPS, TO_EPS_IDLE ->
          new SrvccHandover.ToEps(facts, Columns.key(row, "k_asme_srvcc"), nh(row));
      case TO_UTRAN, TO_UTRAN_IDLE ->
          throw new IllegalStateException("a move to UTRAN begins with its keys");
      case FROM_EPS, FROM_EPS_IDLE, FROM_UTRAN ->
          new SrvccHandover.Offered(facts, nh(row), SealColumns.read(row));
    };
  }

  private static SrvccHandover derived(HandoverFacts facts, ResultSet row) throws SQLException {
    return switch (facts.form()) {
      case SRVCC, SRVCC_CONCATENATION, SRVCC_DIRECT, TO_UTRAN, TO_UTRAN_IDLE ->
          new SrvccHandover.Derived(facts, Columns.instance(row, "msc"), keys(row));
      case FROM_EPS, FROM_EPS_IDLE, FROM_UTRAN ->
          new SrvccHandover.Mapped(facts, nh(row), Columns.key(row, "k_amf_prime"));
      case TO_EPS, TO_EPS_IDLE ->
          throw new IllegalStateException("a move to EPS is not derived from");
    };
  }

  private static Optional<KeyRef> nh(ResultSet row) throws SQLException {
    return Columns.optionalKey(row, "nh");
  }

  private static HandoverFacts facts(HandoverId id, ResultSet row) throws SQLException {
    return new HandoverFacts(
        id,
        HandoverForm.valueOf(row.getString("form")),
        Columns.instance(row, "amf"),
        Columns.instance(row, "holder"),
        Columns.key(row, "k_amf"),
        row.getInt("ksi"),
        new NasCount(row.getInt("downlink_nas_count")),
        Columns.instant(row.getLong("expires_at")));
  }

  private static SrvccKeyPair keys(ResultSet row) throws SQLException {
    return new SrvccKeyPair(Columns.key(row, "ck_srvcc"), Columns.key(row, "ik_srvcc"));
  }

  private static Optional<NfInstanceId> msc(ResultSet row) throws SQLException {
    return Columns.optionalUuid(row, "msc").map(NfInstanceId::new);
  }
}
