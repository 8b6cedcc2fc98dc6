package srvcc.kms.transfer;

import java.security.cert.X509Certificate;
import srvcc.kms.key.KeyRecord;
import srvcc.kms.key.Octets;
import srvcc.kms.vault.OaepHash;

/**
 * A key for the eyes of the caller who uses its octets.
 *
 * @param key its record
 * @param wrapped the key, wrapped in the token
 * @param hash of RSAES-OAEP
 * @param recipient the certificate whose key it is wrapped to
 */
public record ReleasedKey(
    KeyRecord key, Octets wrapped, OaepHash hash, X509Certificate recipient) {}
