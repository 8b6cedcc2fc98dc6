package srvcc.kms.token;

/**
 * An AES-256 key that came in once, wrapped to the transport key, and does nothing but unwrap keys
 * by AES-KW (RFC 3394).
 *
 * @param unwrappingKey in the token, for as long as the connection lasts
 */
record ImportChannel(KeyHandle unwrappingKey) {}
