/// Email, in and out. `receiver` and `imap` take what arrives, `intake` files it, `threads` finds the conversation it
/// belongs to, `reading` and `showing` parse it and make it safe; `outbox` sends answers and mail to many, `submission`
/// and `direct` carry them to a relay or to the recipients' servers, `bounces` reads what comes back.
///
/// Here itself are letters: what Parlour writes by itself, such as a sign-in link. A letter is a row made inside the
/// transaction that is its cause; a deferred task delivers it through the operator's server (`PARLOUR_SMTP_URL`),
/// trying
/// again for two days. Without such a server letters are captured: kept to be read in the console by those whose rank
/// allows it.
///
/// ```
/// letter     QUEUED → SENT | FAILED, or CAPTURED from the start; the text goes with the sending
/// ```
@ApplicationModule
@NullMarked
package io.parlour.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
