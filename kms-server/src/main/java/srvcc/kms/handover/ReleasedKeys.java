package srvcc.kms.handover;

import java.security.cert.X509Certificate;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.OaepHash;

/**
 * CK_SRVCC and IK_SRVCC for the MSC server's eyes.
 *
 * @param facts of the handover
 * @param wrappedCk CK_SRVCC, wrapped in the token
 * @param wrappedIk IK_SRVCC, wrapped in the token
 * @param hash of RSAES-OAEP
 * @param recipient the certificate whose key they are wrapped to
 */
public record ReleasedKeys(
    HandoverFacts facts,
    Octets wrappedCk,
    Octets wrappedIk,
    OaepHash hash,
    X509Certificate recipient) {}
