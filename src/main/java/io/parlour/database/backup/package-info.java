/// A running installation in two files: rows and files in one, keys in the other. PostgreSQL's own programs aren't
/// needed.
///
/// ```
/// parlour-20261130-040000.zip         backup.json, rows/TABLE (COPY text after a line of column names), files/…
/// keys/parlour-20261130-040000.zip    keys/…
/// ledger.jsonl                        the newest ledger of deletions, never an older one
/// ```
@NullMarked
package io.parlour.database.backup;

import org.jspecify.annotations.NullMarked;
