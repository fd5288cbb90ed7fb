/// Articles as files: their title, what a file says about itself, and how its addresses are resolved.
@NamedInterface("files")
@NullMarked
package io.parlour.knowledge.content.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
