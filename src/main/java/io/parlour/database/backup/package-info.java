/// A running installation in files: rows and files in one, keys in another, the ledger beside them. PostgreSQL's own
/// programs aren't needed. Each is a zip file, encrypted and authenticated with the key of the backups ([Archive]).
///
/// ```
/// parlour-20261130-040000.backup         backup.json, rows/TABLE (COPY text after a line of column names), files/…
/// keys/parlour-20261130-040000.backup    keys/…
/// ledger.backup                          the newest ledger of deletions, never an older one
/// ```
@NullMarked
package io.parlour.database.backup;

import org.jspecify.annotations.NullMarked;
