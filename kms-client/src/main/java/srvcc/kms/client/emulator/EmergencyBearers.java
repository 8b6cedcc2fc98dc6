package srvcc.kms.client.emulator;

/** What an AMF answers to a request for emergency bearers. */
public enum EmergencyBearers {
  /** Set up for a UE that was authenticated. */
  AUTHENTICATED,
  /** Set up for a UE that could not be authenticated, with the NULL algorithms alone. */
  UNAUTHENTICATED,
  /** Not set up; the UE may ask again. */
  REFUSED,
  /** Not set up; UE and AMF go on as for normal bearers (TR 33.856 key issue 2). */
  NORMAL
}
