package srvcc.kms.token.probe;

import static srvcc.kms.key.EnforcedBy.NOBODY;
import static srvcc.kms.key.EnforcedBy.SERVICE;
import static srvcc.kms.key.EnforcedBy.TOKEN;

import java.util.Optional;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.Guarantee;

/**
 * What is tried on a token, by what the token would do that it should not, or should; and what is
 * left where it does not keep to it. The names are stable.
 */
public enum Probe {
  /** C_GetAttributeValue. */
  READ_SENSITIVE(
      "reads CKA_VALUE of a sensitive key",
      Guarantee.SENSITIVE_STAYS_SECRET,
      NOBODY,
      "whoever has the PIN can read every key"),
  /** C_WrapKey by AES-KW. */
  WRAP_NON_EXTRACTABLE(
      "wraps a non-extractable key",
      Guarantee.NON_EXTRACTABLE_STAYS_IN,
      SERVICE,
      "the service reads CKA_EXTRACTABLE before it wraps for a recipient; whoever has the PIN can wrap any key"),
  /** C_CopyObject, CKA_EXTRACTABLE from false to true. */
  COPY_TO_EXTRACTABLE(
      "copies a non-extractable key extractable",
      Guarantee.COPY_IS_NO_WEAKER,
      NOBODY,
      "no request copies a key; whoever has the PIN can copy one and wrap the copy"),
  /** C_CopyObject, CKA_SENSITIVE from true to false. */
  COPY_TO_READABLE(
      "copies a sensitive key readable",
      Guarantee.COPY_IS_NO_WEAKER,
      NOBODY,
      "no request copies a key; whoever has the PIN can copy one and read the copy"),
  /** C_SetAttributeValue, CKA_EXTRACTABLE from false to true. */
  CHANGE_TO_EXTRACTABLE(
      "changes a non-extractable key to extractable",
      Guarantee.CHANGE_IS_NO_WEAKER,
      NOBODY,
      "no request changes a key; whoever has the PIN can change one and wrap it"),
  /** C_SetAttributeValue, CKA_SENSITIVE from true to false. */
  CHANGE_TO_READABLE(
      "changes a sensitive key to readable",
      Guarantee.CHANGE_IS_NO_WEAKER,
      NOBODY,
      "no request changes a key; whoever has the PIN can change one and read it"),
  /** CKM_SP800_108_FEEDBACK_KDF. */
  CHILD_BY_ROUTE_A("derives an extractable child of a non-extractable key, route A", Rest.CHILD),
  /** CKM_HKDF_DERIVE. */
  CHILD_BY_ROUTE_B("derives an extractable child of a non-extractable key, route B", Rest.CHILD),
  /** CKM_IKE_PRF_DERIVE. */
  CHILD_BY_ROUTE_C("derives an extractable child of a non-extractable key, route C", Rest.CHILD),
  /** CKM_AES_ECB_ENCRYPT_DATA, for tokens without any of these routes. */
  CHILD_BY_CIPHER("derives an extractable child of a non-extractable key, by AES-ECB", Rest.CHILD),
  /** By the first of routes A, B, C that the token has. */
  DERIVE_UNPERMITTED("derives with CKA_DERIVE false", Rest.DERIVE),
  /** The same by CKM_AES_ECB_ENCRYPT_DATA. */
  DERIVE_UNPERMITTED_BY_CIPHER("derives with CKA_DERIVE false, by AES-ECB", Rest.DERIVE),
  /** HMAC with a key for AES-KW alone. */
  USE_OTHER_MECHANISM(
      "uses a mechanism that CKA_ALLOWED_MECHANISMS does not list",
      Guarantee.MECHANISMS_ARE_LIMITED,
      SERVICE,
      "the service uses a key with the mechanisms of its kind alone; whoever has the PIN can use any"),
  /** C_SignInit, or C_Sign at the latest. */
  SIGN_UNPERMITTED(
      "signs with CKA_SIGN false",
      Guarantee.SIGN_NEEDS_PERMISSION,
      SERVICE,
      "no request signs what it chooses; whoever has the PIN can compute any child of a key"),
  /** C_UnwrapKey with a template that CKA_UNWRAP_TEMPLATE contradicts. */
  UNWRAP_AGAINST_TEMPLATE(
      "unwraps a readable key against CKA_UNWRAP_TEMPLATE",
      Guarantee.UNWRAP_TEMPLATE_HOLDS,
      NOBODY,
      "the service unwraps rows to sensitive keys; whoever has the PIN and a row can unwrap it readable"),
  /** C_WrapKey of a key with CKA_WRAP_WITH_TRUSTED under a key that is not trusted. */
  WRAP_UNDER_UNTRUSTED("wraps a CKA_WRAP_WITH_TRUSTED key under an untrusted one", Rest.TRUST),
  /** C_GenerateKey with CKA_TRUSTED true. */
  MAKE_TRUSTED("makes a key with CKA_TRUSTED for the user", Rest.TRUST),
  /** C_SetAttributeValue of CKA_TRUSTED. */
  CHANGE_TO_TRUSTED("changes a key to CKA_TRUSTED for the user", Rest.TRUST),
  /** C_SetAttributeValue of CKA_LABEL. */
  CHANGE_UNMODIFIABLE(
      "changes a key with CKA_MODIFIABLE false",
      Guarantee.UNMODIFIABLE_STAYS,
      NOBODY,
      "no request changes a key; whoever has the PIN can"),
  /** C_CopyObject. */
  COPY_UNCOPYABLE(
      "copies a key with CKA_COPYABLE false",
      Guarantee.UNCOPYABLE_STAYS_ONE,
      NOBODY,
      "no request copies a key; whoever has the PIN can"),
  /** C_DestroyObject. */
  DESTROY_UNDESTROYABLE(
      "destroys a key with CKA_DESTROYABLE false",
      Guarantee.UNDESTROYABLE_STAYS,
      SERVICE,
      "the service destroys a key for its owner alone; whoever has the PIN can destroy any"),
  /** C_CreateObject without login. */
  PRIVATE_BEFORE_LOGIN(
      "makes a private object before login", NOBODY, "whoever reaches the token can use it"),
  /** C_FindObjects without login, for private objects that are there. */
  SEE_BEFORE_LOGIN(
      "shows private objects before login",
      "none seen",
      NOBODY,
      "whoever reaches the token can look for keys"),
  /** C_FindObjects for a private token object, after C_Logout. */
  SEE_AFTER_LOGOUT(
      "shows a private object after logout",
      "none seen",
      NOBODY,
      "whoever reaches the token can look for keys"),
  /** C_GetAttributeValue of CKA_SENSITIVE, of a private token object, after C_Logout. */
  TELL_AFTER_LOGOUT(
      "tells an attribute of a private token object after logout",
      NOBODY,
      "whoever knows a handle is told what key it is"),
  /** The same of a private session object. */
  TELL_SESSION_KEY_AFTER_LOGOUT(
      "tells an attribute of a private session object after logout",
      NOBODY,
      "whoever knows a handle is told what key it is"),
  /** C_CreateObject with CKA_TOKEN true in a session that may only read. */
  WRITE_IN_READING_SESSION(
      "makes a token object in a read-only session",
      SERVICE,
      "the service does not rely on it: all its sessions may write"),
  /** C_OpenSession, up to 64 times. */
  OPEN_SESSIONS(
      "opens sessions",
      "as many as it says, of 64",
      SERVICE,
      "callers wait for a session: set sessions.operations and sessions.owners within what was observed"),
  /** C_FindObjects for a session object whose session is closed. */
  SESSION_OBJECT_AFTER_CLOSE(
      "keeps a session object after its session is closed",
      "gone",
      Guarantee.SESSION_KEYS_END,
      NOBODY,
      "keys of a service that was killed stay in the token"),
  /** C_FindObjects for a token object whose session is closed. */
  TOKEN_OBJECT_AFTER_CLOSE(
      "keeps a token object after its session is closed",
      "there",
      SERVICE,
      "a key that is not found is quarantined at start; custody wrapped needs no token object but its wrapping set"),
  /** C_GenerateRandom, twice 32 octets. */
  RANDOM(
      "gives random octets",
      "32 and 32, different",
      Guarantee.RANDOM_IS_NEW,
      NOBODY,
      "keys that the token makes may repeat; references come from the service's own generator"),
  /** C_Sign on four sessions at once, each result compared. */
  SIGN_AT_ONCE(
      "signs on several sessions at once",
      "right answers",
      Guarantee.SESSIONS_ARE_APART,
      NOBODY,
      "derived keys may be wrong; known answers are asked for at start, one at a time");

  private final String phrase;
  private final String expected;
  private final Optional<Guarantee> guarantee;
  private final EnforcedBy otherwise;
  private final String rest;

  Probe(
      String phrase,
      String expected,
      Optional<Guarantee> guarantee,
      EnforcedBy otherwise,
      String rest) {
    this.phrase = phrase;
    this.expected = expected;
    this.guarantee = guarantee;
    this.otherwise = otherwise;
    this.rest = rest;
  }

  Probe(String phrase, String expected, Guarantee guarantee, EnforcedBy otherwise, String rest) {
    this(phrase, expected, Optional.of(guarantee), otherwise, rest);
  }

  Probe(String phrase, String expected, EnforcedBy otherwise, String rest) {
    this(phrase, expected, Optional.empty(), otherwise, rest);
  }

  Probe(String phrase, Guarantee guarantee, EnforcedBy otherwise, String rest) {
    this(phrase, Rest.REFUSED, Optional.of(guarantee), otherwise, rest);
  }

  Probe(String phrase, EnforcedBy otherwise, String rest) {
    this(phrase, Rest.REFUSED, Optional.empty(), otherwise, rest);
  }

  Probe(String phrase, Rest rest) {
    this(phrase, Rest.REFUSED, Optional.of(rest.guarantee), SERVICE, rest.sentence);
  }

  /** What the token would do, after "the token ...". */
  public String phrase() {
    return phrase;
  }

  /** What it is expected to answer. */
  public String expected() {
    return expected;
  }

  /** The guarantee that it is a part of; empty if no start depends on it. */
  public Optional<Guarantee> guarantee() {
    return guarantee;
  }

  /** Who enforces it, given whether the token does. */
  public EnforcedBy enforcedBy(boolean token) {
    return token ? TOKEN : otherwise;
  }

  /**
   * What is left where the token does not keep to it: what the service does, and what stays open.
   */
  public String rest() {
    return rest;
  }

  /** What several probes have in common. */
  private enum Rest {
    CHILD(
        Guarantee.CHILD_IS_NO_WEAKER,
        "the service makes only what it releases or wraps extractable; whoever has the PIN can derive other children so"),
    DERIVE(
        Guarantee.DERIVE_NEEDS_PERMISSION,
        "the service derives what the catalogue has for the kind of a key; whoever has the PIN can derive from any key"),
    TRUST(
        Guarantee.WRAP_NEEDS_TRUST,
        "the service wraps for certificates of a configured CA and under its wrapping set; whoever has the PIN can wrap under any key");

    private static final String REFUSED = "refused";

    private final Guarantee guarantee;
    private final String sentence;

    Rest(Guarantee guarantee, String sentence) {
      this.guarantee = guarantee;
      this.sentence = sentence;
    }
  }
}
