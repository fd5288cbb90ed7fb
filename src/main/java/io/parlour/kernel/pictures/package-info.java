/// Pictures that people send, drawn again as small PNGs.
@NamedInterface("pictures")
@NullMarked
package io.parlour.kernel.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
