package srvcc.kms;

import java.io.PrintWriter;
import srvcc.kms.key.KeyRef;
import srvcc.kms.vault.RotationListener;

/** Prints how a rotation goes. */
final class RotationLog implements RotationListener {

  /** Keys between two lines. */
  private static final long STEP = 10_000;

  private final PrintWriter out;
  private long next = STEP;

  RotationLog(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void prepared(KeyRef next) {
    say("wrapping set " + next + " is made; asking the servers whether their tokens have it");
  }

  @Override
  public void began(KeyRef current) {
    say("wrapping set " + current + " is current");
  }

  @Override
  public void retiring(KeyRef set, long keys) {
    say("rewrapping " + keys + " keys of set " + set);
  }

  @Override
  public void rewrapped(long keys) {
    if (keys >= next) {
      say(keys + " rewrapped");
      next = keys - keys % STEP + STEP;
    }
  }

  @Override
  public void altered(KeyRef key) {
    say("altered, and left as it is: " + key);
  }

  @Override
  public void retired(KeyRef set) {
    say("no key is wrapped with set " + set + " any more; its keys are being destroyed");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
