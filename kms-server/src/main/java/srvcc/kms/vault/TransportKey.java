package srvcc.kms.vault;

import java.security.cert.X509Certificate;
import srvcc.kms.key.KeyRef;

/**
 * The RSA-3072 key that was made in the token and to which keys are wrapped for it.
 *
 * @param ref names it
 * @param certificate its public half, signed by itself inside the token
 * @param hash of RSAES-OAEP, as far as the token has it
 */
public record TransportKey(KeyRef ref, X509Certificate certificate, OaepHash hash) {}
