/// A believable organization to try the product with (`--demo`): Larkfield, a shop for coffee tools, with people,
/// conversations and a small shop at `/demo` that has the widget installed as a customer would. Everything here goes
/// through the rooms' own use cases, and one click removes it.
///
/// The last room: it may use all others, nothing uses it.
@ApplicationModule
@NullMarked
package io.parlour.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
