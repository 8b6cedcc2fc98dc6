package srvcc.kms.api;

import java.nio.file.Path;

/**
 * Who the service is and whom it believes, as PEM files.
 *
 * @param certificateChain the service's certificate, then those that issued it
 * @param privateKey PKCS#8
 * @param clientAuthorities CAs of the callers
 */
public record TlsFiles(Path certificateChain, Path privateKey, Path clientAuthorities) {}
