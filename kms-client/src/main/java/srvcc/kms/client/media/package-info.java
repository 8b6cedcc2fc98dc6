/**
 * SRTP packets through the circuit-switched domain (S3 contribution 003, after S3-110430): what an
 * enhanced MSC does with a stream that it cannot read. It takes packets out of an ordered octet
 * stream and puts them into UDP, and back. Nothing here has a key or knows SRTP; what protects the
 * packets is in {@code srvcc.kms.client.srtp}.
 */
@NullMarked
package srvcc.kms.client.media;

import org.jspecify.annotations.NullMarked;
