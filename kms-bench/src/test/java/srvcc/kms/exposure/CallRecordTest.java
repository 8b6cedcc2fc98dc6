package srvcc.kms.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import srvcc.kms.exposure.search.Find;
import srvcc.kms.exposure.search.Needles;
import srvcc.kms.exposure.search.Search;
import srvcc.kms.exposure.search.SoughtKey;

class CallRecordTest {
  private static final SoughtKey KEY =
      SoughtKey.decoy(
          "key",
          HexFormat.of()
              .parseHex("a1b2c3d4e5f60718293a4b5c6d7e8f90fedcba9876543210abcdef0123456789"));

  @Test
  void argument_isFoundOverLinesOfItsDump() throws IOException {
    String record =
        """
        11: C_CreateObject
        [in] hSession = 0x1
        [in] pTemplate[2]:
            CKA_VALUE             00007fb678622280 / 32
            00000000  A1 B2 C3 D4 E5 F6 07 18 29 3A 4B 5C 6D 7E 8F 90  ........):K\\m~..
            00000010  FE DC BA 98 76 54 32 10 AB CD EF 01 23 45 67 89  ....vT2.....#Eg.
            CKA_ALLOWED_MECHANISMS  00007fb678624190 / 8
            00000000  09 21 00 00 00 00 00 00                          .!......
        Returned:  0 CKR_OK
        """;
    assertThat(finds(record))
        .singleElement()
        .satisfies(find -> {
          assertThat(find.key()).isEqualTo(KEY);
          assertThat(find.octets()).isEqualTo(32);
        });
  }

  @Test
  void twoArguments_areNotOne() throws IOException {
    String record =
        """
            00000000  A1 B2 C3 D4                                      ....
            00000000  E5 F6 07 18 00 00 00 00                          ........
        """;
    assertThat(finds(record)).isEmpty();
  }

  private static List<Find> finds(String record) throws IOException {
    Search search = new Search(Needles.of(List.of(KEY)));
    new CallRecord(new BufferedReader(new StringReader(record))).arguments(search);
    return search.finds();
  }
}
