package srvcc.kms.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import srvcc.kms.audit.Actor;
import srvcc.kms.audit.AuditEvent;
import srvcc.kms.audit.Details;
import srvcc.kms.audit.Procedure;
import srvcc.kms.audit.Result;
import srvcc.kms.commit.Transaction;
import srvcc.kms.commit.Transactions;
import srvcc.kms.context.CountLedger;
import srvcc.kms.context.SecurityContext;
import srvcc.kms.handover.HandoverFacts;
import srvcc.kms.handover.HandoverForm;
import srvcc.kms.handover.HandoverId;
import srvcc.kms.handover.HandoverState;
import srvcc.kms.handover.SrvccHandover;
import srvcc.kms.handover.SrvccKeyPair;
import srvcc.kms.key.Custody;
import srvcc.kms.key.ExposureClass;
import srvcc.kms.key.KeyName;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.KeyRef;
import srvcc.kms.key.KeySetIdentifier;
import srvcc.kms.key.NasCount;
import srvcc.kms.key.NfInstanceId;
import srvcc.kms.key.Octets;
import srvcc.kms.testing.Parties;
import srvcc.kms.vault.MadeKey;
import srvcc.kms.vault.NewKey;
import srvcc.kms.vault.Seal;
import srvcc.kms.vault.WrappingSet;

/** What the stores are told in their tests, and how they are told to fail. */
public final class StoreSamples {
  private StoreSamples() {}

  public static KeyRecord key(NfInstanceId owner, Instant at) {
    return key(owner, at, new Custody.Session());
  }

  public static KeyRecord key(NfInstanceId owner, Instant at, Custody custody) {
    return new MadeKey(NewKey.of(KeyName.K_AMF, owner), ExposureClass.IN_TOKEN, custody)
        .imported(at);
  }

  public static Custody.Wrapped wrapped(KeyRef by) {
    return new Custody.Wrapped(by, Octets.of(new byte[40]), Octets.of(new byte[32]));
  }

  public static WrappingSet wrappingSet(Instant at) {
    return new WrappingSet(
        KeyRef.random(), Octets.of(new byte[] {1, 2, 3}), WrappingSet.State.CURRENT, at);
  }

  public static SecurityContext context() {
    return new SecurityContext(
        KeyRef.random(),
        new KeySetIdentifier(KeySetIdentifier.Type.NATIVE, 3),
        CountLedger.startingAt(NasCount.ZERO),
        CountLedger.startingAt(NasCount.ZERO),
        false);
  }

  public static SrvccHandover.Prepared prepared(Instant expiresAt) {
    HandoverFacts facts =
        new HandoverFacts(
            HandoverId.random(),
            HandoverForm.SRVCC,
            Parties.AMF,
            Parties.MME,
            KeyRef.random(),
            3,
            new NasCount(7),
            expiresAt);
    return new SrvccHandover.Prepared(facts, KeyRef.random());
  }

  public static SrvccHandover.Derived derived(SrvccHandover.Prepared from) {
    return new SrvccHandover.Derived(
        from.facts(), Parties.MSC, new SrvccKeyPair(KeyRef.random(), KeyRef.random()));
  }

  public static AuditEvent event(Instant at) {
    return new AuditEvent(
        at, Procedure.DESTROY_KEY, Result.DONE, Actor.SERVICE, "token", Details.NONE);
  }

  /** Without an MME. */
  public static SrvccHandover.Derived direct(Instant expiresAt) {
    return new SrvccHandover.Derived(
        facts(HandoverForm.SRVCC_DIRECT, Parties.AMF, Parties.MSC, expiresAt),
        Parties.MSC,
        new SrvccKeyPair(KeyRef.random(), KeyRef.random()));
  }

  public static SrvccHandover.ToEps toEps(Instant expiresAt) {
    return new SrvccHandover.ToEps(
        facts(HandoverForm.TO_EPS, Parties.AMF, Parties.MME, expiresAt),
        KeyRef.random(),
        Optional.of(KeyRef.random()));
  }

  public static SrvccHandover.Offered fromEps(Instant expiresAt) {
    return new SrvccHandover.Offered(
        facts(HandoverForm.FROM_EPS, Parties.MME, Parties.AMF, expiresAt),
        Optional.of(KeyRef.random()),
        Optional.of(new Seal(KeyRef.random(), Octets.of(new byte[32]))));
  }

  public static SrvccHandover.Offered fromUtran(Instant expiresAt) {
    return new SrvccHandover.Offered(
        facts(HandoverForm.FROM_UTRAN, Parties.SGSN, Parties.MME, expiresAt),
        Optional.empty(),
        Optional.of(new Seal(KeyRef.random(), Octets.of(new byte[32]))));
  }

  public static SrvccHandover.Derived toUtran(HandoverForm form, Instant expiresAt) {
    return new SrvccHandover.Derived(
        facts(form, Parties.MME, Parties.SGSN, expiresAt),
        Parties.SGSN,
        new SrvccKeyPair(KeyRef.random(), KeyRef.random()));
  }

  private static HandoverFacts facts(
      HandoverForm form, NfInstanceId source, NfInstanceId holder, Instant expiresAt) {
    return new HandoverFacts(
        HandoverId.random(), form, source, holder, KeyRef.random(), 3, new NasCount(7), expiresAt);
  }

  public static SrvccHandover.Released released(SrvccHandover.Derived from) {
    return new SrvccHandover.Released(from.facts(), from.mscServer(), from.keys());
  }

  public static SrvccHandover.Ended ended(SrvccHandover from, HandoverState state, Instant at) {
    return new SrvccHandover.Ended(from.facts(), from.msc(), state, at);
  }

  public static Instant later(Instant now) {
    return now.plus(Duration.ofMinutes(1));
  }

  /** Runs the changes in a commit that fails after them. */
  public static void failing(Transactions transactions, Change change) {
    IllegalStateException fault = new IllegalStateException("the test fails this commit");
    Optional<IllegalStateException> thrown = Optional.empty();
    try {
      Object _ =
          transactions.commit(tx -> {
            change.make(tx);
            throw fault;
          });
    } catch (IllegalStateException e) {
      thrown = Optional.of(e);
    }
    if (!thrown.equals(Optional.of(fault))) {
      throw new AssertionError("The commit did not fail as it should: " + thrown);
    }
  }

  /** Makes the changes in one commit. */
  public static void commit(Transactions transactions, Change change) {
    Object _ =
        transactions.commit(tx -> {
          change.make(tx);
          return change;
        });
  }

  /** Changes of one commit. */
  @FunctionalInterface
  public interface Change {
    void make(Transaction transaction);
  }
}
