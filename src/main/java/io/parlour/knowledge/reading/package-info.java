/// What readers see: public pages, the widget, forms and the answer bot read articles through this package alone,
/// each with the keys of who asks (KB-25).
@NamedInterface("reading")
@NullMarked
package io.parlour.knowledge.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
