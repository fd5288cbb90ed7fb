/// Texts that the server writes for people: one JSON file for each language.
@NamedInterface("texts")
@NullMarked
package io.parlour.kernel.texts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
