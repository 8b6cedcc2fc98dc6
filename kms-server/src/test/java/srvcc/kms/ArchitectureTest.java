package srvcc.kms;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The packages and the arrows between them. A new package is refused until it is named here. */
@AnalyzeClasses(packages = "srvcc.kms", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String MAIN = "srvcc.kms";
  private static final String CONTRACT = "srvcc.kms.v1..";
  private static final ArchCondition<JavaClass> BE_NULL_MARKED =
      ArchCondition.from(
          describe(
              "reside in a @NullMarked package",
              type -> type.getPackage().isAnnotatedWith(NullMarked.class)));

  @ArchTest
  static final ArchRule packages_pointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .ensureAllClassesAreContainedInArchitecture()
          .layer("Main")
          .definedBy(MAIN)
          .layer("contract")
          .definedBy(CONTRACT)
          .layer("api")
          .definedBy("srvcc.kms.api..")
          .layer("handover")
          .definedBy("srvcc.kms.handover..")
          .layer("transfer")
          .definedBy("srvcc.kms.transfer..")
          .layer("context")
          .definedBy("srvcc.kms.context..")
          .layer("policy")
          .definedBy("srvcc.kms.policy..")
          .layer("audit")
          .definedBy("srvcc.kms.audit..")
          .layer("vault")
          .definedBy("srvcc.kms.vault..")
          .layer("commit")
          .definedBy("srvcc.kms.commit..")
          .layer("refusal")
          .definedBy("srvcc.kms.refusal..")
          .layer("derivation")
          .definedBy("srvcc.kms.derivation..")
          .layer("key")
          .definedBy("srvcc.kms.key..")
          .layer("tlog")
          .definedBy("srvcc.kms.tlog..")
          .layer("token")
          .definedBy("srvcc.kms.token..")
          .layer("store")
          .definedBy("srvcc.kms.store..")
          .whereLayer("Main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("api")
          .mayOnlyAccessLayers(
              "contract",
              "handover",
              "transfer",
              "context",
              "policy",
              "audit",
              "vault",
              "commit",
              "refusal",
              "derivation",
              "key",
              "tlog")
          .whereLayer("handover")
          .mayOnlyAccessLayers(
              "context", "policy", "audit", "vault", "commit", "refusal", "derivation", "key")
          .whereLayer("transfer")
          .mayOnlyAccessLayers(
              "context", "policy", "audit", "vault", "commit", "refusal", "derivation", "key")
          .whereLayer("context")
          .mayOnlyAccessLayers("policy", "audit", "vault", "commit", "refusal", "derivation", "key")
          .whereLayer("policy")
          .mayOnlyAccessLayers("refusal", "derivation", "key")
          .whereLayer("audit")
          .mayOnlyAccessLayers("commit", "refusal", "derivation", "key", "tlog")
          .whereLayer("vault")
          .mayOnlyAccessLayers("commit", "refusal", "derivation", "key")
          .whereLayer("commit")
          .mayOnlyAccessLayers("key")
          .whereLayer("refusal")
          .mayOnlyAccessLayers("key")
          .whereLayer("derivation")
          .mayOnlyAccessLayers("key")
          .whereLayer("key")
          .mayNotAccessAnyLayer()
          .whereLayer("tlog")
          .mayNotAccessAnyLayer()
          .whereLayer("token")
          .mayOnlyAccessLayers("audit", "vault", "refusal", "derivation", "key", "tlog")
          .whereLayer("store")
          .mayOnlyAccessLayers(
              "handover",
              "transfer",
              "context",
              "audit",
              "vault",
              "commit",
              "refusal",
              "derivation",
              "key",
              "tlog");

  @ArchTest
  static final ArchRule packages_haveNoCycle =
      slices().matching("srvcc.kms.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_areNullMarked =
      classes()
          .that()
          .resideOutsideOfPackage(CONTRACT)
          .should(BE_NULL_MARKED)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule token_aloneMeetsPkcs11 =
      noClasses()
          .that()
          .resideOutsideOfPackage("srvcc.kms.token..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("sun.security.pkcs11..");

  @ArchTest
  static final ArchRule api_aloneMeetsTheWire =
      noClasses()
          .that()
          .resideOutsideOfPackages(MAIN, "srvcc.kms.api..", CONTRACT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "com.google.rpc..", CONTRACT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule store_aloneMeetsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("srvcc.kms.store.jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule derivationKeyAndTlog_needTheJdkAlone =
      classes()
          .that()
          .resideInAnyPackage("srvcc.kms.derivation..", "srvcc.kms.key..", "srvcc.kms.tlog..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "org.jspecify.annotations",
              "srvcc.kms.derivation..",
              "srvcc.kms.key..",
              "srvcc.kms.tlog..")
          .allowEmptyShould(true);
}
