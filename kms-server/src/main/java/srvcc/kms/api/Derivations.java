package srvcc.kms.api;

import java.util.Optional;
import srvcc.kms.context.DeriveCommand;
import srvcc.kms.derivation.AccessNode;
import srvcc.kms.derivation.AccessNodeKey;
import srvcc.kms.derivation.AlgorithmIdentity;
import srvcc.kms.derivation.AlgorithmType;
import srvcc.kms.derivation.EpsAlgorithmKey;
import srvcc.kms.derivation.EpsNh;
import srvcc.kms.derivation.EutranCell;
import srvcc.kms.derivation.FivegsAlgorithmKey;
import srvcc.kms.derivation.FivegsNh;
import srvcc.kms.derivation.KAsmePrimeHandover;
import srvcc.kms.derivation.KAsmePrimeIdle;
import srvcc.kms.derivation.KEnb;
import srvcc.kms.derivation.KEnbStar;
import srvcc.kms.derivation.KNgRanStarGnb;
import srvcc.kms.derivation.KNgRanStarNgEnb;
import srvcc.kms.derivation.KSn;
import srvcc.kms.derivation.NrCell;
import srvcc.kms.derivation.SrvccKeys;
import srvcc.kms.key.HandoverCount;
import srvcc.kms.key.InitialCount;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.NasCount;
import srvcc.kms.policy.Caller;
import srvcc.kms.v1.AlgorithmKey;
import srvcc.kms.v1.CountParameter;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.InitialAccessKey;
import srvcc.kms.v1.NextHop;
import srvcc.kms.v1.TargetCell;

/** Reads a clause with its parameters; what the clause forbids is refused here. */
final class Derivations {

  private static final String FIELD = "derivation";

  private Derivations() {}

  static DeriveCommand command(Caller caller, DeriveKeyRequest request) {
    Derivation wire = request.getDerivation();
    return new DeriveCommand(
        Fields.keyRef(request.getKey(), "key"),
        derivation(wire),
        syncInput(wire),
        caller.derivesFrom());
  }

  private static srvcc.kms.derivation.Derivation derivation(Derivation wire) {
    return switch (wire.getClauseCase()) {
      case ALGORITHM_KEY ->
          new FivegsAlgorithmKey(type(wire.getAlgorithmKey()), algorithm(wire.getAlgorithmKey()));
      case EPS_ALGORITHM_KEY ->
          new EpsAlgorithmKey(
              type(wire.getEpsAlgorithmKey()), algorithm(wire.getEpsAlgorithmKey()));
      case K_GNB -> new AccessNodeKey(AccessNode.GNB, count(wire.getKGnb()));
      case NH -> new FivegsNh();
      case K_NG_RAN_STAR_GNB -> new KNgRanStarGnb(nrCell(wire.getKNgRanStarGnb()));
      case K_NG_RAN_STAR_NG_ENB -> new KNgRanStarNgEnb(eutranCell(wire.getKNgRanStarNgEnb()));
      case K_ASME_PRIME_IDLE -> new KAsmePrimeIdle(count(wire.getKAsmePrimeIdle()));
      case K_ASME_PRIME_HANDOVER -> new KAsmePrimeHandover(count(wire.getKAsmePrimeHandover()));
      case K_SN ->
          Fields.valid(FIELD + ".k_sn.sn_counter", () -> new KSn(wire.getKSn().getSnCounter()));
      case K_ENB -> new KEnb(count(wire.getKEnb()));
      case EPS_NH -> new EpsNh();
      case K_ENB_STAR -> new KEnbStar(eutranCell(wire.getKEnbStar()));
      case EPS_SRVCC_KEYS -> new SrvccKeys(count(wire.getEpsSrvccKeys()));
      case CLAUSE_NOT_SET -> throw Fields.invalid(FIELD + ".clause", "is required");
    };
  }

  private static Optional<KeyRef> syncInput(Derivation wire) {
    return switch (wire.getClauseCase()) {
      case NH -> Optional.of(syncInput(wire.getNh()));
      case EPS_NH -> Optional.of(syncInput(wire.getEpsNh()));
      default -> Optional.empty();
    };
  }

  private static KeyRef syncInput(NextHop wire) {
    return Fields.keyRef(wire.getSyncInput(), "sync_input");
  }

  private static AlgorithmType type(AlgorithmKey wire) {
    if (wire.getType() == AlgorithmKey.Type.UNRECOGNIZED) {
      throw Fields.invalid(FIELD + ".type", "must be one of the contract");
    }
    return Fields.valid(FIELD + ".type", () -> AlgorithmType.of(wire.getType().getNumber()));
  }

  private static AlgorithmIdentity algorithm(AlgorithmKey wire) {
    return Fields.valid(
        FIELD + ".algorithm_identity", () -> AlgorithmIdentity.of(wire.getAlgorithmIdentity()));
  }

  private static InitialCount count(InitialAccessKey wire) {
    return switch (wire.getCountCase()) {
      case UPLINK_NAS_COUNT ->
          Fields.nasCount(true, wire.getUplinkNasCount(), FIELD + ".uplink_nas_count");
      case HANDOVER -> HandoverCount.INSTANCE;
      case COUNT_NOT_SET -> throw Fields.invalid(FIELD + ".count", "is required");
    };
  }

  private static NasCount count(CountParameter wire) {
    return Fields.nasCount(wire.hasNasCount(), wire.getNasCount(), FIELD + ".nas_count");
  }

  private static NrCell nrCell(TargetCell wire) {
    return Fields.valid(FIELD + ".cell", () -> new NrCell(wire.getPci(), wire.getArfcnDl()));
  }

  private static EutranCell eutranCell(TargetCell wire) {
    return Fields.valid(FIELD + ".cell", () -> new EutranCell(wire.getPci(), wire.getArfcnDl()));
  }
}
