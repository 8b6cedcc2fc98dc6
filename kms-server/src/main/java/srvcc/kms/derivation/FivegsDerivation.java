package srvcc.kms.derivation;

/** The derivations of 5GS: TS 33.501 Annex A. */
public sealed interface FivegsDerivation extends Derivation
    permits KSeaf,
        KAmf,
        FivegsAlgorithmKey,
        AccessNodeKey,
        FivegsNh,
        KNgRanStarGnb,
        KNgRanStarNgEnb,
        HorizontalKAmf,
        KAsmePrimeIdle,
        KAsmePrimeHandover,
        KAmfPrimeIdle,
        KAmfPrimeHandover,
        KSn,
        KAsmeSrvcc {}
