@NamedInterface("calendars")
@NullMarked
package io.parlour.organizations.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
