/**
 * The contract over gRPC: translates a request, asks policy, calls, translates the answer. The one
 * package that meets {@code io.grpc} and the generated types.
 */
@NullMarked
package srvcc.kms.api;

import org.jspecify.annotations.NullMarked;
