package srvcc.kms;

import java.util.List;
import java.util.stream.Collectors;
import srvcc.kms.key.RequiredGuarantee;
import srvcc.kms.key.TokenGuarantees;

/** Whether the token, or the service in its place, gives what the configuration demands. */
final class GuaranteeCheck {

  private GuaranteeCheck() {}

  /**
   * Looks at what was found out.
   *
   * @throws StartRefusedException naming the guarantees that are not given
   */
  static void run(List<RequiredGuarantee> required, TokenGuarantees found) {
    List<RequiredGuarantee> missing =
        required.stream().filter(demand -> !demand.isMetBy(found)).toList();
    if (!missing.isEmpty()) {
      throw new StartRefusedException(
          "requiredGuarantees has "
              + missing.stream()
                  .map(demand -> state(demand, found))
                  .collect(Collectors.joining(", "))
              + "; configure a token that gives it (./kms probe tells), or take it out of the list");
    }
  }

  private static String state(RequiredGuarantee demand, TokenGuarantees found) {
    return demand
        + switch (found.of(demand.guarantee())) {
          case TOKEN -> ", which the token gives";
          case SERVICE -> ", which the service gives and the token does not";
          case NOBODY -> ", which neither the token nor the service gives";
        };
  }
}
