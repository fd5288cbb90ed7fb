/// What readers searched for, kept without personal data for reports.
@NamedInterface("log")
@NullMarked
package io.parlour.search.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
