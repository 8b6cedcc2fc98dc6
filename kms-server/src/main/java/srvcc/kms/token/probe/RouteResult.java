package srvcc.kms.token.probe;

/**
 * How a token derives by one route.
 *
 * @param route its letter: A, B, C or D
 * @param available whether the token has what the route needs
 * @param exact whether it gives the answers of TS 33.501 and TS 33.401 that are known
 * @param perSecond how many derivations of 32 octets, each destroyed again, on one thread
 * @param taken whether the service derives by it; by C it never does
 */
public record RouteResult(
    String route, boolean available, boolean exact, long perSecond, boolean taken) {}
