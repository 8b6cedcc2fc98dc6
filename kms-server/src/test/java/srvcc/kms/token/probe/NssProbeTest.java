package srvcc.kms.token.probe;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import srvcc.kms.key.EnforcedBy;
import srvcc.kms.key.Guarantee;
import srvcc.kms.token.testing.FreshToken;

class NssProbeTest extends ProbeContract {
  @Override
  FreshToken make(Path place) {
    return FreshToken.nss(place);
  }

  @Override
  Map<Probe, String> observed() {
    return Map.ofEntries(
        entry(Probe.READ_SENSITIVE, "CKR_ATTRIBUTE_SENSITIVE"),
        entry(Probe.WRAP_NON_EXTRACTABLE, "CKR_OK"),
        entry(Probe.COPY_TO_EXTRACTABLE, "CKR_OK"),
        entry(Probe.COPY_TO_READABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHANGE_TO_EXTRACTABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHANGE_TO_READABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.CHILD_BY_ROUTE_A, "CKR_KEY_FUNCTION_NOT_PERMITTED"),
        entry(Probe.CHILD_BY_ROUTE_B, "CKR_OK"),
        entry(Probe.CHILD_BY_ROUTE_C, "CKR_OK"),
        entry(Probe.CHILD_BY_CIPHER, "CKR_OK"),
        entry(Probe.DERIVE_UNPERMITTED, "CKR_OK"),
        entry(Probe.DERIVE_UNPERMITTED_BY_CIPHER, "CKR_OK"),
        entry(Probe.USE_OTHER_MECHANISM, "CKR_OK"),
        entry(Probe.SIGN_UNPERMITTED, "CKR_KEY_TYPE_INCONSISTENT"),
        entry(Probe.UNWRAP_AGAINST_TEMPLATE, "CKR_OK"),
        entry(Probe.WRAP_UNDER_UNTRUSTED, "CKR_OK"),
        entry(Probe.MAKE_TRUSTED, "CKR_OK"),
        entry(Probe.CHANGE_TO_TRUSTED, "CKR_ATTRIBUTE_TYPE_INVALID"),
        entry(Probe.CHANGE_UNMODIFIABLE, "CKR_ATTRIBUTE_READ_ONLY"),
        entry(Probe.COPY_UNCOPYABLE, "CKR_OK"),
        entry(Probe.DESTROY_UNDESTROYABLE, "CKR_OK"),
        entry(Probe.PRIVATE_BEFORE_LOGIN, "CKR_USER_NOT_LOGGED_IN"),
        entry(Probe.SEE_BEFORE_LOGIN, "none seen"),
        entry(Probe.SEE_AFTER_LOGOUT, "none seen"),
        entry(Probe.TELL_AFTER_LOGOUT, "CKR_OK"),
        entry(Probe.TELL_SESSION_KEY_AFTER_LOGOUT, "CKR_USER_NOT_LOGGED_IN"),
        entry(Probe.WRITE_IN_READING_SESSION, "CKR_SESSION_READ_ONLY"),
        entry(Probe.OPEN_SESSIONS, "64"),
        entry(Probe.SESSION_OBJECT_AFTER_CLOSE, "gone"),
        entry(Probe.TOKEN_OBJECT_AFTER_CLOSE, "there"),
        entry(Probe.RANDOM, "32 and 32, different"),
        entry(Probe.SIGN_AT_ONCE, "1000 of 1000 right"));
  }

  @Override
  List<Probe> broken() {
    return List.of(
        Probe.WRAP_NON_EXTRACTABLE,
        Probe.COPY_TO_EXTRACTABLE,
        Probe.CHILD_BY_ROUTE_B,
        Probe.CHILD_BY_ROUTE_C,
        Probe.CHILD_BY_CIPHER,
        Probe.DERIVE_UNPERMITTED,
        Probe.DERIVE_UNPERMITTED_BY_CIPHER,
        Probe.USE_OTHER_MECHANISM,
        Probe.UNWRAP_AGAINST_TEMPLATE,
        Probe.WRAP_UNDER_UNTRUSTED,
        Probe.MAKE_TRUSTED,
        Probe.COPY_UNCOPYABLE,
        Probe.DESTROY_UNDESTROYABLE,
        Probe.TELL_AFTER_LOGOUT);
  }

  @Override
  Map<Guarantee, EnforcedBy> notByToken() {
    return Map.ofEntries(
        entry(Guarantee.NON_EXTRACTABLE_STAYS_IN, EnforcedBy.SERVICE),
        entry(Guarantee.COPY_IS_NO_WEAKER, EnforcedBy.NOBODY),
        entry(Guarantee.CHILD_IS_NO_WEAKER, EnforcedBy.SERVICE),
        entry(Guarantee.DERIVE_NEEDS_PERMISSION, EnforcedBy.SERVICE),
        entry(Guarantee.MECHANISMS_ARE_LIMITED, EnforcedBy.SERVICE),
        entry(Guarantee.UNWRAP_TEMPLATE_HOLDS, EnforcedBy.NOBODY),
        entry(Guarantee.WRAP_NEEDS_TRUST, EnforcedBy.SERVICE),
        entry(Guarantee.UNCOPYABLE_STAYS_ONE, EnforcedBy.NOBODY),
        entry(Guarantee.UNDESTROYABLE_STAYS, EnforcedBy.SERVICE));
  }

  @Override
  List<String> routes() {
    return List.of("A", "B", "C", "D");
  }
}
