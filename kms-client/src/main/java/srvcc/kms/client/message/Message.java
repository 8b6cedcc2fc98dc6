package srvcc.kms.client.message;

/** A message from one network function to another. It carries no key and can be shown. */
public sealed interface Message
    permits N2Message,
        N26Message,
        SvMessage,
        UtranMessage,
        EpsMessage,
        NasMessage,
        N14Message,
        MediaMessage,
        UserPlaneMessage {
  /** Returns the UE that the message is about. */
  UeContextId ue();

  /** Returns the standard's name of the message. */
  String name();

  /** Returns what it carries, for people; empty where that is nothing. */
  String detail();
}
