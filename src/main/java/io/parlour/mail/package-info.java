/// Mail on its way out. A letter is a row made inside the transaction that is its cause; a deferred task delivers it
/// through the operator's server (`PARLOUR_SMTP_URL`), trying again for two days. Without such a server letters are
/// captured: kept to be read in the console by those whose rank allows it.
///
/// ```
/// letter     QUEUED → SENT | FAILED, or CAPTURED from the start; the text goes with the sending
/// ```
@ApplicationModule
@NullMarked
package io.parlour.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
