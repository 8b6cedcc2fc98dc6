package srvcc.kms.token.probe;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.Guarantee;
import srvcc.kms.token.testing.FreshToken;

class SoftHsmProbeTest extends ProbeContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.softHsm(place, "probed");
  }

  @Override
  Map<Probe, String> observed() {
    return Map.ofEntries(
        entry(Probe.READ_SENSITIVE, "CKR_ATTRIBUTE_SENSITIVE"),
        entry(Probe.WRAP_NON_EXTRACTABLE, "CKR_KEY_UNEXTRACTABLE"),
        entry(Probe.COPY_TO_EXTRACTABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.COPY_TO_READABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHANGE_TO_EXTRACTABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHANGE_TO_READABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHILD_BY_ROUTE_A, "CKR_MECHANISM_INVALID"),
        entry(Probe.CHILD_BY_ROUTE_B, "CKR_MECHANISM_INVALID"),
        entry(Probe.CHILD_BY_ROUTE_C, "CKR_MECHANISM_INVALID"),
        entry(Probe.CHILD_BY_CIPHER, "CKR_OK"),
        entry(Probe.DERIVE_UNPERMITTED, "CKR_MECHANISM_INVALID"),
        entry(Probe.DERIVE_UNPERMITTED_BY_CIPHER, "CKR_KEY_FUNCTION_NOT_PERMITTED"),
        entry(Probe.USE_OTHER_MECHANISM, "CKR_MECHANISM_INVALID"),
        entry(Probe.SIGN_UNPERMITTED, "CKR_KEY_FUNCTION_NOT_PERMITTED"),
        entry(Probe.UNWRAP_AGAINST_TEMPLATE, "CKR_TEMPLATE_INCONSISTENT"),
        entry(Probe.WRAP_UNDER_UNTRUSTED, "CKR_KEY_NOT_WRAPPABLE"),
        entry(Probe.MAKE_TRUSTED, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHANGE_TO_TRUSTED, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHANGE_UNMODIFIABLE, "CKR_ACTION_PROHIBITED"),
        entry(Probe.COPY_UNCOPYABLE, "CKR_ACTION_PROHIBITED"),
        entry(Probe.DESTROY_UNDESTROYABLE, "CKR_ACTION_PROHIBITED"),
        entry(Probe.PRIVATE_BEFORE_LOGIN, "CKR_USER_NOT_LOGGED_IN"),
        entry(Probe.SEE_BEFORE_LOGIN, "none seen"),
        entry(Probe.SEE_AFTER_LOGOUT, "none seen"),
        entry(Probe.TELL_AFTER_LOGOUT, "CKR_OBJECT_HANDLE_INVALID"),
        entry(Probe.TELL_SESSION_KEY_AFTER_LOGOUT, "CKR_OBJECT_HANDLE_INVALID"),
        entry(Probe.WRITE_IN_READING_SESSION, "CKR_SESSION_READ_ONLY"),
        entry(Probe.OPEN_SESSIONS, "64"),
        entry(Probe.SESSION_OBJECT_AFTER_CLOSE, "gone"),
        entry(Probe.TOKEN_OBJECT_AFTER_CLOSE, "there"),
        entry(Probe.RANDOM, "32 and 32, different"),
        entry(Probe.SIGN_AT_ONCE, "1000 of 1000 right"));
  }

  @Override
  List<Probe> broken() {
    return List.of(Probe.CHILD_BY_CIPHER);
  }

  @Override
  Map<Guarantee, EnforcedBy> notByToken() {
    return Map.of(Guarantee.CHILD_IS_NO_WEAKER, EnforcedBy.SERVICE);
  }

  @Override
  List<String> routes() {
    return List.of("D");
  }
}
