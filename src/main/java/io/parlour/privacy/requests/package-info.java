/// Requests of people about their data: states, deadlines, identity (PR-26 to PR-33, PR-70 to PR-72).
@NamedInterface("requests")
@NullMarked
package io.parlour.privacy.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
