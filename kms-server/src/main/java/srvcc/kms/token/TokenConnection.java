package srvcc.kms.token;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.security.pkcs11.wrapper.PKCS11Exception;

/**
 * A token that is found, logged in and ready: what everything else in this package works on.
 *
 * <p>One connection to a module at a time: a module knows one application, one login and one end.
 */
public final class TokenConnection implements AutoCloseable {
  private static final long READ_WRITE = 0x02;
  private static final long SERIAL = 0x04;
  private static final long READ_ONLY = 0;

  private final Pkcs11Module module;
  private final FoundToken token;
  private final TokenSettings settings;
  private final Session login;
  private final SessionPool operations;
  private final SessionPool owners;
  private final TokenDialect dialect;
  private final Generation generation = new Generation();
  private final ListedObjects listed = new ListedObjects();
  private final AtomicBoolean closed = new AtomicBoolean();

  private TokenConnection(
      Pkcs11Module module,
      FoundToken token,
      TokenSettings settings,
      Session login,
      TokenDialect dialect) {
    this.dialect = dialect;
    this.module = module;
    this.token = token;
    this.settings = settings;
    this.login = login;
    this.operations = pool(settings.operationSessions());
    this.owners = pool(settings.ownerSessions());
  }

  /**
   * Finds the token, and logs in once.
   *
   * @throws TokenException MODULE_NOT_LOADABLE, TOKEN_NOT_FOUND, TOKEN_AMBIGUOUS, one of the
   *     PIN_... failures, TOKEN_DOWN
   */
  public static TokenConnection open(Pkcs11Uri uri, TokenSettings settings) {
    Pkcs11Module module = Pkcs11Module.initialise(uri);
    try {
      return connect(module, uri, settings);
    } catch (PKCS11Exception failure) {
      finish(module);
      throw ReturnCodes.failure(failure);
    } catch (TokenException failure) {
      finish(module);
      throw failure;
    }
  }

  /** What the token says of itself. */
  public TokenDescription description() {
    return token.description();
  }

  /** What handles that are given out now carry; it changes when a session broke. */
  public long generation() {
    return generation.present();
  }

  /**
   * Ends the connection: lends no session any more, waits for the calls that are under way, closes
   * the sessions, which destroys the session objects, logs out and finalises the module. Repeating
   * it does nothing.
   *
   * @throws TokenException TOKEN_BUSY when a call did not come back in time; the module is then
   *     left as it is, because finalising it under a running call crashes some tokens
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    boolean complete = operations.drain(settings.drainPatience());
    complete &= owners.drain(settings.drainPatience());
    if (!complete) {
      throw new TokenException(TokenFailure.TOKEN_BUSY, "a call to the token did not return");
    }
    operations.closeSessions();
    owners.closeSessions();
    end();
  }

  /**
   * Does something on a session of its own, which is closed afterwards.
   *
   * @throws TokenException whatever the token answered
   */
  public <T> T apart(SessionCall<T> call) {
    return onNew(module, token, READ_WRITE, call);
  }

  /** The same on a session that may only read. */
  public <T> T apartReading(SessionCall<T> call) {
    return onNew(module, token, READ_ONLY, call);
  }

  /** A session that no pool knows; whoever asks for it closes it. */
  public Session openSession() throws PKCS11Exception {
    return session(module, token);
  }

  /** Whether the token has private objects that a login opens. */
  public boolean wantsLogin() {
    return token.wantsLogin();
  }

  /** How many sessions the token says that it takes; empty where it names no limit. */
  public OptionalLong maximumSessions() {
    long maximum = token.maximumSessions();
    return maximum > 0 ? OptionalLong.of(maximum) : OptionalLong.empty();
  }

  /**
   * Logs the whole process out, does something on a session of its own, and logs in again. Private
   * objects of sessions are gone then, so this is for a connection that nobody else uses.
   *
   * @param pin where the PIN is that was right before
   */
  public <T> T loggedOut(Optional<PinSource> pin, SessionCall<T> call) {
    try {
      login.logout();
      try {
        return apart(call);
      } finally {
        TokenLogin.once(login, token, pin);
      }
    } catch (PKCS11Exception failure) {
      throw ReturnCodes.failure(failure);
    }
  }

  /**
   * Does something on a session of its own, logged in even if the login went with all sessions: it
   * goes with the last one.
   */
  public <T> T loggedInAgain(Optional<PinSource> pin, SessionCall<T> call) {
    return apart(session -> {
      TokenLogin.once(session, token, pin);
      return call.on(session);
    });
  }

  /**
   * Does something with a token before anybody has logged in, and leaves the token.
   *
   * @throws TokenException as {@link #open}
   */
  public static <T> T beforeLogin(Pkcs11Uri uri, SessionCall<T> call) {
    Pkcs11Module module = Pkcs11Module.initialise(uri);
    try {
      return onNew(module, TokenFinder.find(module.binding(), uri), READ_WRITE, call);
    } catch (PKCS11Exception failure) {
      throw ReturnCodes.failure(failure);
    } finally {
      finish(module);
    }
  }

  /** For what leaves no object behind: sign, find, random. */
  SessionPool operations() {
    return operations;
  }

  /** For what makes, uses up or destroys session objects. */
  SessionPool owners() {
    return owners;
  }

  /** What it makes of attributes. */
  TokenDialect dialect() {
    return dialect;
  }

  /** Where objects of the token were found. */
  ListedObjects listed() {
    return listed;
  }

  /**
   * The object behind a handle.
   *
   * @throws TokenException KEY_GONE, when the handle is from before a loss
   */
  long object(KeyHandle handle) {
    if (!isCurrent(handle)) {
      throw new TokenException(TokenFailure.KEY_GONE, "the handle is from an earlier connection");
    }
    return handle.object();
  }

  /** Whether no session broke since the handle was given out. */
  boolean isCurrent(KeyHandle handle) {
    return handle.generation() == generation();
  }

  private static TokenConnection connect(Pkcs11Module module, Pkcs11Uri uri, TokenSettings settings)
      throws PKCS11Exception {
    FoundToken token = TokenFinder.find(module.binding(), uri);
    TokenSettings within = settings.within(token.maximumSessions());
    Session login = session(module, token);
    TokenLogin.once(login, token, uri.pinSource());
    TokenDialect dialect = TokenProbe.run(login, token.description().mechanisms());
    return new TokenConnection(module, token, within, login, dialect);
  }

  private static Session session(Pkcs11Module module, FoundToken token) throws PKCS11Exception {
    return session(module, token, READ_WRITE);
  }

  private static Session session(Pkcs11Module module, FoundToken token, long mode)
      throws PKCS11Exception {
    long flags = SERIAL | mode;
    return new Session(module, module.binding().C_OpenSession(token.slot(), flags, null, null));
  }

  private static <T> T onNew(
      Pkcs11Module module, FoundToken token, long mode, SessionCall<T> call) {
    try {
      Session session = session(module, token, mode);
      try {
        return call.on(session);
      } finally {
        SessionPool.closeQuietly(session);
      }
    } catch (PKCS11Exception failure) {
      throw ReturnCodes.failure(failure);
    }
  }

  private SessionPool pool(int size) {
    return new SessionPool(() -> session(module, token), size, generation);
  }

  private void end() {
    try {
      if (module.isInitialisedHere()) {
        login.logout();
      }
      login.close();
    } catch (PKCS11Exception alreadyGone) {
      // C_Finalize ends what is left.
    }
    finish(module);
  }

  private static void finish(Pkcs11Module module) {
    try {
      module.finish();
    } catch (PKCS11Exception alreadyFinished) {
      // That it is finished is what was wanted.
    }
  }
}
