package srvcc.kms.exposure;

import java.util.List;
import java.util.Optional;
import srvcc.kms.v1.Derivation;
import srvcc.kms.v1.DeriveKeyRequest;
import srvcc.kms.v1.DeriveKeyResponse;
import srvcc.kms.v1.DeriveKeysRequest;
import srvcc.kms.v1.DeriveKeysResponse;
import srvcc.kms.v1.KeyDescription;
import srvcc.kms.v1.KeyReference;

/** The keys that are derived by a clause on its own. */
final class DerivedKeys {
  private final KeyBook book;

  DerivedKeys(KeyBook book) {
    this.book = book;
  }

  Answered asked(DeriveKeyRequest derive) {
    List<ExpectedKey> made = expected(derive);
    return Answered.by(DeriveKeyResponse.class, answer -> answered(made, answer));
  }

  Answered asked(DeriveKeysRequest derive) {
    List<List<ExpectedKey>> made = derive.getItemsList().stream().map(this::expected).toList();
    return Answered.by(
        DeriveKeysResponse.class,
        answer -> {
          for (int item = 0; item < answer.getItemsCount(); item++) {
            if (answer.getItems(item).hasDerived()) {
              answered(made.get(item), answer.getItems(item).getDerived());
            }
          }
        });
  }

  private void answered(List<ExpectedKey> made, DeriveKeyResponse answer) {
    if (made.size() != answer.getKeysCount()) {
      book.missed("DeriveKey");
      return;
    }
    for (int i = 0; i < made.size(); i++) {
      KeyDescription key = answer.getKeys(i);
      book.made(made.get(i), key.getKey(), key.getExposureClass());
    }
  }

  private List<ExpectedKey> expected(DeriveKeyRequest derive) {
    Derivation clause = derive.getDerivation();
    Optional<ExpectedKey> base = book.find(derive.getKey());
    Optional<ExpectedKey> syncInput = syncInput(clause).map(book::find).orElse(base);
    if (base.isEmpty() || syncInput.isEmpty()) {
      return List.of();
    }
    return AnnexA.keys(clause, base.get().octets(), syncInput.get().octets()).stream()
        .map(book::expect)
        .toList();
  }

  private static Optional<KeyReference> syncInput(Derivation clause) {
    return switch (clause.getClauseCase()) {
      case NH -> Optional.of(clause.getNh().getSyncInput());
      case EPS_NH -> Optional.of(clause.getEpsNh().getSyncInput());
      default -> Optional.empty();
    };
  }
}
