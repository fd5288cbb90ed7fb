/// The domains mail is sent from: the records they need in DNS, whether those are there, and the keys that sign.
///
/// ```
/// mail_domain ── dkim_key     p1 (RSA) and p2 (Ed25519); signs once its record was seen
/// ```
@NamedInterface("domains")
@NullMarked
package io.parlour.mail.domains;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
