package srvcc.kms;

import java.io.Serial;

/** The configuration cannot be used. The message names the setting and what it must be. */
public final class ConfigurationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ConfigurationException(String setting, String rule) {
    super(setting + " " + rule);
  }
}
