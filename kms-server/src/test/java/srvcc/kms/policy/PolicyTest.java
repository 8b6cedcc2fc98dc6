package srvcc.kms.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import srvcc.kms.derivation.Clause;
import srvcc.kms.derivation.Derivation;
import srvcc.kms.derivation.Samples;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.refusal.Refusal;
import srvcc.kms.testing.NfProfile;
import srvcc.kms.testing.Parties;
import srvcc.kms.testing.Refusals;
import srvcc.kms.testing.TestAuthority;

class PolicyTest {
  private static final TestAuthority AUTHORITY = TestAuthority.named("network functions");

  private final Policy policy = new Policy(false);

  // The callers that the contract names beside each RPC, written a second time.
  @ParameterizedTest
  @CsvSource({
    "GET_TRANSPORT_KEY,    yes, no,  no,  no,  no",
    "IMPORT_KEY,           yes, no,  no,  no,  no",
    "OPEN_IMPORT_CHANNEL,  yes, no,  no,  no,  no",
    "DESCRIBE_KEY,         yes, yes, no,  no,  no",
    "LIST_KEYS,            yes, no,  no,  no,  no",
    "DESTROY_KEY,          yes, yes, no,  no,  no",
    "PREPARE_HANDOVER,     yes, no,  no,  no,  no",
    "PREPARE_DIRECT_HANDOVER, yes, no, no, no,  no",
    "DERIVE_SRVCC_CONTEXT, no,  yes, no,  no,  no",
    "PREPARE_MOVE_TO_EPS,   yes, no,  no,  no,  no",
    "OFFER_EPS_CONTEXT,     no,  yes, no,  no,  no",
    "DERIVE_MAPPED_CONTEXT, yes, no,  no,  no,  no",
    "OFFER_UMTS_CONTEXT,    no,  no,  no,  no,  no",
    "MAP_FROM_UTRAN,        no,  yes, no,  no,  no",
    "MAP_TO_UTRAN,          no,  yes, no,  no,  no",
    "RELEASE_TO_SGSN,       no,  no,  no,  no,  no",
    "RELEASE_TO_MSC,       no,  yes, yes, no,  no",
    "COMPLETE_HANDOVER,    yes, yes, yes, no,  no",
    "CANCEL_HANDOVER,      yes, yes, yes, no,  no",
    "PREPARE_TRANSFER,     yes, no,  no,  no,  no",
    "ACCEPT_TRANSFER,      yes, no,  no,  no,  no",
    "REFUSE_TRANSFER,      yes, no,  no,  no,  no",
    "COMPLETE_TRANSFER,    yes, no,  no,  no,  no",
    "PREPARE_EPS_TRANSFER, no,  yes, no,  no,  no",
    "ACCEPT_EPS_TRANSFER,  no,  yes, no,  no,  no",
    "REFUSE_EPS_TRANSFER,  no,  yes, no,  no,  no",
    "COMPLETE_EPS_TRANSFER, no, yes, no,  no,  no",
    "ASSIGN_UPE,            no,  yes, no,  no,  no",
    "PREPARE_UPE_TRANSFER,  no,  yes, no,  no,  no",
    "ACCEPT_UPE_TRANSFER,   no,  no,  no,  no,  yes",
    "COMPLETE_UPE_TRANSFER, no,  yes, no,  no,  no",
    "RELEASE_USER_PLANE_KEY, no, no,  no,  no,  yes",
    "RELEASE_NAS_KEY,      yes, no,  no,  no,  no",
    "DERIVE_KEY,           yes, yes, no,  no,  no",
    "LIST_EVENTS,           no,  no,  no,  yes,  no",
    "GET_CHECKPOINT,        no,  no,  no,  yes,  no",
    "GET_INCLUSION_PROOF,   no,  no,  no,  yes,  no",
    "GET_CONSISTENCY_PROOF, no,  no,  no,  yes,  no",
  })
  void operation_isForTheRolesOfTheContract(
      Operation operation, String amf, String mme, String msc, String auditor, String upe) {
    assertMay(operation, NfRole.AMF, amf);
    assertMay(operation, NfRole.MME, mme);
    assertMay(operation, NfRole.CUSTOM_MSC, msc);
    assertMay(operation, NfRole.CUSTOM_AUDITOR, auditor);
    assertMay(operation, NfRole.CUSTOM_UPE, upe);
  }

  // It brings CK||IK and takes CK' and IK' away; nothing that derives is its own (J.1.1).
  @ParameterizedTest
  @EnumSource
  void sgsn_mayWhatTheContractNamesAndNothingElse(Operation operation) {
    Set<Operation> may =
        EnumSet.of(
            Operation.GET_TRANSPORT_KEY,
            Operation.IMPORT_KEY,
            Operation.OPEN_IMPORT_CHANNEL,
            Operation.DESCRIBE_KEY,
            Operation.LIST_KEYS,
            Operation.DESTROY_KEY,
            Operation.OFFER_UMTS_CONTEXT,
            Operation.RELEASE_TO_SGSN,
            Operation.COMPLETE_HANDOVER,
            Operation.CANCEL_HANDOVER);

    assertMay(operation, NfRole.CUSTOM_SGSN, may.contains(operation) ? "yes" : "no");
    assertThat(NfRole.CUSTOM_SGSN.derivesFrom()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void key_isBroughtByTheRoleThatHasItAlone(KeyName kind) {
    Caller amf = caller(EnumSet.of(NfRole.AMF));
    Caller sgsn = caller(EnumSet.of(NfRole.CUSTOM_SGSN));

    assertThat(amf.brings(kind)).isEqualTo(kind == KeyName.K_AMF || kind == KeyName.K_SEAF);
    assertThat(sgsn.brings(kind)).isEqualTo(kind == KeyName.CK_IK);
    assertThat(caller(EnumSet.of(NfRole.MME)).brings(kind)).isFalse();
  }

  @Test
  void table_hasEveryOperation() throws NoSuchMethodException {
    CsvSource table =
        PolicyTest.class
            .getDeclaredMethod(
                "operation_isForTheRolesOfTheContract",
                Operation.class,
                String.class,
                String.class,
                String.class,
                String.class,
                String.class)
            .getAnnotation(CsvSource.class);

    assertThat(Arrays.stream(table.value()).map(row -> row.substring(0, row.indexOf(','))))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Operation.values()).map(Operation::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void callerWithoutARole_mayNothing(Operation operation) {
    assertThat(Refusals.of(() -> policy.checkRole(caller(Set.of()), operation)))
        .isEqualTo(new Refusal.RoleNotAllowed(operation.name()));
  }

  @Test
  void callerOfSeveralRoles_mayWhatAnyOfThemMay() {
    Caller both = caller(EnumSet.of(NfRole.CUSTOM_MSC, NfRole.MME));

    assertThatCode(() -> policy.checkRole(both, Operation.DERIVE_SRVCC_CONTEXT))
        .doesNotThrowAnyException();
    assertThat(Refusals.of(() -> policy.checkRole(both, Operation.PREPARE_HANDOVER)))
        .isEqualTo(new Refusal.RoleNotAllowed("PREPARE_HANDOVER"));
  }

  @Test
  void kAmf_thatWouldLeaveTheToken_isRefusedUnlessTheOperatorAllowsIt() {
    Refusal notAllowed = new Refusal.ExposureNotAllowed(KeyName.K_AMF);

    for (ExposureClass exposure : ExposureClass.values()) {
      if (exposure == ExposureClass.IN_TOKEN) {
        policy.checkExposure(KeyName.K_AMF, exposure);
      } else {
        assertThat(Refusals.of(() -> policy.checkExposure(KeyName.K_AMF, exposure)))
            .isEqualTo(notAllowed);
      }
      new Policy(true).checkExposure(KeyName.K_AMF, exposure);
    }
  }

  @ParameterizedTest
  @EnumSource
  void optionalProcedure_isOffUnlessTheOperatorHasIt(OptionalProcedure procedure) {
    Policy on = new Policy(false, InTokenDemand.NONE, false, Set.of(procedure));
    Policy off = new Policy(false, InTokenDemand.NONE, false, Set.of());

    assertThat(Refusals.of(() -> off.checkOn(procedure)))
        .isEqualTo(new Refusal.ProcedureOff(procedure.name()));
    assertThatCode(() -> on.checkOn(procedure)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"SRVCC_CONCATENATION", "SRVCC_DIRECT"})
  void procedureThatNoSpecificationTookUp_isOffWhereTheOperatorSaysNothing(
      OptionalProcedure procedure) {
    assertThat(Refusals.of(() -> policy.checkOn(procedure)))
        .isEqualTo(new Refusal.ProcedureOff(procedure.name()));
  }

  @ParameterizedTest
  @EnumSource(names = {"MOBILITY_REGISTRATION", "EPS_INTERWORKING", "UMTS_INTERWORKING"})
  void procedureOfTheStandard_isOnWhereTheOperatorSaysNothing(OptionalProcedure procedure) {
    assertThatCode(() -> policy.checkOn(procedure)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void clauseThatTheOperationDoesNotDeriveBy_isRefused(Clause clause) {
    for (Operation operation : Operation.values()) {
      if (operation.derives().contains(clause)) {
        policy.checkClause(operation, clause);
      } else {
        assertThat(Refusals.of(() -> policy.checkClause(operation, clause)))
            .isEqualTo(new Refusal.RoleNotAllowed(operation.name()));
      }
    }
  }

  // A K_AMF that is derived belongs to a procedure that gives it a security context.
  @Test
  void kAmf_isDerivedWhereItGetsAContextAlone() {
    assertThat(
            Samples.all().stream()
                .filter(derivation ->
                    derivation.outputs().stream().anyMatch(o -> o.name() == KeyName.K_AMF))
                .filter(derivation ->
                    Arrays.stream(Operation.values())
                        .anyMatch(o -> o.derives().contains(derivation.definedIn())))
                .map(Derivation::definedIn)
                .distinct())
        .containsExactlyInAnyOrder(
            Clause.TS_33_501_A_7,
            Clause.TS_33_501_A_13,
            Clause.TS_33_501_A_15_1,
            Clause.TS_33_501_A_15_2);
  }

  @ParameterizedTest
  @EnumSource(value = KeyName.class, names = "K_AMF", mode = EnumSource.Mode.EXCLUDE)
  void keyBelowKAmf_mayPassThroughMemory(KeyName name) {
    assertThatCode(() -> policy.checkExposure(name, ExposureClass.SERVICE_MEMORY))
        .doesNotThrowAnyException();
  }

  private void assertMay(Operation operation, NfRole role, String may) {
    Caller caller = caller(EnumSet.of(role));
    if (may.equals("yes")) {
      assertThatCode(() -> policy.checkRole(caller, operation)).doesNotThrowAnyException();
    } else {
      assertThat(Refusals.of(() -> policy.checkRole(caller, operation)))
          .isEqualTo(new Refusal.RoleNotAllowed(operation.name()));
    }
  }

  private static Caller caller(Set<NfRole> roles) {
    return new Caller(
        Parties.AMF,
        Optional.empty(),
        roles,
        AUTHORITY.issue(NfProfile.of(Parties.AMF)).certificate());
  }
}
