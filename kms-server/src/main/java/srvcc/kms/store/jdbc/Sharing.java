package srvcc.kms.store.jdbc;

/** With whom a server, or a tool, lets itself share a database. */
public enum Sharing {
  /** With nobody. */
  EXCLUSIVE,
  /** With servers that share it, too. A SQLite file is never shared. */
  SHARED,
  /**
   * With every server: a tool that works for a while beside them, or while none is there. Of a
   * SQLite file one at a time.
   */
  BESIDE
}
