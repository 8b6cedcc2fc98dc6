package srvcc.kms.commit;

/**
 * A change that is being made. Stores take it as proof that what they are told belongs to one
 * commit; only the store that opened it knows what is inside.
 */
public interface Transaction {}
