package srvcc.kms.token;

/**
 * What a token makes of attributes, found out by trying once when the connection is new.
 *
 * @param keepsMechanisms whether it takes CKA_ALLOWED_MECHANISMS and refuses what is not in it; a
 *     token that ignores the attribute may refuse it on token objects, so it is left out there
 * @param keepsCopyable whether it takes CKA_COPYABLE and refuses to copy; the same holds
 * @param tellsLength whether CKA_VALUE_LEN of an unwrapped key is its length
 * @param cuts whether it has CKM_EXTRACT_KEY_FROM_KEY; NSS does, and does not list it
 * @param feedbackReleases whether route A may make an extractable key from one that is not
 */
record TokenDialect(
    boolean keepsMechanisms,
    boolean keepsCopyable,
    boolean tellsLength,
    boolean cuts,
    boolean feedbackReleases) {

  /** The attribute as a template, where the token keeps to it. */
  Template allowing(long... wanted) {
    return keepsMechanisms
        ? Template.EMPTY.withNumbers(Attributes.ALLOWED_MECHANISMS, wanted)
        : Template.EMPTY;
  }

  /** CKA_COPYABLE false, where the token keeps to it. */
  Template notCopyable() {
    return keepsCopyable ? Template.EMPTY.with(Attributes.COPYABLE, false) : Template.EMPTY;
  }
}
