package srvcc.kms.client.wire;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import srvcc.kms.client.gtp.GtpHeader;

/** The latest requests that came in, so that a repeated one is not done again. */
final class Transactions {
  private static final int MOST = 1_000;

  private final Map<Transaction, Optional<ByteString>> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Transaction, Optional<ByteString>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A request, as all its repetitions are.
   *
   * @param from who sent it
   * @param header its header, which has the sequence number
   */
  record Transaction(InetSocketAddress from, GtpHeader header) {}

  /** Takes a request in; says whether it is new. */
  synchronized boolean begin(Transaction transaction) {
    return answers.putIfAbsent(transaction, Optional.empty()) == null;
  }

  synchronized void answered(Transaction transaction, ByteString answer) {
    answers.put(transaction, Optional.of(answer));
  }

  /** Returns the answer that was given; nothing while there is none. */
  synchronized Optional<ByteString> answer(Transaction transaction) {
    return answers.getOrDefault(transaction, Optional.empty());
  }
}
