package srvcc.kms.client;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file cannot be used: the exceptions of the file system mostly say only its name. */
final class FileFaults {
  private FileFaults() {}

  static String text(IOException failure) {
    return failure instanceof FileSystemException fault
        ? fault.getFile() + " " + reason(fault)
        : String.valueOf(failure.getMessage());
  }

  private static String reason(FileSystemException fault) {
    if (fault instanceof NoSuchFileException) {
      return "is not there";
    }
    if (fault instanceof AccessDeniedException) {
      return "may not be read or written";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "is a file already";
    }
    return "cannot be used: " + fault.getReason();
  }
}
