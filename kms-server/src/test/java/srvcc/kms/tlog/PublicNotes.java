package srvcc.kms.tlog;

/** Keys and notes that others published. */
final class PublicNotes {
  /** golang.org/x/mod/sumdb/note. */
  static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
  static final String CRYPTOGRAPHY =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  static final String PETERS_LINE =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
          + "Zb6KE6RyyBwJnAM=\n";
  static final String ENOCHS_LINE =
      "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33"
          + "WWd1RvMc+QQ=\n";

  /** c2sp.org/signed-note, its example. */
  static final String FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  static final String FOOS_NOTE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm\
      RKuwHjG1Yu72IneyaQM=
      """;

  /** transparency-dev, note_test.go: the ECDSA key of Rekor, and a checkpoint that it signed. */
  static final String REKOR =
      "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBc"
          + "K5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";

  static final String REKORS_NOTE =
      """
      Rekor
      798034
      f+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=

      — rekor.sigstore.dev wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq\
      20uDLet7MCoTURUCRdxwWBHHufk=
      """;

  /** c2sp.org/tlog-cosignature: a checkpoint of a log with the signature of a witness. */
  static final String COSIGNED =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q\
      1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2\
      oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  private PublicNotes() {}
}
