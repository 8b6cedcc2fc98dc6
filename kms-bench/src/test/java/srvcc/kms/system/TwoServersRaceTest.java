package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;

class TwoServersRaceTest extends TwoServersRaceContract {
  @RegisterExtension static final TwoServersService SERVICE = TwoServersService.onOneToken();

  @Override
  TwoServersService service() {
    return SERVICE;
  }
}
