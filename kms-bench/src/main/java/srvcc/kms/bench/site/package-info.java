/** Where it is measured: a token, certificates, databases, and the service as a process. */
@NullMarked
package srvcc.kms.bench.site;

import org.jspecify.annotations.NullMarked;
