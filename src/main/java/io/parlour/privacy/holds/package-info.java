/// Holds: reasons to keep data that retention or erasure would delete (PR-35, PR-79, PR-80).
@NamedInterface("holds")
@NullMarked
package io.parlour.privacy.holds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
