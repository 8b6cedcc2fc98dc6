package srvcc.kms.client.gtp;

import java.util.Optional;

/** Octets are no message that can be used. Says none of them. */
public final class GtpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient Optional<ElementName> offender;

  /** Refuses a message as a whole. */
  public GtpException(Fault fault) {
    this(fault, Optional.empty());
  }

  GtpException(Fault fault, ElementName offender) {
    this(fault, Optional.of(offender));
  }

  private GtpException(Fault fault, Optional<ElementName> offender) {
    super(fault + offender.map(name -> ": " + name.type()).orElse(""));
    this.fault = fault;
    this.offender = offender;
  }

  /** Returns what is wrong. */
  public Fault fault() {
    return fault;
  }

  /** Returns the element that is at fault, if it is one. */
  public Optional<ElementName> offender() {
    return offender;
  }
}
