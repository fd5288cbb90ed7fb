/// Which conversation a mail belongs to: by what was signed here, then by what others wrote if they take part, never by
/// the subject alone.
///
/// ```
/// conversation ── thread_key          the secret part of its reply address
/// message ── message_reference        ids of mails as hashes, ours and others'
/// ```
@NullMarked
package io.parlour.mail.threads;

import org.jspecify.annotations.NullMarked;
