package srvcc.kms.derivation;

/** The derivations of EPS: TS 33.401 Annex A. */
public sealed interface EpsDerivation extends Derivation
    permits KEnb,
        EpsNh,
        KEnbStar,
        EpsAlgorithmKey,
        CkIkPrimeHandover,
        NasToken,
        KAsmeFromUtranHandover,
        KAsmeFromUtranIdle,
        SrvccKeys,
        CkIkPrimeIdle {}
