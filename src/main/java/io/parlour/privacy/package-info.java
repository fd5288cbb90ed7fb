/// The promises of the privacy policy as engines: requests, erasure, retention, consent and policies.
///
/// ```
/// privacy_request ─┬─ privacy_request_clock   a deadline for each regime
///                  └─ privacy_request_step    what was done, and when
/// ```
///
/// It knows other modules' tables only through their data maps ([io.parlour.privacy.people]).
@ApplicationModule
@NullMarked
package io.parlour.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
