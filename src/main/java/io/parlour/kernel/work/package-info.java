/// Work on what strangers sent that may take much memory or never end. All of it shares a few threads of its own,
/// and is stopped when its time is over. And work for later, which is stored until it is done.
@NamedInterface("work")
@NullMarked
package io.parlour.kernel.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
