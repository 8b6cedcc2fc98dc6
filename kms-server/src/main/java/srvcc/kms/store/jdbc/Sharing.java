package srvcc.kms.store.jdbc;

/** With whom a server lets itself share a database. */
public enum Sharing {
  /** With nobody. */
  EXCLUSIVE,
  /** With servers that share it, too. A SQLite file is never shared. */
  SHARED
}
