/// Who did what, to what, and why not: rows of ids and codes without any text, so that erasing a person edits no
/// row. Names are looked up when shown. Codes never change: no number gets another meaning.
///
/// ```
/// use case ── Audit ──► audit_intake ── SealEntries ──► audit_entry   a chain for each organization
///                                                         └─ SealHeads ──► audit_seal and a file   hourly, signed
/// ```
@ApplicationModule
@NullMarked
package io.parlour.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
