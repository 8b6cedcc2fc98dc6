package srvcc.kms.token;

import java.security.cert.X509Certificate;

/**
 * The RSA-3072 key of a token to which other tokens seal wrapping sets. It stays in the token until
 * it is destroyed, and does nothing but unwrap.
 *
 * @param privateKey in the token
 * @param certificate of its public half, kept in the token beside it
 */
record RecipientKey(KeyHandle privateKey, X509Certificate certificate) {}
