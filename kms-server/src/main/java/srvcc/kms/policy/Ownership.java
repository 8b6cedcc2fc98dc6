package srvcc.kms.policy;

/**
 * Whose keys and handovers an operation touches; all others answer like unknown ones. Where a key
 * or handover is looked up it is compared with {@link Caller#owner()}.
 */
public enum Ownership {
  /** None. */
  NONE("none"),
  /** What comes in becomes the caller's. */
  BECOMES_OWN("the caller's import channels; what comes in becomes the caller's"),
  /** The caller's own. */
  OWN("the caller's own"),
  /** The caller's own, and those of a handover in which it takes part. */
  OWN_OR_TAKING_PART("the caller's own, and those of a handover in which it takes part"),
  /** Of a handover in which the caller is the MME_SRVCC. */
  NAMED_MME("of a handover whose AMF named this MME"),
  /** Of a move in which the caller is the target. */
  NAMED_AMF("of a move whose MME named this AMF"),
  /** Of a move in which the caller is the MME that maps. */
  NAMED_BY_SGSN("of a move whose SGSN named this MME"),
  /** Of a move in which the caller is the SGSN that gets the keys. */
  NAMED_SGSN("of a move whose MME named this SGSN"),
  /** Of a handover in which the caller is the MSC server or the MME_SRVCC. */
  NAMED_MSC("of a handover whose MME or AMF named this MSC server, or of that MME"),
  /** Of a handover in which the caller takes part. */
  TAKING_PART("a handover in which the caller takes part"),
  /** Of a transfer in which the caller is the target. */
  NAMED_TARGET("of a transfer whose source named this AMF or MME"),
  /** Of a handover between UPEs in which the caller is the target. */
  NAMED_UPE("of a handover between UPEs whose MME named this UPE"),
  /** Whose user plane the caller has, or is to have. */
  USER_PLANE("whose user plane this UPE has, or of a handover between UPEs that it accepted"),
  /** Of a handover between UPEs that the caller prepared. */
  OF_UPES("a handover between UPEs that the caller prepared"),
  /** Of a transfer in which the caller takes part. */
  IN_TRANSFER("a transfer in which the caller takes part");

  private final String sentence;

  Ownership(String sentence) {
    this.sentence = sentence;
  }

  /** The same for people. */
  public String sentence() {
    return sentence;
  }
}
