/// Checks what Parlour signs, without Parlour: the audit log with its seals and erasure certificates. It needs the JDK
/// only, opens no connection and is built as a jar of its own, `parlour-verify.jar`. The server uses the same classes
/// to write what is checked here.
///
/// ```
/// Verify ─┬─ ChainCheck ── ExportedEntry   the entries of one organization, each hashed with the one before
///         ├─ Seal ── Merkle                the newest entries of all organizations under one signature
///         └─ SignedDocument ── Json        any signed JSON document (RFC 8785)
/// ```
@ApplicationModule
@NullMarked
package io.parlour.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
