package srvcc.kms.system;

import org.junit.jupiter.api.extension.RegisterExtension;

class TwoServersTest extends TwoServersContract {
  @RegisterExtension static final TwoServersService SERVICE = TwoServersService.onOneToken();

  @Override
  TwoServersService service() {
    return SERVICE;
  }
}
