@NamedInterface("tags")
@NullMarked
package io.parlour.contacts.tags;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
