/// The help desk: what is done with tickets beyond talking in them.
@ApplicationModule
@NullMarked
package io.parlour.helpdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
