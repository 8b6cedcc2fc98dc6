/**
 * Processes and files of this machine: a service of one's own with a throw-away token and
 * certificates, and nothing left of it afterwards.
 */
@NullMarked
package srvcc.kms.client.system;

import org.jspecify.annotations.NullMarked;
