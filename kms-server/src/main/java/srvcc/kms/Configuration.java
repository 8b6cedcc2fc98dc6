package srvcc.kms;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import srvcc.kms.api.CallLimits;
import srvcc.kms.api.TlsFiles;
import srvcc.kms.key.RequiredGuarantee;
import srvcc.kms.policy.Policy;
import srvcc.kms.token.Pkcs11Uri;
import srvcc.kms.token.TokenSettings;
import srvcc.kms.transfer.ContextRetention;
import srvcc.kms.vault.DerivationRoute;
import srvcc.kms.vault.Quotas;

/**
 * What the operator decides.
 *
 * @param listen the address to serve at; port 0 takes a free one
 * @param token the token that holds the keys
 * @param storage where the service remembers, and how it keeps keys
 * @param tls the service's certificate and the CAs of its callers
 * @param policy what is allowed to callers
 * @param route by which to derive; empty takes the first of A, B, D that the token has
 * @param sessions with the token
 * @param calls how many calls are taken at a time
 * @param quotas how much one NF instance may hold
 * @param handoverLifetime after which a forgotten handover expires
 * @param requestLifetime for which a repeated request answers what it answered
 * @param contextRetention what a source keeps of a context that is transferred
 * @param requiredGuarantees without which the service does not start
 */
public record Configuration(
    InetSocketAddress listen,
    Pkcs11Uri token,
    Storage storage,
    TlsFiles tls,
    Policy policy,
    Optional<DerivationRoute> route,
    TokenSettings sessions,
    CallLimits calls,
    Quotas quotas,
    Duration handoverLifetime,
    Duration requestLifetime,
    ContextRetention contextRetention,
    List<RequiredGuarantee> requiredGuarantees) {

  /** Keeps its own copy. */
  public Configuration {
    requiredGuarantees = List.copyOf(requiredGuarantees);
  }
}
